import DataLoader from 'dataloader';
import type { RecordedEvent } from '@bitacora/kernel';
import type { EventLog } from '@bitacora/views';

/** Position of an event. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
}

/** Revisions this near to each other are read in one go, with what lies between them. */
const NEAR = 16;

/** Reads single events of many streams; neighbours of one stream together. */
export class EventLoader {
  readonly #loader: DataLoader<EventPlace, RecordedEvent | null, string>;

  constructor(private readonly log: EventLog) {
    this.#loader = new DataLoader((places) => this.#read(places), { cacheKeyFn: keyOf });
  }

  load(place: EventPlace): Promise<RecordedEvent | null> {
    return this.#loader.load(place);
  }

  async #read(places: readonly EventPlace[]): Promise<(RecordedEvent | null)[]> {
    const found = new Map<string, RecordedEvent>();
    await Promise.all(
      runsOf(places).map(async ({ stream, from, to }) => {
        const events = await this.log.read(stream, { from, limit: to - from + 1, tolerant: true });
        for (const event of events) found.set(keyOf(event), event);
      }),
    );
    return places.map((place) => found.get(keyOf(place)) ?? null);
  }
}

interface Run {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

function runsOf(places: readonly EventPlace[]): readonly Run[] {
  const runs: Run[] = [];
  const sorted = places.toSorted((a, b) =>
    a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1,
  );
  for (const { stream, revision } of sorted) {
    const last = runs.at(-1);
    if (last?.stream === stream && revision - last.to <= NEAR) {
      runs[runs.length - 1] = { ...last, to: revision };
    } else runs.push({ stream, from: revision, to: revision });
  }
  return runs;
}

function keyOf({ stream, revision }: EventPlace): string {
  return `${stream}@${revision}`;
}

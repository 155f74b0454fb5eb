import {
  BitacoraError,
  type EventStore,
  type EventToStore,
  type Hash,
  type Position,
  START,
  type StoredEvent,
} from '@bitacora/kernel';
import { eventHash } from '@bitacora/sealing';

/** How far the copy has come. */
export interface CopyProgress {
  readonly copied: number;
  readonly rate: number;
}

/** What was copied, and where the places that were asked for are in the new log. */
export interface CopiedLog {
  readonly events: number;
  readonly streams: number;
  /** Asked position of the old log to the position of the last event up to it in the new one. */
  readonly positions: ReadonlyMap<Position, Position>;
}

/** The two logs are not the same after the copy. */
export class CopyDiffersError extends BitacoraError {
  readonly code = 'COPY_DIFFERS';
  constructor(where: string) {
    super(
      `The new log differs from the old one at ${where}; empty it and start the migration again.`,
    );
  }
}

const PAGE = 500;
/** Well below what one append of EventStoreDB takes. */
const MAX_BYTES = 600_000;

/**
 * Copies a log, event by event as it is stored, in the order of the log: ids, data, boxes and hashes
 * stay, so every chain holds. A repeat finds what is there. Then both logs are read side by side.
 */
export async function copyLog(
  from: Pick<EventStore, 'readAll'>,
  to: EventStore,
  hash: Hash,
  asked: readonly Position[],
  report: (progress: CopyProgress) => void,
): Promise<CopiedLog> {
  const positions = new Map<Position, Position>(asked.map((position) => [position, START]));
  const began = performance.now();
  let copied = 0;
  let after = START;
  for (;;) {
    const page = await from.readAll(after, {}, PAGE);
    for (const run of runsOf(page.events)) {
      const first = run[0] as StoredEvent;
      const expected = first.revision === 0 ? 'none' : first.revision - 1;
      const { position } = await to.append(first.stream, expected, run.map(toStore));
      copied += run.length;
      const last = run.at(-1) as StoredEvent;
      for (const place of asked) if (last.position <= place) positions.set(place, position);
    }
    report({ copied, rate: copied / Math.max(0.001, (performance.now() - began) / 1000) });
    if (page.next === after) break;
    after = page.next;
  }
  const streams = await compare(from, to, hash);
  return { events: copied, streams, positions };
}

/** Events in a row that one append can take: of one stream, not too many bytes, and up to no asked place in the middle. */
function* runsOf(events: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  let run: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = JSON.stringify(event.data).length + JSON.stringify(event.metadata).length;
    const before = run.at(-1);
    const goesOn =
      before?.stream === event.stream &&
      before.metadata['commandId'] === event.metadata['commandId'] &&
      bytes + size < MAX_BYTES;
    if (before && !goesOn) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

function toStore({ id, type, data, metadata }: StoredEvent): EventToStore {
  return { id, type, data, metadata };
}

/** Reads both logs side by side; returns how many streams there are. */
async function compare(
  from: Pick<EventStore, 'readAll'>,
  to: EventStore,
  hash: Hash,
): Promise<number> {
  const streams = new Set<string>();
  let [here, there] = [START, START];
  for (;;) {
    const old = await from.readAll(here, {}, PAGE);
    const copy = await to.readAll(there, {}, PAGE);
    for (const [index, event] of old.events.entries()) {
      const other = copy.events[index];
      const where = `${event.stream}@${event.revision}`;
      if (!other || eventHash(other, hash) !== eventHash(event, hash)) {
        throw new CopyDiffersError(where);
      }
      streams.add(event.stream);
    }
    if (copy.events.length > old.events.length) throw new CopyDiffersError('its end');
    if (old.next === here) return streams.size;
    [here, there] = [old.next, copy.next];
  }
}

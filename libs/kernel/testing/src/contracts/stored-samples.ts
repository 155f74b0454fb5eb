import { createHash } from 'node:crypto';
import type {
  EventToStore,
  JsonObject,
  EventStore,
  LogBatch,
  LogFilter,
  Position,
} from '@bitacora/kernel';

/** A UUID that stands for a name, so that a contract can speak of "the same id". */
export function sampleId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An event to store, named by its id. */
export function sample(name: string, overrides: Partial<EventToStore> = {}): EventToStore {
  return {
    id: sampleId(name),
    type: 'SampleHappened',
    data: { name },
    metadata: { commandId: `command of ${name}`, occurredAt: '2026-03-02T09:00:00.000Z' },
    ...overrides,
  };
}

/** Events that one command wrote. */
export function samplesOf(commandId: string, names: readonly string[]): EventToStore[] {
  const metadata: JsonObject = { commandId, occurredAt: '2026-03-02T09:00:00.000Z' };
  return names.map((name) => sample(name, { metadata }));
}

/** Reads the whole log page by page; names of the events and the pages' positions. */
export async function readEverything(
  store: EventStore,
  filter: LogFilter,
  limit: number,
): Promise<{ readonly names: readonly unknown[]; readonly positions: readonly Position[] }> {
  const names: unknown[] = [];
  const positions: Position[] = [];
  let after: Position = '';
  for (;;) {
    const page = await store.readAll(after, filter, limit);
    names.push(...page.events.map((event) => event.data['name']));
    positions.push(...page.events.map((event) => event.position));
    if (page.next === after) return { names, positions };
    after = page.next;
  }
}

/** Follows the log in the background and remembers what came. */
export class LogFollower {
  readonly batches: LogBatch[] = [];
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  error: unknown;

  constructor(store: EventStore, after: Position, filter: LogFilter) {
    this.#done = this.#follow(store.subscribe(after, filter, this.#stop.signal)).catch((error) => {
      this.error = error;
    });
  }

  get names(): readonly unknown[] {
    return this.batches.flatMap((batch) => batch.events.map((event) => event.data['name']));
  }

  get caughtUp(): boolean {
    return this.batches.at(-1)?.caughtUp ?? false;
  }

  /** Aborts and waits for the end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #follow(source: AsyncIterable<LogBatch>): Promise<void> {
    for await (const batch of source) this.batches.push(batch);
  }
}

/** Waits in real time, because a store under test may be another thread or process. */
export async function untilHolds(
  holds: () => boolean | Promise<boolean>,
  ms = 5000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('What was waited for never came.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

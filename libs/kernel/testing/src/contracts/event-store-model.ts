import fc from 'fast-check';
import { ConflictError, type EventStore, type ExpectedRevision } from '@bitacora/kernel';
import { readEverything, sample, sampleId } from './stored-samples.js';
import type { Make } from './under-test.js';

/** One random append: which stream, from which revision (relative to the newest), which events. */
interface Step {
  readonly stream: number;
  /** 0: the newest revision; -2: two behind it; 1: one ahead. */
  readonly offset: number;
  readonly names: readonly string[];
}

const steps = fc.array(
  fc.record<Step>({
    stream: fc.integer({ min: 0, max: 2 }),
    offset: fc.integer({ min: -4, max: 1 }),
    names: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 25 },
);

/** What the store should hold, in as few words as possible. */
class Model {
  readonly streams = new Map<string, string[]>();
  readonly log: string[] = [];

  /** The revision it answers with, or null for a conflict. */
  append(stream: string, base: number, names: readonly string[]): number | null {
    const existing = this.streams.get(stream) ?? [];
    const newest = existing.length - 1;
    if (base > newest) return null;
    if (base < newest) {
      const there = existing.slice(base + 1, base + 1 + names.length);
      return there.join() === names.join() ? base + names.length : null;
    }
    this.streams.set(stream, [...existing, ...names]);
    this.log.push(...names);
    return newest + names.length;
  }
}

/** Random appends, retries and overlaps: store and model agree on every answer and on what is kept. */
export function eventStoreModelTest(make: Make<EventStore>, runs: number): void {
  test('behaves as its model under random appends and retries', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { subject: store, dispose } = await make();
        try {
          const model = new Model();
          for (const step of sequence) await runStep(store, model, step);
          await compare(store, model);
        } finally {
          await dispose?.();
        }
      }),
      { numRuns: runs },
    );
  }, 60_000);
}

async function runStep(store: EventStore, model: Model, step: Step): Promise<void> {
  const stream = `model-acme.${step.stream}`;
  const newest = (model.streams.get(stream)?.length ?? 0) - 1;
  const base = Math.max(-1, newest + step.offset);
  const expected: ExpectedRevision = base < 0 ? 'none' : base;
  const wanted = model.append(stream, base, step.names);
  const events = step.names.map((name) => sample(name));
  const answer = await store.append(stream, expected, events).then(
    (appended) => appended.revision,
    (error: unknown) => {
      if (error instanceof ConflictError) return null;
      throw error;
    },
  );
  expect(answer).toBe(wanted);
}

async function compare(store: EventStore, model: Model): Promise<void> {
  for (const [stream, names] of model.streams) {
    const events = await store.read(stream);
    expect(events.map((event) => event.id)).toEqual(names.map((name) => sampleId(name)));
    expect(events.map((event) => event.revision)).toEqual(names.map((_, index) => index));
  }
  const { names } = await readEverything(store, {}, 3);
  expect(names).toEqual(model.log);
}

import fc from 'fast-check';
import { LogGapError, type StoredEvent, type LogBatch } from '@bitacora/kernel';
import { contiguous } from './contiguous.js';

const at = (number: number) => (number === 0 ? '' : String(number).padStart(4, '0'));
const event = (number: number) => ({ id: `e${number}`, position: at(number) }) as StoredEvent;

/** Batches of so many events each. */
function batchesOf(sizes: readonly number[]): readonly LogBatch[] {
  let place = 0;
  return sizes.map((size) => {
    const events = Array.from({ length: size }, (_, index) => event(place + index + 1));
    const after = at(place);
    place += size;
    return { events, after, next: at(place), caughtUp: false };
  });
}

async function* given(batches: readonly LogBatch[]): AsyncIterable<LogBatch> {
  yield* batches;
}

async function taken(batches: readonly LogBatch[], from = '') {
  const ids: string[] = [];
  try {
    for await (const batch of contiguous(given(batches), from)) {
      ids.push(...batch.events.map(({ id }) => id));
    }
  } catch (error) {
    return { ids, error };
  }
  return { ids, error: null };
}

describe('following without gaps', () => {
  test('passes on what continues, also an empty log', async () => {
    expect(await taken(batchesOf([2, 1]))).toEqual({ ids: ['e1', 'e2', 'e3'], error: null });
    const empty = { events: [], after: '', next: '', caughtUp: true };
    let batches = 0;
    for await (const batch of contiguous(given([empty]), '')) batches += batch.caughtUp ? 1 : 0;
    expect(batches).toBe(1);
  });

  test('passes on that nothing newer is there, also after the batch with the newest', async () => {
    const [only] = batchesOf([2]) as [LogBatch];
    const quiet = { events: [], after: at(2), next: at(2), caughtUp: true };
    const caughtUp: boolean[] = [];
    for await (const batch of contiguous(given([only, quiet]), '')) caughtUp.push(batch.caughtUp);
    expect(caughtUp).toEqual([false, true]);
  });

  test('leaves out what has come already, also of a batch that overlaps', async () => {
    const [first, second] = batchesOf([2, 2]) as [LogBatch, LogBatch];
    const overlap = { ...first, events: [event(1), event(2), event(3)], next: at(3) };
    expect((await taken([first, first, overlap, second])).ids).toEqual(['e1', 'e2', 'e3', 'e4']);
  });

  test('stops at a missing batch, so that nothing is left out for ever', async () => {
    const [first, , third] = batchesOf([2, 2, 2]) as [LogBatch, LogBatch, LogBatch];
    const { ids, error } = await taken([first, third]);
    expect(ids).toEqual(['e1', 'e2']);
    expect(error).toBeInstanceOf(LogGapError);
  });

  test('whatever is doubled, swapped or lost, what comes through is the beginning of the log', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 16 }),
        async (sizes, order) => {
          const batches = batchesOf(sizes);
          const disturbed = order.flatMap((place) => batches[place] ?? []);
          const { ids } = await taken(disturbed);
          expect(ids).toEqual(ids.map((_, index) => `e${index + 1}`));
        },
      ),
    );
  });
});

import type { Clock, AnyProjection } from '@bitacora/kernel';
import { runnersFixture, tickets } from '@bitacora/kernel/testing';
import { fillInThisThread } from './fill-in-this-thread.js';

const BATCH_MS = 40;

/** Rebuilds ten tickets in batches of two; the pauses (ms) it made, and what happened in each batch. */
async function pausesOf(happens: (batch: number) => 'write' | 'nothing', batchMs = BATCH_MS) {
  const kernel = runnersFixture();
  await kernel.views.open();
  for (let index = 0; index < 10; index += 1) await kernel.open(`t${index}`);
  const pauses: number[] = [];
  let seen = 0;
  let time = 0;
  const clock: Clock = {
    now: () => kernel.clock.now(),
    monotonic: () => time,
    sleep: async (ms) => void pauses.push(ms),
  };
  const projection: AnyProjection = {
    ...tickets,
    async keys(event: { readonly stream: string }) {
      seen += 1;
      if (seen <= 10 && seen % 2 === 1) {
        time += batchMs;
        const batch = (seen + 1) / 2;
        if (happens(batch) === 'write') await kernel.open(`later${batch}`);
      }
      return [event.stream];
    },
  };
  const { store, documents } = kernel;
  await fillInThisThread({ store, documents, clock }, projection, 2, { batchSize: 2 });
  return pauses;
}

describe('the pace of a rebuild', () => {
  test('is the best it can as long as there are no other writes', async () => {
    expect(await pausesOf(() => 'nothing')).toEqual([]);
  });

  test('leaves half of the time to others after each batch in which they wrote', async () => {
    expect(await pausesOf((batch) => (batch === 2 || batch === 4 ? 'write' : 'nothing'))).toEqual([
      BATCH_MS,
      BATCH_MS,
    ]);
  });

  test('waits a quarter of a second at most', async () => {
    expect(await pausesOf((batch) => (batch === 1 ? 'write' : 'nothing'), 3_000)).toEqual([250]);
  });
});

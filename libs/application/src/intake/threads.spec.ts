import type { RecordedEvent } from '@bitacora/kernel';
import { TestHash } from '@bitacora/kernel/testing';
import { Threads } from './threads.js';

const PLACE = { account: 'acme', inboxId: 'i1', threadId: 'c1' };

/** Threads of one who has so many conversations. */
function threadsOf(count: number) {
  let reads = 0;
  const log = {
    read(stream: string) {
      reads += 1;
      const there = Array.from({ length: count }, (_, nth) => nth + 1);
      const isThere = there.some((ordinal) => threads.streamOf(PLACE, ordinal) === stream);
      return Promise.resolve(isThere ? [{} as RecordedEvent] : []);
    },
  };
  const threads: Threads = new Threads({} as never, log as never, new TestHash());
  return { threads, reads: () => reads };
}

describe('the newest conversation', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 33])('of %i is found', async (count) => {
    const { threads } = threadsOf(count);
    expect(await threads.latest(PLACE)).toBe(count);
    expect(await threads.latest(PLACE)).toBe(count);
  });

  it('of many is found by few reads', async () => {
    const { threads, reads } = threadsOf(200);
    expect(await threads.latest(PLACE)).toBe(200);
    expect(reads()).toBeLessThan(25);
  });
});

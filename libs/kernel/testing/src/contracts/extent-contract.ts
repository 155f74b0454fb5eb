import { START, type EventStore } from '@bitacora/kernel';
import { readEverything, sample } from './stored-samples.js';

/** How much of the log there is: a store counts, or estimates, or has neither method. */
export function extentContract(fresh: () => EventStore): void {
  test('counts what a scan would deliver, where the store can count', async () => {
    const store = fresh();
    await store.append('sample-acme.1', 'none', [
      sample('a'),
      sample('b', { type: 'OtherHappened' }),
    ]);
    await store.append('other-acme.1', 'none', [sample('c')]);
    for (const filter of [
      {},
      { types: ['SampleHappened'] },
      { types: ['SampleHappened'], streams: ['sample-'] },
      { types: [] },
    ]) {
      const { names } = await readEverything(store, filter, 10);
      expect([names.length, undefined]).toContain(await store.count?.(filter));
    }
  });

  test('estimates a part that grows to the whole, where positions are offsets', async () => {
    const store = fresh();
    for (const name of ['a', 'b', 'c']) {
      await store.append(`sample-acme.${name}`, 'none', [sample(name)]);
    }
    const { positions } = await readEverything(store, {}, 1);
    const parts: (number | undefined)[] = [];
    for (const at of [START, ...positions]) parts.push(await store.partUpTo?.(at));
    if (!store.partUpTo) return expect(new Set(parts)).toEqual(new Set([undefined]));
    expect(parts).toEqual(parts.toSorted((one, other) => Number(one) - Number(other)));
    expect([parts[0], parts.at(-1)]).toEqual([0, 1]);
  });
}

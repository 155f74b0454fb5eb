import { ARRIVAL_NOTED_EVERY_MS, ChannelArrivals } from './channel-arrivals.js';

describe('when a message last came into an inbox', () => {
  it('is written at most once a minute for each inbox, and again when the store took nothing', async () => {
    const kept = new Map<string, unknown>();
    let writes = 0;
    let fails = false;
    let now = 0;
    const commit = ({ put }: { readonly put: readonly { readonly _id: string }[] }) => {
      writes += 1;
      if (fails) return Promise.reject(new Error('full'));
      for (const each of put) kept.set(each._id, each);
      return Promise.resolve();
    };
    const get = () => Promise.resolve(kept);
    const open = () => Promise.resolve({ commit, get });
    const clock = { monotonic: () => now, now: () => `at ${now}` };
    const arrivals = new ChannelArrivals({ open } as never, clock as never);
    expect(await arrivals.last('acme', 'i1')).toBeNull();
    for (let each = 0; each < 1000; each += 1) await arrivals.note('acme', 'i1');
    await arrivals.note('acme', 'i2');
    expect(writes).toBe(2);
    now = ARRIVAL_NOTED_EVERY_MS;
    fails = true;
    await arrivals.note('acme', 'i1');
    fails = false;
    await arrivals.note('acme', 'i1');
    expect(await arrivals.last('acme', 'i1')).toBe(`at ${now}`);
    expect(await arrivals.last('other', 'i1')).toBeNull();
    expect(await arrivals.last('acme', 'i1', 'standing')).toBeNull();
    await arrivals.note('acme', 'i1', 'standing');
    expect(await arrivals.last('acme', 'i1', 'standing')).toBe(`at ${now}`);
  });
});

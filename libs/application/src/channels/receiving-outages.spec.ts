import { type ChannelSending, type ReceivingFault, channelDecider } from '@bitacora/deliveries';
import type { OutageCounts } from './outage-counts.js';
import { ReceivingOutages } from './receiving-outages.js';

const PLACE = { accountId: 'acme', inboxId: 'i1' };
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** The log and the store of an installation, its clock of the day, and processes that count in them. */
function installation() {
  let state: ChannelSending = channelDecider.initial;
  let kept: OutageCounts | null = null;
  let [day, passed, writes, isAway] = [Date.parse('2026-03-02T09:00:00.000Z'), 0, 0, false];
  const said: (ReceivingFault | null)[] = [];
  const store = {
    load: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(kept)),
    save: (_: unknown, counts: OutageCounts) => {
      if (isAway) return Promise.reject(new Error('away'));
      writes += 1;
      kept = counts;
      return Promise.resolve();
    },
  };
  const process = () =>
    new ReceivingOutages({
      folds: { state: () => Promise.resolve(state as never) },
      dispatcher: {
        execute: ({ data }) => {
          const { fault = null } = data as { readonly fault?: ReceivingFault };
          said.push(fault);
          state = { ...state, unread: fault && { fault, at: 'then' } };
          return Promise.resolve({ ok: true, events: [] } as never);
        },
      },
      counts: store,
      clock: { monotonic: () => passed, now: () => new Date(day).toISOString() },
      ids: { next: () => 'id' },
    });
  return {
    ...{ process, said },
    pass: (ms: number) => ((day += ms), (passed += ms)),
    setClock: (ms: number) => (day += ms),
    storeIsAway: (value: boolean) => (isAway = value),
    writes: () => writes,
    kept: () => kept,
  };
}

type Installation = ReturnType<typeof installation>;

/** A whole outage, and the time until the next. */
async function outage(of: ReceivingOutages, { pass }: Installation, lengthMs = MINUTE) {
  await of.failed(PLACE, 'unreachable');
  pass(lengthMs);
  await of.works(PLACE);
  pass(HOUR);
}

describe('an inbox that cannot be read', () => {
  it('is noted at once when its credentials are refused, once, and is not asked for any more', async () => {
    const all = installation();
    const of = all.process();
    expect(await of.isStopped(PLACE)).toBe(false);
    await of.failed(PLACE, 'credentialsRefused');
    await of.failed(PLACE, 'credentialsRefused');
    expect(all.said).toEqual(['credentialsRefused']);
    expect(await of.isStopped(PLACE)).toBe(true);
    await of.works(PLACE);
    expect(all.said).toEqual(['credentialsRefused', null]);
  });

  it('is noted once its server was out of reach for a quarter of an hour, and is unsteady for a day then', async () => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(15 * MINUTE - 1);
    await of.failed(PLACE, 'timeout');
    expect(all.said).toEqual([]);
    all.pass(1);
    await of.failed(PLACE, 'tls');
    await of.failed(PLACE, 'unreachable');
    expect(all.said).toEqual(['tls']);
    expect(await of.isStopped(PLACE)).toBe(false);
    await of.works(PLACE);
    await of.works(PLACE);
    expect(all.said).toEqual(['tls', 'unsteady']);
    all.pass(23 * HOUR);
    await of.keep([PLACE]);
    expect(all.said).toHaveLength(2);
    all.pass(HOUR);
    await of.keep([PLACE]);
    await of.keep([PLACE]);
    expect(all.said).toEqual(['tls', 'unsteady', null]);
  });

  it('is unsteady by the fourth short outage of a day, once', async () => {
    const all = installation();
    const of = all.process();
    for (let one = 0; one < 3; one += 1) await outage(of, all);
    expect(all.said).toEqual([]);
    await outage(of, all);
    expect(all.said).toEqual(['unsteady']);
    for (let one = 0; one < 5; one += 1) await outage(of, all);
    expect(all.said).toEqual(['unsteady']);
  });

  it('is written at the beginning and the end of an outage, however often it is asked', async () => {
    const all = installation();
    const of = all.process();
    for (let one = 0; one < 100; one += 1) await of.works(PLACE);
    expect(all.writes()).toBe(0);
    for (let one = 0; one < 100; one += 1) {
      await of.failed(PLACE, 'unreachable');
      all.pass(1000);
    }
    expect(all.writes()).toBe(1);
    for (let one = 0; one < 100; one += 1) await of.works(PLACE);
    expect(all.writes()).toBe(2);
  });

  it('counts an outage once and whole that another process sees the end of', async () => {
    const all = installation();
    await all.process().failed(PLACE, 'unreachable');
    all.pass(8 * MINUTE);
    const second = all.process();
    await second.failed(PLACE, 'unreachable');
    all.pass(6 * MINUTE);
    await second.works(PLACE);
    expect(all.kept()).toMatchObject({ since: null, slots: [{ outages: 1, seconds: 14 * 60 }] });
    await all.process().works(PLACE);
    expect(all.kept()).toMatchObject({ slots: [{ outages: 1, seconds: 14 * 60 }] });
    expect(all.said).toEqual([]);
  });

  it('counts it once where two processes see its end', async () => {
    const all = installation();
    const [first, second] = [all.process(), all.process()];
    await first.failed(PLACE, 'unreachable');
    await second.failed(PLACE, 'unreachable');
    all.pass(2 * MINUTE);
    await second.works(PLACE);
    await first.works(PLACE);
    expect(all.kept()).toMatchObject({ since: null, slots: [{ outages: 1, seconds: 120 }] });
  });

  it('adds up what several processes counted', async () => {
    const all = installation();
    for (let one = 0; one < 4; one += 1) await outage(all.process(), all);
    expect(all.said).toEqual(['unsteady']);
    const of = all.process();
    of.forget();
    await outage(of, all);
    expect(all.kept()?.slots).toHaveLength(5);
  });

  it.each([
    ['back', -7 * HOUR],
    ['forward', 20 * HOUR],
  ])('is as long as it is, though the clock is set %s in it', async (_, setBy) => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(5 * MINUTE);
    all.setClock(setBy);
    all.pass(MINUTE);
    await of.works(PLACE);
    const seconds = all.kept()?.slots.reduce((sum, slot) => sum + slot.seconds, 0);
    expect([seconds, all.said]).toEqual([360, []]);
  });

  it('counts what ended while the store was away', async () => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(2 * MINUTE);
    all.storeIsAway(true);
    await expect(of.works(PLACE)).rejects.toThrow('away');
    all.pass(HOUR);
    all.storeIsAway(false);
    await of.keep([PLACE]);
    expect(all.kept()).toMatchObject({ since: null, slots: [{ outages: 1, seconds: 120 }] });
  });

  it('ends its outage when it is not asked for any more', async () => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(MINUTE);
    await of.keep([]);
    all.pass(10 * HOUR);
    await of.failed(PLACE, 'unreachable');
    expect(all.said).toEqual([]);
    expect(all.kept()).toMatchObject({ slots: [{ outages: 1, seconds: 60 }] });
  });

  it('is not noted once it is asked for in no way', async () => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(MINUTE);
    await of.ended(PLACE);
    all.pass(HOUR);
    await of.keep([PLACE]);
    await of.ended(PLACE);
    expect(all.said).toEqual([]);
    expect(all.kept()).toMatchObject({ since: null, slots: [{ outages: 1, seconds: 60 }] });
  });

  it('is noted though no further attempt is reported', async () => {
    const all = installation();
    const of = all.process();
    await of.failed(PLACE, 'unreachable');
    all.pass(15 * MINUTE);
    await of.keep([PLACE]);
    expect(all.said).toEqual(['unreachable']);
  });
});

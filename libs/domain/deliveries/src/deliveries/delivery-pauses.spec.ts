import { DELIVERY_PAUSES_MS, TRIED_FOR_MS, nextAttemptAt } from './delivery-pauses.js';

const AT = '2026-03-02T09:00:00.000Z';
const after = (ms: number) => new Date(Date.parse(AT) + ms).toISOString();

/** The pauses until no attempt is made any more. */
function pauses(retryAfterMs: number | null, pick = 0): readonly number[] {
  const all: number[] = [];
  let now = AT;
  for (let failures = 0; failures < 10_000; failures += 1) {
    const next = nextAttemptAt({ failures, failingSince: AT, retryAfterMs }, { now, pick });
    if (next === null) break;
    all.push(Date.parse(next) - Date.parse(now));
    now = next;
  }
  return all;
}

describe('the pauses between attempts', () => {
  it('grow, and take a day in all', () => {
    expect(pauses(null)).toEqual(DELIVERY_PAUSES_MS);
    expect(pauses(null, 0.999)).toHaveLength(DELIVERY_PAUSES_MS.length);
    expect(DELIVERY_PAUSES_MS).toEqual([...DELIVERY_PAUSES_MS].sort((one, other) => one - other));
    const day = DELIVERY_PAUSES_MS.reduce((sum, pause) => sum + pause, 0);
    expect(day).toBeGreaterThan(24 * 3_600_000);
    expect(day).toBeLessThan(TRIED_FOR_MS);
  });

  it('are longer by up to a fifth, so that what failed together does not come back together', () => {
    const of = (pick: number) =>
      nextAttemptAt({ failures: 0, failingSince: AT, retryAfterMs: null }, { now: AT, pick });
    expect([of(0), of(0.5)]).toEqual([after(5000), after(5500)]);
  });

  it('are what the provider asks for, up to an hour, and never shorter than they would begin', () => {
    const of = (retryAfterMs: number, failures = 0) =>
      nextAttemptAt({ failures, failingSince: AT, retryAfterMs }, { now: AT, pick: 0 });
    expect(of(20_000)).toBe(after(20_000));
    expect(of(1)).toBe(after(5000));
    expect(of(1000, 6)).toBe(after(60_000));
    expect(of(48 * 3_600_000)).toBe(after(3_600_000));
  });

  it('end after a day also for a provider that always asks to come back soon', () => {
    const all = pauses(1000);
    expect(all.length).toBeLessThan(2000);
    expect(all.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(24 * 3_600_000);
  });
});

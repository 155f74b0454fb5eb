import { AttemptLimit, MAX_ATTEMPT_KEYS } from './attempt-limit.js';

const MINUTE = 60_000;

describe('AttemptLimit', () => {
  it('counts attempts from their begin, and closes with the last one', () => {
    const limit = new AttemptLimit(2);
    expect(limit.reserve('ana', 0).isLast).toBe(false);
    expect(limit.waitMs('ana', 0)).toBe(0);
    expect(limit.reserve('ana', MINUTE).isLast).toBe(true);
    expect(limit.waitMs('ana', MINUTE)).toBe(14 * MINUTE);
    expect(limit.waitMs('leo', MINUTE)).toBe(0);
    expect(limit.waitMs('ana', 15 * MINUTE)).toBe(0);
  });

  it('takes an attempt back once, and only from the window that it was counted in', () => {
    const limit = new AttemptLimit(2);
    const first = limit.reserve('ana', 0);
    limit.reserve('ana', 0);
    first.giveBack();
    first.giveBack();
    expect(limit.waitMs('ana', 0)).toBe(0);
    limit.reserve('ana', 0);
    const late = new AttemptLimit(1);
    const old = late.reserve('ana', 0);
    late.reserve('ana', 20 * MINUTE);
    old.giveBack();
    expect(late.waitMs('ana', 20 * MINUTE)).toBeGreaterThan(0);
  });

  it('keeps nothing of attempts that were given back, and a bounded number of the others', () => {
    const limit = new AttemptLimit(1);
    limit.reserve('ana', 0).giveBack();
    expect(limit.keys).toBe(0);
    for (let key = 0; key < MAX_ATTEMPT_KEYS + 10; key += 1) limit.reserve(String(key), 0);
    expect(limit.keys).toBe(MAX_ATTEMPT_KEYS);
  });
});

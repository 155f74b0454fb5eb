import { FakeClock } from '@bitacora/kernel/testing';
import { Quota } from './quota.js';

const MINUTE = 60_000;

describe('a quota', () => {
  const quotaOf = (maxKeys?: number) => {
    const clock = new FakeClock();
    const windows = [
      { max: 3, ms: MINUTE },
      { max: 4, ms: 10 * MINUTE },
    ];
    return { clock, quota: new Quota(windows, clock, maxKeys) };
  };

  it('lets each key take as much as fits into every window', () => {
    const { clock, quota } = quotaOf();
    expect([1, 2, 3].map(() => quota.take('a'))).toEqual([0, 0, 0]);
    expect(quota.take('a')).toBe(MINUTE);
    expect(quota.take('b')).toBe(0);
    clock.advance(MINUTE);
    expect(quota.take('a')).toBe(0);
    expect(quota.take('a')).toBe(9 * MINUTE);
    clock.advance(9 * MINUTE);
    expect(quota.take('a')).toBe(0);
  });

  it('counts amounts, and nothing that was refused', () => {
    const { quota } = quotaOf();
    expect(quota.waitMs('a', 4)).toBe(MINUTE);
    expect(quota.take('a', 4)).toBe(MINUTE);
    expect(quota.take('a', 3)).toBe(0);
    expect(quota.waitMs('a', 1)).toBe(MINUTE);
  });

  it('does not count what has no key', () => {
    const { quota } = quotaOf();
    expect([1, 2, 3, 4, 5].map(() => quota.take(null))).toEqual([0, 0, 0, 0, 0]);
  });

  it('holds a bounded number of keys', () => {
    const { quota } = quotaOf(2);
    quota.take('a', 3);
    quota.take('b');
    quota.take('c');
    expect(quota.waitMs('a')).toBe(0);
  });
});

import { planDemo } from './plan.js';

const UNTIL = new Date('2026-11-22T12:00:00.000Z');

describe('the plan of the demo data', () => {
  const made = planDemo(2000, 60, UNTIL, 6);

  it('is the same on every machine', () => {
    expect(planDemo(50, 60, UNTIL, 6)).toEqual(planDemo(50, 60, UNTIL, 6));
  });

  it('spreads 2,000 conversations in three languages over 60 days', () => {
    const starts = made.acts.filter(({ kind }) => kind === 'start');
    expect(starts).toHaveLength(2000);
    expect(new Set(made.conversations.map(({ language }) => language)).size).toBe(3);
    const first = Math.min(...starts.map(({ at }) => at.getTime()));
    expect(UNTIL.getTime() - first).toBeGreaterThan(58 * 86_400_000);
    expect(Math.max(...made.acts.map(({ at }) => at.getTime()))).toBeLessThanOrEqual(
      UNTIL.getTime(),
    );
  });

  it('starts each conversation before anything else happens in it, and in order of time', () => {
    const started = new Set<number>();
    let last = 0;
    const wrong = made.acts.filter(({ at, kind, conversation }) => {
      const early = at.getTime() < last || (kind !== 'start' && !started.has(conversation));
      last = at.getTime();
      started.add(conversation);
      return early;
    });
    expect(wrong).toEqual([]);
  });

  it('fills every slot', () => {
    expect(made.acts.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
  });
});

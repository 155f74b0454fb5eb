import { analysisSteps } from './analyse-rules.js';
import { analyseRules, analysed } from './testing/analysed.js';

const asked = { now: '2026-03-02T09:00:00.000Z', about: null };
const RULES = 40;
const rules = Array.from({ length: RULES }, (_, at) =>
  analysed(`r${at}`, { actions: [{ type: 'assignUser', userId: `u${at}` }] }),
);

describe('an analysis in steps', () => {
  it('ends soon when it is asked to, and says that it is not complete', () => {
    const whole = analyseRules(rules, asked);
    expect(whole).toMatchObject({ complete: true, more: (RULES * (RULES - 1)) / 2 - 200 });
    for (const after of [5, RULES + 50]) {
      const steps = analysisSteps(rules, asked);
      for (let step = 0; step < after; step += 1) expect(steps.next(false).done).toBe(false);
      let more = 0;
      let step = steps.next(true);
      for (; !step.done; step = steps.next(true)) more += 1;
      expect(step.value.complete).toBe(false);
      expect(step.value.findings.length).toBeLessThan(200);
      expect(more).toBeLessThan(4 * RULES);
    }
  });

  it('says nothing of a rule that it did not come to', () => {
    const steps = analysisSteps(rules, { ...asked, about: 'r39' });
    steps.next(false);
    expect(steps.next(true)).toEqual({
      done: true,
      value: { findings: [], more: 0, counts: new Map(), complete: false },
    });
  });
});

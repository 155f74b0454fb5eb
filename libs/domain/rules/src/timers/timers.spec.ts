import { checkRule } from '../checks/check-rule.js';
import { type RuleFormatter, ruleLines } from '../sentences/sentences.js';
import type { RuleBody } from '../rule.schema.js';
import { armedTimer, timedRule } from './due-at.js';

const RULE: RuleBody = {
  name: 'Esperan',
  trigger: 'noAnswerFor',
  timer: { minutes: 90, inHours: false, status: null },
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};
const formatter: RuleFormatter = { language: 'en', call: () => undefined, time: String };
const faults = (changed: object) => {
  const checked = checkRule({ ...RULE, ...changed }, null);
  return checked.ok ? [] : checked.errors.map(({ code, field }) => [code, field]);
};
const said = (changed: Partial<RuleBody>) => ruleLines({ ...RULE, ...changed }, formatter)[1];

describe('the time of a rule', () => {
  it('fits its trigger, or is refused beside its field', () => {
    const timer = { minutes: 5, inHours: false, status: null };
    expect(faults({})).toEqual([]);
    expect(faults({ timer: undefined })).toEqual([['TIMER_REQUIRED', 'timer.minutes']]);
    expect(faults({ trigger: 'noteAdded' })).toEqual([['TIMER_NOT_FOR_TRIGGER', 'timer']]);
    expect(faults({ trigger: 'inStatusFor' })).toEqual([['TIMER_STATUS_REQUIRED', 'timer.status']]);
    expect(faults({ timer: { ...timer, status: 'open' } })).toEqual([
      ['TIMER_NOT_FOR_TRIGGER', 'timer.status'],
    ]);
    for (const minutes of [0, 525_601, 1.5])
      expect(faults({ timer: { ...timer, minutes } })).toHaveLength(1);
  });

  it('is said in the largest unit that says it whole', () => {
    const timer = (minutes: number, inHours = false) => ({ minutes, inHours, status: null });
    expect(said({})).toBe('When the contact has waited for an answer for 90 minutes');
    expect(said({ timer: timer(60) })).toContain('for 1 hour');
    expect(said({ timer: timer(2880) })).toContain('for 2 days');
    expect(said({ timer: timer(1440, true) })).toContain('for 24 hours within working hours');
    expect(said({ trigger: 'inStatusFor', timer: { ...timer(1440), status: 'pending' } })).toBe(
      'When the conversation has been in the status for 1 day: pending',
    );
  });

  it('comes after its minutes, or after so many minutes of working hours', () => {
    const state = {
      status: 'open',
      statusSince: '2026-03-02T08:00:00.000Z',
      waitingSince: '2026-03-02T08:30:00.000Z',
      lastAgentMessageAt: null,
    } as const;
    const hours = {
      timeZone: 'UTC',
      periods: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '10:00' })),
      holidays: [],
    };
    const dueAt = (inHours: boolean, of: typeof hours | null = hours) => {
      const rule = timedRule(
        { ruleId: 'r', version: 1 },
        { ...RULE, timer: { minutes: 90, inHours, status: null } },
      );
      return rule && armedTimer(rule, state, of)?.dueAt;
    };
    expect(dueAt(false)).toBe('2026-03-02T10:00:00.000Z');
    expect(dueAt(true)).toBe('2026-03-03T09:30:00.000Z');
    expect(dueAt(true, null)).toBe('2026-03-02T10:00:00.000Z');
    // An inbox that never opens lets no minute pass.
    expect(dueAt(true, { ...hours, periods: [] })).toBeUndefined();
    expect(timedRule({ ruleId: 'r', version: 1 }, { ...RULE, trigger: 'noteAdded' })).toBeNull();
  });
});

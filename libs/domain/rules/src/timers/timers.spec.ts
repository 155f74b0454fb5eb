import { checkRule } from '../checks/check-rule.js';
import { type RuleFormatter, ruleLines } from '../sentences/sentences.js';
import type { RuleBody } from '../rule.schema.js';
import { thingsNamedBy } from '../checks/things-named.js';
import { withThings } from '../files/file-things.js';
import { readRuleFile } from '../files/rule-file.js';
import { ruleEvents } from '../rule.events.js';
import { armedTimer, timedRule } from './due-at.js';

const RULE: RuleBody = {
  name: 'Esperan',
  trigger: 'noAnswerFor',
  timer: { kind: 'lasting', minutes: 90, inHours: false, status: null },
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
    const timer = { kind: 'lasting', minutes: 5, inHours: false, status: null };
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
    const timer = (minutes: number, inHours = false) => ({
      kind: 'lasting' as const,
      ...{ minutes, inHours, status: null },
    });
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
      activeSince: '2026-03-02T08:00:00.000Z',
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
        { ...RULE, timer: { kind: 'lasting', minutes: 90, inHours, status: null } },
      );
      const clock = { hours: of, timeZone: 'UTC', after: '' };
      const dates = { conversation: {}, contact: {} };
      const place = { from: '', reachedAt: '' };
      return rule && armedTimer(rule, { waiting: state, dates, ...clock }, place)?.dueAt;
    };
    expect(dueAt(false)).toBe('2026-03-02T10:00:00.000Z');
    expect(dueAt(true)).toBe('2026-03-03T09:30:00.000Z');
    expect(dueAt(true, null)).toBe('2026-03-02T10:00:00.000Z');
    // An inbox that never opens lets no minute pass.
    expect(dueAt(true, { ...hours, periods: [] })).toBeUndefined();
    expect(timedRule({ ruleId: 'r', version: 1 }, { ...RULE, trigger: 'noteAdded' })).toBeNull();
  });
});

describe('a moment of the calendar', () => {
  const date = { kind: 'date', attribute: 'contact.attribute.date.a1', days: -3, at: '09:30' };
  const week = { kind: 'weekday', weekdays: [1, 5], at: '09:30' };
  const ofDate = (timer: object) => faults({ trigger: 'dateReached', timer });
  const ofWeek = (timer: object) => faults({ trigger: 'weekdayAt', timer });

  it('fits its trigger, or is refused beside its field', () => {
    expect(ofDate(date)).toEqual([]);
    expect(ofWeek(week)).toEqual([]);
    expect(ofDate(week)).toEqual([['TIMER_NOT_FOR_TRIGGER', 'timer']]);
    expect(faults({ trigger: 'noAnswerFor', timer: date })).toEqual([
      ['TIMER_NOT_FOR_TRIGGER', 'timer'],
    ]);
    expect(faults({ trigger: 'dateReached', timer: undefined })).toEqual([
      ['TIMER_REQUIRED', 'timer.attribute'],
    ]);
    expect(faults({ trigger: 'weekdayAt', timer: null })).toEqual([
      ['TIMER_REQUIRED', 'timer.weekdays'],
    ]);
    for (const attribute of ['contact.attribute.text.a1', 'contact.name', ''])
      expect(ofDate({ ...date, attribute })).toEqual([['DATE_REQUIRED', 'timer.attribute']]);
    for (const at of ['9:30', '24:00', '09:60', ''])
      expect(ofDate({ ...date, at })).toEqual([['TIME_INVALID', 'timer.at']]);
    for (const days of [-366, 366, 0.5])
      expect(ofDate({ ...date, days })).toEqual([[expect.any(String), 'timer.days']]);
    for (const weekdays of [[], [0], [8], [2, 1], [1, 1], [1, 2, 3, 4, 5, 6, 7, 7]])
      expect(ofWeek({ ...week, weekdays }).length).toBeGreaterThan(0);
  });

  it('is said in words', () => {
    const name = (called: RuleFormatter): RuleFormatter => ({
      ...called,
      call: (kind) => (kind === 'attribute' ? { name: 'Renewal', deleted: false } : undefined),
    });
    const lines = (timer: object, trigger: string, language: RuleFormatter['language'] = 'en') =>
      ruleLines({ ...RULE, trigger, timer } as RuleBody, name({ ...formatter, language }))[1];
    expect(lines(date, 'dateReached')).toBe('When a date comes: 3 days before “Renewal” at 09:30');
    expect(lines({ ...date, days: 0 }, 'dateReached')).toContain('on the day of “Renewal”');
    expect(lines({ ...date, days: 1 }, 'dateReached')).toContain('1 day after “Renewal”');
    expect(lines(week, 'weekdayAt')).toBe('When a time of the week comes: Monday, Friday at 09:30');
    const all = { ...week, weekdays: [1, 2, 3, 4, 5, 6, 7] };
    expect(lines(all, 'weekdayAt', 'es')).toContain('todos los días a las 09:30');
  });

  it('names the attribute that it counts from', () => {
    const rule = { ...RULE, trigger: 'dateReached', timer: date } as RuleBody;
    expect(thingsNamedBy(rule)).toMatchObject([
      { kind: 'attribute', id: 'a1', path: 'timer.attribute' },
    ]);
    const checked = checkRule(rule, { has: () => false });
    expect(checked).toMatchObject({ ok: false, errors: [{ field: 'timer.attribute' }] });
    const there = { owner: 'contact', type: 'date', id: 'b2' } as const;
    const things = new Map([
      ['attribute:a1', { kind: 'attribute' as const, id: 'b2', name: 'Renueva', attribute: there }],
    ]);
    expect(withThings(rule, things).timer).toEqual({
      ...date,
      attribute: 'contact.attribute.date.b2',
    });
  });
});

describe('a timer of before there were several kinds', () => {
  const older = { minutes: 90, inHours: false, status: null };

  it('is one that lasts, and null is none', () => {
    const checked = checkRule({ ...RULE, timer: older }, null);
    expect(checked).toMatchObject({ ok: true, rule: { timer: { kind: 'lasting', ...older } } });
    expect(faults({ trigger: 'noteAdded', timer: null })).toEqual([]);
    const without = checkRule({ ...RULE, trigger: 'noteAdded', timer: null }, null);
    expect(without.ok && without.rule.timer).toBeUndefined();
  });

  it('is read from the log and from files', () => {
    const [published] = ruleEvents;
    const upcast = published?.upcasters?.[2];
    const rule = { ...RULE, timer: older } as never;
    expect(upcast?.({ ruleId: 'r', version: 1, because: null, rule })).toMatchObject({
      rule: { timer: { kind: 'lasting', ...older } },
    });
    const { timer: _, ...rest } = RULE;
    expect(upcast?.({ ruleId: 'r', version: 1, because: null, rule: rest as never })).toEqual({
      ...{ ruleId: 'r', version: 1, because: null, rule: rest },
    });
    const file = { format: 'bitacora-rules', version: 1, rules: [{ name: 'x', body: rule }] };
    const [read] = readRuleFile(JSON.stringify(file)) as readonly { body: unknown }[];
    expect(checkRule(read?.body, null).ok).toBe(true);
  });
});

import type { DomainEvent, EventMetadata, Recorded } from '@bitacora/kernel';
import { ERASED } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { RuleBody, RuleTimer } from '@bitacora/rules';
import { HeldDocuments } from '../../automation/folding/held-documents.js';
import { WEEKDAY_SPREAD_MS } from './arm.js';
import { ruleTimers } from './rule-timers.js';
import type { TimedConversation } from './timer-documents.js';

/** Monday, 2 March 2026: minutes after 09:00 UTC. */
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const DAY = 24 * 60;
const RULE: RuleBody = {
  name: 'Momento',
  trigger: 'dateReached',
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};
const by = (days: number, owner = 'conversation', time = '10:00'): RuleTimer => ({
  ...{ kind: 'date', attribute: `${owner}.attribute.date.renewal`, days, at: time },
});
const weekly = (weekdays: number[], time = '10:00'): RuleTimer => ({
  ...{ kind: 'weekday', weekdays, at: time },
});

/** An account in UTC whose events come one by one, each with its minute. */
function account() {
  const documents = new HeldDocuments();
  let revision = 0;
  const tell = async (
    minute: number,
    type: string,
    data: object,
    metadata: Partial<EventMetadata> = {},
  ) => {
    const event = { type, data } as DomainEvent;
    const happened = recorded(event, { metadata: { occurredAt: at(minute), ...metadata } });
    revision += 1;
    const whole = { ...happened, revision, recordedAt: at(minute) };
    await ruleTimers.react(whole as Recorded<never>, documents);
  };
  const conversation = (id = 'v1') =>
    documents
      .all()
      .find(({ _id }) => _id === `acme/conversation/${id}`) as unknown as TimedConversation;
  const here = (id = 'v1') => ({ conversationId: id, contactId: 'c1' });
  return {
    tell,
    conversation,
    documents,
    dueAt: (id = 'v1') => conversation(id).next?.dueAt ?? null,
    open: () => tell(-9_000, 'AccountOpened', { timeZone: 'UTC' }),
    rule: async (minute: number, timer: RuleTimer, version = 1, conditions = RULE.conditions) => {
      const trigger = timer.kind === 'date' ? 'dateReached' : 'weekdayAt';
      const rule = { ...RULE, trigger, timer, conditions };
      const data = { ruleId: 'r1', version, name: 'Momento' };
      await tell(minute, 'RuleVersionPublished', { ...data, rule, because: null });
      if (version === 1) await tell(minute, 'RuleListed', { ...data, state: 'on' });
      else await tell(minute, 'RuleVersionActivated', data);
    },
    start: (minute: number, id = 'v1', metadata = {}) =>
      tell(
        minute,
        'ConversationStarted',
        { ...here(id), inboxId: 'web', status: 'open' },
        metadata,
      ),
    status: (minute: number, status: string) =>
      tell(minute, 'ConversationStatusChanged', { ...here(), status }),
    date: (minute: number, value: string | null, metadata = {}) =>
      tell(
        minute,
        'ConversationAttributeSet',
        { ...here(), attributeId: 'renewal', value },
        metadata,
      ),
    contactDate: (minute: number, value: unknown, metadata = {}) =>
      tell(
        minute,
        'ContactAttributeSet',
        { contactId: 'c1', attributeId: 'renewal', value },
        metadata,
      ),
    hours: (minute: number, timeZone: string) =>
      tell(minute, 'InboxHoursChanged', {
        inboxId: 'web',
        hours: { timeZone, periods: [], holidays: [] },
      }),
    connect: (minute: number) =>
      tell(minute, 'InboxConnected', {
        ...{ inboxId: 'web', name: 'Web', settings: { channel: 'website', domain: 'x.example' } },
      }),
    /** The clock reaches what is due; the server may have been stopped then. */
    reach: async (minute: number, id = 'v1') => {
      const { next } = conversation(id);
      if (!next) throw new Error('Nothing is due.');
      documents.put({ ...conversation(id), dueAt: null });
      const { wait, since, dueAt, ruleId, version: ruleVersion } = next;
      await tell(minute, 'TimerReached', {
        ...{ ...here(id), ...wait, since, dueAt, ruleId, ruleVersion },
      });
    },
  };
}

describe.each(['conversation', 'contact'])('a date of the %s', (owner) => {
  const set = (acme: ReturnType<typeof account>) =>
    owner === 'contact' ? acme.contactDate : acme.date;
  const ready = async (timer: RuleTimer) => {
    const acme = account();
    await acme.open();
    await acme.rule(0, timer);
    await acme.start(1);
    return acme;
  };

  it('arms, changes and disarms', async () => {
    const acme = await ready(by(-1, owner));
    expect(acme.dueAt()).toBeNull();
    await set(acme)(2, '2026-03-10');
    expect(acme.dueAt()).toBe('2026-03-09T10:00:00.000Z');
    await set(acme)(3, '2026-03-20');
    expect(acme.dueAt()).toBe('2026-03-19T10:00:00.000Z');
    await set(acme)(4, '2026-03-05');
    expect(acme.dueAt()).toBe('2026-03-04T10:00:00.000Z');
    await set(acme)(5, null);
    expect(acme.dueAt()).toBeNull();
    await set(acme)(6, 'mañana');
    expect(acme.dueAt()).toBeNull();
  });

  it('comes once, and is passed by where it was over already', async () => {
    const acme = await ready(by(0, owner));
    await set(acme)(2, '2026-03-03');
    await acme.reach(DAY + 60);
    expect(acme.dueAt()).toBeNull();
    // Another date and back: the moment is over.
    await set(acme)(DAY + 70, '2026-03-09');
    await set(acme)(DAY + 80, '2026-03-03');
    expect(acme.dueAt()).toBeNull();
    await set(acme)(DAY + 90, '2026-03-01');
    expect(acme.dueAt()).toBeNull();
  });

  it('is passed by where the rule came later, or the conversation was not open or pending', async () => {
    const acme = await ready(by(0, owner));
    await set(acme)(2, '2026-03-02');
    expect(acme.dueAt()).toBe(at(60));
    await acme.rule(70, by(0, owner), 2);
    expect(acme.dueAt()).toBeNull();
    await acme.rule(80, by(0, owner, '12:00'), 3);
    expect(acme.dueAt()).toBe(at(180));
    await acme.status(90, 'resolved');
    expect(acme.dueAt()).toBeNull();
    await acme.status(100, 'open');
    expect(acme.dueAt()).toBe(at(180));
    await acme.status(110, 'snoozed');
    await acme.status(190, 'open');
    expect(acme.dueAt()).toBeNull();
  });

  it('is on the clock of the inbox, else of the account', async () => {
    const acme = await ready(by(0, owner, '12:00'));
    await set(acme)(2, '2026-03-05');
    await acme.tell(3, 'AccountTimeZoneChanged', { timeZone: 'America/Santiago' });
    expect(acme.dueAt()).toBe('2026-03-05T15:00:00.000Z');
    await acme.connect(4);
    await acme.hours(5, 'Europe/Madrid');
    expect(acme.dueAt()).toBe('2026-03-05T11:00:00.000Z');
  });

  it('is no date any more once the attribute is deleted or the contact erased', async () => {
    const acme = await ready(by(0, owner));
    await set(acme)(2, '2026-03-05');
    await acme.tell(3, 'AttributeDeleted', { attributeId: 'renewal', owner });
    expect(acme.dueAt()).toBeNull();
    const other = await ready(by(0, owner));
    await set(other)(2, '2026-03-05');
    await other.tell(3, 'SubjectErased', { subject: 'contact:acme.c1' });
    expect(other.dueAt()).toBeNull();
    expect(JSON.stringify(other.documents.all())).not.toContain('2026-03-05');
    await set(other)(4, ERASED as never);
    expect(other.dueAt()).toBeNull();
  });

  it('that was imported sets nothing off', async () => {
    const acme = await ready(by(0, owner));
    await set(acme)(2, '2026-03-05', { imported: true });
    expect(acme.dueAt()).toBeNull();
  });

  it('is sealed where it rests, and armed as an instant alone', async () => {
    const acme = await ready(by(0, owner));
    await set(acme)(2, '2026-03-05');
    const holding = acme.documents
      .all()
      .filter((one) => JSON.stringify(one).includes('"2026-03-05"'));
    expect(ruleTimers.personal?.paths).toEqual(['dates']);
    for (const { dates, ...rest } of holding as unknown as { dates: unknown }[]) {
      expect(dates).toBeDefined();
      expect(JSON.stringify(rest)).not.toContain('"2026-03-05"');
      expect(ruleTimers.personal?.subject(rest)).toBe('contact:acme.c1');
    }
  });
});

describe('a time of the week', () => {
  const ready = async (timer: RuleTimer) => {
    const acme = account();
    await acme.open();
    await acme.rule(0, timer);
    await acme.start(1);
    return acme;
  };

  it('comes on each of its days, whatever is written in between', async () => {
    const acme = await ready(weekly([1, 3]));
    expect(acme.dueAt()).toBe(at(60));
    await acme.tell(2, 'MessageReceived', { conversationId: 'v1', contactId: 'c1' });
    await acme.status(3, 'pending');
    expect(acme.dueAt()).toBe(at(60));
    await acme.reach(60);
    expect(acme.dueAt()).toBe(at(60 + 2 * DAY));
    await acme.status(70, 'resolved');
    expect(acme.dueAt()).toBeNull();
    await acme.status(80, 'open');
    expect(acme.dueAt()).toBe(at(60 + 2 * DAY));
  });

  it('comes once after the server was stopped, however many it missed', async () => {
    const acme = await ready(weekly([1, 2, 3, 4, 5, 6, 7]));
    // Looked at three days later, and found late.
    await acme.tell(3 * DAY, 'MessageReceived', { conversationId: 'v1', contactId: 'c1' });
    expect(acme.dueAt()).toBe(at(60));
    await acme.reach(3 * DAY + 1);
    expect(acme.dueAt()).toBe(at(60 + 3 * DAY));
  });

  it('is passed by where the rule or the conversation came later, or the clock was another', async () => {
    const acme = await ready(weekly([1]));
    await acme.rule(70, weekly([1]), 2);
    expect(acme.dueAt()).toBe(at(60 + 7 * DAY));
    await acme.connect(71);
    await acme.rule(72, weekly([1], '11:00'), 3);
    expect(acme.dueAt()).toBe(at(120));
    // In Madrid it was 11:00 an hour ago.
    await acme.hours(110, 'Europe/Madrid');
    expect(acme.dueAt()).toBe(at(60 + 7 * DAY));
  });

  it('waits in imported conversations until something happens there, and comes no sooner', async () => {
    const acme = await ready(weekly([1]));
    await acme.start(2, 'v2', { imported: true, occurredAt: at(-20 * DAY) });
    expect(acme.dueAt('v2')).toBeNull();
    await acme.tell(3, 'MessageReceived', { conversationId: 'v2', contactId: 'c1' });
    expect(acme.dueAt('v2')).toBe(at(60));
  });

  it('is recorded for ten thousand conversations within the minute that follows, evenly', async () => {
    const acme = await ready(weekly([1]));
    const perSecond = new Map<number, number>();
    for (let nth = 0; nth < 10_000; nth += 1) {
      await acme.start(2, `0198c0de-${nth}`);
      const late =
        Date.parse(acme.conversation(`0198c0de-${nth}`).dueAt ?? '') - Date.parse(at(60));
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(WEEKDAY_SPREAD_MS);
      const second = Math.floor(late / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThan((2 * 10_000) / 60);
  });
});

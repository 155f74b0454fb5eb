import { ReachAnswerDue, SetAnswerDue } from '@bitacora/conversations';
import { NO_SERVICE_QUALITY, type ServiceQuality } from '@bitacora/inboxes/published';
import type { DomainEvent, Reaction, ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { WaitingAnswer, WantedDue } from './answer-documents.js';
import { answerTimers } from './answer-timers.js';

const at = (minute: number, ms = 0) =>
  new Date(Date.UTC(2026, 2, 2, 9, minute, 0, ms)).toISOString();
const here = (conversationId: string) => ({ conversationId, contactId: 'c1' });

/** An account whose events come one by one, each with its minute; what the reactor asks for becomes the next event. */
function account() {
  const kept = new Map<string, StoredDocument>();
  const documents: ReactorDocuments = {
    get: async <D extends StoredDocument>(id: string) => (kept.get(id) ?? null) as D | null,
    find: async <D extends StoredDocument>(filter: object) => {
      const wanted = Object.entries(filter).filter(([, value]) => typeof value !== 'object');
      return [...kept.values()].filter((each) =>
        wanted.every(([key, value]) => (each as never)[key] === value),
      ) as D[];
    },
    put: (document) => void kept.set(document._id, document),
    remove: (id) => void kept.delete(id),
  };
  const folded = async (minute: number, event: DomainEvent, metadata: object = {}) => {
    const happened = recorded(event, { metadata: { occurredAt: at(minute), ...metadata } });
    return answerTimers.react(happened as never, documents);
  };
  const document = (id = 'v1') => kept.get(`acme/conversation/${id}`) as WaitingAnswer;
  const tell = async (minute: number, event: DomainEvent, metadata: object = {}) => {
    const reactions = await folded(minute, event, metadata);
    for (const asked of reactions) await carryOut(minute, asked);
    return reactions;
  };
  /** What the decider makes of a reaction while the wait lasts. */
  const carryOut = async (minute: number, { command, data }: Reaction) => {
    const { conversationId, ...said } = data as { conversationId: string; reached?: string };
    const { due } = document(conversationId).state.answer;
    const reached = { ...here(conversationId), ...said, target: due?.target };
    if (command === SetAnswerDue)
      await tell(minute, { type: 'AnswerDueChanged', data: { ...here(conversationId), ...said } });
    else
      await tell(minute, {
        type: said.reached === 'due' ? 'SlaBreached' : 'SlaWarned',
        data: reached,
      });
  };
  const status = (minute: number, to: string, id = 'v1') =>
    tell(minute, {
      type: 'ConversationStatusChanged',
      data: { ...here(id), status: to, until: null, reason: 'asked' },
    });
  return {
    document,
    tell,
    status,
    due: (id = 'v1') => document(id)?.state.answer.due ?? null,
    connect: () =>
      tell(0, { type: 'InboxConnected', data: { inboxId: 'web', channel: 'website', name: 'W' } }),
    quality: (minute: number, changed: Partial<ServiceQuality> = {}) =>
      tell(minute, {
        type: 'ServiceQualityChanged',
        data: {
          inboxId: 'web',
          quality: { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 20, ...changed },
        },
      }),
    start: (minute: number, id = 'v1', first = 'open') =>
      tell(minute, {
        type: 'ConversationStarted',
        data: { ...here(id), inboxId: 'web', status: first },
      }),
    writes: (minute: number, id = 'v1', metadata = {}) =>
      tell(minute, { type: 'MessageReceived', data: { ...here(id), inboxId: 'web' } }, metadata),
    answers: (minute: number, userId: string | null = 'ana', id = 'v1') =>
      tell(minute, { type: 'MessageSent', data: { ...here(id), inboxId: 'web', userId } }),
    asks: (minute: number, minutes: number, inHours = false) =>
      tell(minute, { type: 'AnswerAsked', data: { ...here('v1'), minutes, inHours } }),
    /** Carries out what is due, as the runner does. */
    async fire(minute: number, id = 'v1') {
      const known = document(id);
      expect(known.dueAt).not.toBeNull();
      expect(String(known.dueAt) <= at(minute)).toBe(true);
      kept.set(known._id, { ...known, dueAt: null } as StoredDocument);
      const reaction = answerTimers.deadlines?.due(known);
      if (reaction) await carryOut(minute, reaction);
      return reaction;
    },
  };
}

async function shop(changed: Partial<ServiceQuality> = {}) {
  const acme = account();
  await acme.connect();
  await acme.quality(0, changed);
  return acme;
}

const target = { amount: 20, unit: 'minutes', inHours: false, by: 'inbox' };

describe('the time of an answer', () => {
  it('is set when a contact begins to wait, and warned and reached at its times', async () => {
    const acme = await shop();
    await acme.start(1);
    const [set] = await acme.writes(1);
    expect(set).toMatchObject({
      command: SetAnswerDue,
      data: { conversationId: 'v1', since: at(1), due: { at: at(21), warnAt: at(16), target } },
    });
    expect(await acme.writes(2)).toEqual([]);
    expect(acme.document()).toMatchObject({ dueAt: at(16), next: { kind: 'warning' } });
    expect(await acme.fire(16)).toMatchObject({
      command: ReachAnswerDue,
      data: { conversationId: 'v1', since: at(1), dueAt: at(21), reached: 'warning' },
    });
    expect(acme.document()).toMatchObject({ dueAt: at(21) });
    expect(await acme.fire(21)).toMatchObject({ data: { dueAt: at(21), reached: 'due' } });
    expect(acme.document().dueAt).toBeNull();
    expect(acme.due()).toMatchObject({ breached: true });
  });

  it('ends with the answer of a person, and with no other message', async () => {
    const acme = await shop();
    await acme.start(1);
    await acme.writes(1);
    await acme.answers(2, null);
    expect(acme.document().dueAt).toBe(at(16));
    await acme.answers(3);
    // A conversation in which no contact waits has no document.
    expect(acme.document()).toBeUndefined();
    await acme.writes(30);
    expect(acme.document().dueAt).toBe(at(45));
  });

  it('rests while the conversation is set aside', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.status(2, 'snoozed');
    expect(acme.document()).toMatchObject({ dueAt: null, running: false });
    await acme.status(3, 'open');
    expect(acme.document()).toMatchObject({ dueAt: at(16), running: true });
  });

  it('counts within working hours where the target does', async () => {
    const acme = await shop({ inHours: true, amount: 2, unit: 'hours' });
    const hours = {
      timeZone: 'UTC',
      periods: [1, 2].map((day) => ({ day, from: '09:00', to: '10:00' })),
      holidays: [],
    };
    await acme.tell(0, { type: 'InboxHoursChanged', data: { inboxId: 'web', hours } });
    await acme.writes(0);
    expect(acme.due()?.at).toBe('2026-03-03T10:00:00.000Z');
    expect(acme.due()?.warnAt).toBe('2026-03-03T09:30:00.000Z');
    // Other hours measure it again.
    const later = { ...hours, periods: hours.periods.map((one) => ({ ...one, to: '12:00' })) };
    await acme.tell(5, { type: 'InboxHoursChanged', data: { inboxId: 'web', hours: later } });
    await acme.fire(5);
    expect(acme.due()?.at).toBe('2026-03-02T11:00:00.000Z');
  });

  it('is none where the inbox has no target, is ignored, was deleted, or what is written was imported', async () => {
    const acme = await shop({ hasTarget: false });
    await acme.writes(1);
    expect(acme.due()).toBeNull();
    await acme.quality(2);
    await acme.start(3, 'v2', 'ignored');
    await acme.writes(3, 'v2');
    expect(acme.due('v2')).toBeNull();
    await acme.status(10, 'open', 'v2');
    expect(acme.due('v2')?.at).toBe(at(30));
    await acme.writes(4, 'v3', { imported: true });
    expect(acme.due('v3')).toBeNull();
    await acme.tell(5, { type: 'InboxDeleted', data: { inboxId: 'web' } });
    await acme.writes(6, 'v4');
    expect(acme.due('v4')).toBeNull();
  });
});

describe('a target that changes', () => {
  it('measures the waits under way from their beginning', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.writes(2, 'v2');
    await acme.answers(3, 'ana', 'v2');
    expect(await acme.quality(10, { amount: 40 })).toEqual([]);
    expect(acme.document()).toMatchObject({ dueAt: at(10), next: { kind: 'set' } });
    await acme.fire(10);
    expect(acme.due()?.at).toBe(at(41));
    expect(acme.document().dueAt).toBe(at(31));
    expect(acme.document('v2')).toBeUndefined();
  });

  it('passes by what was over before then, which keeps its time', async () => {
    const acme = await shop({ amount: 60 });
    await acme.writes(1);
    await acme.quality(30, { amount: 5 });
    expect(acme.document().next).toEqual({ kind: 'warning' });
    expect(acme.due()?.at).toBe(at(61));
    await acme.writes(31, 'v2');
    expect(acme.due('v2')?.at).toBe(at(36));
  });

  it('takes the time away when it is switched off, of what is not late', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.quality(5, { hasTarget: false });
    await acme.fire(5);
    expect(acme.due()).toBeNull();
    expect(acme.document().dueAt).toBeNull();
  });

  it('does not undo a delay that was recorded: longer, off, on again, or in other hours', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.fire(16);
    await acme.fire(21);
    const late = { at: at(21), breached: true };
    for (const changed of [{ amount: 60 }, { hasTarget: false }, {}, { inHours: true }]) {
      await acme.quality(25, changed);
      expect(acme.document()).toMatchObject({ next: null, dueAt: null });
      expect(acme.due()).toMatchObject(late);
    }
    // A message more is of the same wait; the next wait is measured as any other.
    await acme.writes(30);
    expect(acme.due()).toMatchObject(late);
    await acme.quality(31);
    await acme.answers(32);
    await acme.writes(33);
    expect(acme.due()).toMatchObject({ at: at(53), breached: false });
  });

  it('warns once of one wait, also when it is switched off and on again', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.fire(16);
    await acme.quality(17, { hasTarget: false });
    await acme.fire(17);
    await acme.quality(18, { amount: 40 });
    await acme.fire(18);
    expect(acme.document()).toMatchObject({ dueAt: at(41), next: { kind: 'due' } });
    await acme.answers(19);
    await acme.writes(20);
    expect(acme.document()).toMatchObject({ dueAt: at(50), next: { kind: 'warning' } });
  });

  it('that changes back before it was carried out changes nothing', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.quality(5, { amount: 30 });
    await acme.quality(6);
    expect(acme.document()).toMatchObject({ dueAt: at(16), next: { kind: 'warning' } });
  });

  it('gives no two steps of a conversation one time', async () => {
    const acme = await shop();
    await acme.writes(1);
    // The warning of the new time was over before: it comes right after it was set.
    await acme.quality(14, { amount: 20, warnPercent: 50 });
    await acme.fire(14);
    expect(acme.document().dueAt).toBe(at(14, 1));
    await acme.quality(14, { amount: 30, warnPercent: 50 });
    expect(acme.document().dueAt).toBe(at(14));
  });

  it('reaches a wait that was set aside then, when it is opened', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.status(2, 'snoozed');
    await acme.quality(3, { amount: 40 });
    expect(acme.document().dueAt).toBeNull();
    const [set] = await acme.status(4, 'open');
    expect((set?.data as { due: WantedDue }).due.at).toBe(at(41));
  });
});

describe('a time that a rule asks for', () => {
  it('counts over the target of the inbox, from when it was asked', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.asks(5, 10);
    expect(acme.due()).toMatchObject({
      at: at(15),
      target: { amount: 10, unit: 'minutes', by: 'rule' },
    });
    await acme.quality(6, { amount: 2 });
    expect(acme.due()?.at).toBe(at(15));
    await acme.answers(7);
    await acme.writes(8);
    expect(acme.due()).toMatchObject({ at: at(10), target: { by: 'inbox' } });
  });

  it('warns of its own time, also where the answer was late', async () => {
    const acme = await shop();
    await acme.writes(1);
    await acme.fire(16);
    await acme.fire(21);
    await acme.asks(22, 10);
    expect(acme.due()).toMatchObject({ at: at(32), breached: false });
    expect(acme.document()).toMatchObject({ dueAt: at(29, 30_000), next: { kind: 'warning' } });
    await acme.fire(30);
    await acme.fire(32);
    expect(acme.due()).toMatchObject({ at: at(32), breached: true });
    await acme.status(33, 'resolved');
    await acme.status(34, 'open');
    expect(acme.due()).toMatchObject({ at: at(32), breached: true });
  });

  it('is that of the next wait while no contact waits, also without a target', async () => {
    const acme = await shop({ hasTarget: false });
    await acme.start(1);
    await acme.asks(2, 10);
    await acme.writes(20);
    expect(acme.due()?.at).toBe(at(30));
  });
});

import { ERASED } from '@bitacora/kernel';
import type { FactContext } from './fact-context.js';
import { FACTS, type FactName, factNamed, factValue } from './facts.js';

const CONVERSATION: FactContext['conversation'] = {
  inboxId: 'web',
  status: 'open',
  priority: 'high',
  important: true,
  muted: true,
  labelIds: ['urgent'],
  assigneeId: 'ana',
  teamId: 'support',
  language: 'es-CL',
  page: 'https://tienda.example/pago',
  verified: true,
  startedBy: 'contact',
  ordinal: 2,
  startedAt: '2026-03-28T23:05:00.000Z',
  statusSince: '2026-03-29T01:05:59.000Z',
  messages: 3,
  contactMessages: 1,
  agentMessages: 1,
  automaticMessages: 1,
  notes: 4,
  unanswered: 1,
  lastMessageBy: 'contact',
  lastContactMessageAt: '2026-03-29T01:05:59.000Z',
  lastAgentMessageAt: '2026-03-29T00:05:59.000Z',
  attributes: { a1: 'o1', a2: '2026-03-02' },
  waitingSince: '2026-03-29T00:30:00.000Z',
  answer: {
    since: '2026-03-29T00:30:00.000Z',
    due: {
      at: '2026-03-29T01:30:59.000Z',
      target: { amount: 90, unit: 'seconds', inHours: false, by: 'inbox' },
    },
    delayed: false,
  },
};

/** A Sunday on which Madrid's clocks go from 2 to 3 at one in the morning, UTC. */
const CONTEXT: FactContext = {
  event: {
    at: '2026-03-29T01:05:59.000Z',
    actorKind: 'user',
    actorId: 'ana',
    text: 'No funciona',
    files: 1,
    messageKind: 'picture',
    automatic: false,
    labelId: 'vip',
    attribute: { owner: 'conversation', id: 'a1' },
    mentions: ['leo'],
    statusReason: 'asked',
  },
  conversation: CONVERSATION,
  before: {
    ...CONVERSATION,
    status: 'pending',
    priority: 'low',
    assigneeId: null,
    teamId: null,
    labelIds: [],
    statusSince: '2026-03-29T00:55:00.000Z',
    lastContactMessageAt: '2026-03-29T01:00:00.000Z',
  },
  contact: {
    name: 'Lucía',
    email: 'lucia@tienda.example',
    phone: null,
    conversations: 1,
    labelIds: ['gold'],
    attributes: { a1: 7.5 },
  },
  inbox: {
    channel: 'website',
    hours: {
      timeZone: 'Europe/Madrid',
      periods: [{ day: 7, from: '03:00', to: '14:00' }],
      holidays: [{ name: 'Cambio de hora', date: '2026-03-29', yearly: false }],
    },
  },
  people: { assignee: 'busy', online: () => 2, onlineOf: () => 1 },
  timeZone: 'Europe/Madrid',
  language: 'es',
};

const values = (context: FactContext) =>
  Object.fromEntries(FACTS.map((fact) => [fact.name, fact.read(context)]));
const value = (name: FactName, context: FactContext) => factNamed(name)?.read(context);

describe('facts', () => {
  it('know the hours of the inbox on its own clock, which need not be the clock of the account', () => {
    const hours = {
      timeZone: 'America/Santiago',
      periods: [{ day: 6, from: '20:00', to: '23:00' }],
      holidays: [],
    };
    const inbox = { channel: 'website' as const, hours };
    expect(value('time.withinHours', { ...CONTEXT, inbox })).toBe(true);
    expect(value('time.holiday', { ...CONTEXT, inbox })).toBe(false);
    const always = { channel: 'website' as const, hours: null };
    expect(value('time.withinHours', { ...CONTEXT, inbox: always })).toBe(true);
    expect(value('time.withinHours', { ...CONTEXT, inbox: null })).toBeNull();
  });

  it('know the answer target as it counts, below zero once it is late', () => {
    const { answer } = CONVERSATION;
    const withAnswer = (changed: Partial<typeof answer>, context = CONTEXT): FactContext => {
      const conversation = { ...CONVERSATION, answer: { ...answer, ...changed } };
      return { ...context, conversation, before: conversation };
    };
    const due = { at: '2026-03-29T02:00:00.000Z', target: answer.due!.target };
    const inHours = { ...due, target: { ...due.target, inHours: true } };
    const open = (from: string) => {
      const periods = [{ day: 7 as const, from, to: '14:00' }];
      const hours = { timeZone: 'Europe/Madrid', periods, holidays: [] };
      return { ...CONTEXT, inbox: { channel: 'website' as const, hours } };
    };
    expect(value('sla.minutesLeft', withAnswer({ due }))).toBe(54);
    expect(value('sla.minutesLeft', withAnswer({ due: inHours }, open('03:30')))).toBe(30);
    expect(value('sla.answerMinutes', withAnswer({ due: inHours }, open('03:00')))).toBe(5);
    const late = { at: '2026-03-29T01:00:00.000Z', target: due.target };
    expect(value('sla.minutesLeft', withAnswer({ due: late, delayed: true }))).toBe(-5);
    expect(value('sla.delayed', withAnswer({ due: late, delayed: true }))).toBe(true);
    expect(value('sla.minutesLeft', withAnswer({ due: null }))).toBeNull();
    expect(value('sla.targetMinutes', withAnswer({ due: null }))).toBeNull();
    expect(value('sla.answerMinutes', withAnswer({ since: null }))).toBeNull();
    const automatic = { ...CONTEXT, event: { ...CONTEXT.event, automatic: true } };
    expect(value('sla.answerMinutes', automatic)).toBeNull();
  });

  it('read the event, the conversation now and before, the contact, the inbox and the clock of the account', () => {
    expect(values(CONTEXT)).toEqual({
      'message.text': 'No funciona',
      'message.kind': 'picture',
      'message.hasFile': true,
      'message.fileCount': 1,
      'message.length': 11,
      'message.hasLink': false,
      'message.mentions': ['leo'],
      'message.isFirst': true,
      'message.automatic': false,
      'conversation.inbox': 'web',
      'inbox.channel': 'website',
      'conversation.status': 'open',
      'conversation.priority': 'high',
      'conversation.important': true,
      'conversation.muted': true,
      'conversation.labels': ['urgent'],
      'conversation.assignee': 'ana',
      'assignee.availability': 'busy',
      'inbox.peopleOnline': 2,
      'team.peopleOnline': 1,
      'change.contactField': null,
      'change.availability': null,
      'before.availability': null,
      'conversation.team': 'support',
      'conversation.language': 'es',
      'conversation.page': 'https://tienda.example/pago',
      'conversation.startedBy': 'contact',
      'conversation.messageCount': 3,
      'conversation.contactMessageCount': 1,
      'conversation.waitingMinutes': 35,
      'conversation.ordinal': 2,
      'conversation.assigned': true,
      'account.language': 'es',
      'conversation.agentMessageCount': 1,
      'conversation.automaticMessageCount': 1,
      'conversation.noteCount': 4,
      'conversation.unansweredCount': 1,
      'conversation.lastMessageBy': 'contact',
      'conversation.answered': true,
      'conversation.ageMinutes': 120,
      'conversation.minutesInStatus': 10,
      'conversation.minutesSinceContactMessage': 5,
      'conversation.minutesSinceAgentMessage': 60,
      'sla.delayed': false,
      'sla.minutesLeft': 25,
      'sla.targetMinutes': 1.5,
      'sla.answerMinutes': 35,
      'contact.phone': null,
      'contact.emailDomain': 'tienda.example',
      'contact.conversationCount': 1,
      'actor.isAssignee': null,
      'change.statusReason': 'asked',
      'before.important': true,
      'before.muted': true,
      'time.date': '2026-03-29',
      'time.dayOfMonth': 29,
      'time.month': 3,
      'time.weekend': true,
      'time.inboxHour': 3,
      'time.inboxWeekday': 'sunday',
      'contact.name': 'Lucía',
      'contact.email': 'lucia@tienda.example',
      'contact.hasEmail': true,
      'contact.verified': true,
      'contact.hasPhone': false,
      'contact.labels': ['gold'],
      'contact.isFirstConversation': true,
      'actor.kind': 'user',
      'actor.user': 'ana',
      'change.label': 'vip',
      'change.attribute': 'a1',
      'change.contactAttribute': null,
      'before.status': 'pending',
      'before.priority': 'low',
      'before.assignee': null,
      'before.team': null,
      'before.labels': [],
      'time.hour': 3,
      'time.weekday': 'sunday',
      'time.withinHours': false,
      'time.holiday': true,
    });
  });

  it('are the values of attributes, by whose they are and of which type', () => {
    const names = ['conversation.attribute.list.a1', 'conversation.attribute.date.a2'];
    expect(names.map((name) => factNamed(name)?.read(CONTEXT))).toEqual(['o1', '2026-03-02']);
    expect(factNamed('contact.attribute.number.a1')?.read(CONTEXT)).toBe(7.5);
    for (const id of ['a9', 'constructor', '__proto__'])
      expect(factNamed(`contact.attribute.text.${id}`)?.read(CONTEXT)).toBeNull();
    const gone = { ...CONTEXT, contact: { ...CONTEXT.contact!, attributes: ERASED } };
    expect(factNamed('contact.attribute.number.a1')?.read(gone)).toBeNull();
    for (const name of [
      'contact.attribute.x.a1',
      'inbox.attribute.text.a1',
      'contact.attribute.text',
    ])
      expect(factNamed(name)).toBeUndefined();
  });

  it('count characters as a reader does, and find links', () => {
    const says = (text: string) => ({ ...CONTEXT, event: { ...CONTEXT.event, text } });
    expect(value('message.length', says('👩‍👩‍👧 ¡hola!'))).toBe(8);
    for (const text of ['mira https://a.example', 'en www.a.example', 'HTTP://A'])
      expect([text, value('message.hasLink', says(text))]).toEqual([text, true]);
    expect(value('message.hasLink', says('precio/http: nada'))).toBe(false);
  });

  it('know the clock of the inbox where it is another one than that of the account', () => {
    const hours = { timeZone: 'America/Santiago', periods: [], holidays: [] };
    const inbox = { channel: 'website' as const, hours };
    const there = { ...CONTEXT, inbox };
    expect(value('time.inboxHour', there)).toBe(22);
    expect(value('time.inboxWeekday', there)).toBe('saturday');
    expect(value('time.inboxHour', { ...CONTEXT, inbox: null })).toBe(3);
  });

  it('know who did it, and what a fact was before the event', () => {
    const before = { ...CONVERSATION, assigneeId: 'ana', status: 'pending' as const };
    expect(value('actor.isAssignee', { ...CONTEXT, before })).toBe(true);
    expect(factValue('before:conversation.status', { ...CONTEXT, before })).toBe('pending');
    // Nothing was anything else before the first event of a conversation.
    expect(factValue('before:conversation.status', { ...CONTEXT, before: null })).toBe('open');
    expect(factValue('before:nothing', CONTEXT)).toBeNull();
    expect(factNamed('before:conversation.status')).toBeUndefined();
  });

  it('keep the attributes of a contact apart from those of a conversation', () => {
    const event = { ...CONTEXT.event, attribute: { owner: 'contact' as const, id: 'a1' } };
    expect(value('change.contactAttribute', { ...CONTEXT, event })).toBe('a1');
    expect(value('change.attribute', { ...CONTEXT, event })).toBeNull();
  });

  it('are missing for what was erased or is not known', () => {
    const erased: FactContext = {
      ...CONTEXT,
      event: {
        ...CONTEXT.event,
        text: ERASED,
        files: null,
        messageKind: null,
        actorKind: 'contact',
      },
      conversation: { ...CONVERSATION, page: ERASED, language: '', waitingSince: null },
      before: null,
      contact: {
        name: ERASED,
        email: ERASED,
        phone: null,
        conversations: 2,
        labelIds: [],
        attributes: ERASED,
      },
      inbox: null,
    };
    expect(values(erased)).toMatchObject({
      'message.text': null,
      'message.kind': null,
      'message.hasFile': false,
      'conversation.page': null,
      'conversation.language': null,
      'conversation.waitingMinutes': null,
      'contact.name': null,
      'contact.email': null,
      'contact.hasEmail': false,
      'contact.isFirstConversation': false,
      'inbox.channel': null,
      'actor.user': null,
      'before.status': null,
    });
    expect(value('contact.hasEmail', { ...CONTEXT, contact: null })).toBeNull();
  });

  it('measure the wait that a reply has just ended', () => {
    const replied = { ...CONTEXT, conversation: { ...CONVERSATION, waitingSince: null } };
    const waited = { ...replied, before: CONVERSATION };
    expect(value('conversation.waitingMinutes', waited)).toBe(35);
  });
});

import {
  type Conversation,
  type ConversationEvent,
  type PlannedChange,
  applyChange,
  writesToContact,
} from '@bitacora/conversations/published';
import type { z } from 'zod';
import { ACTIONS, type ActionName, type RuleAction, actionNamed, ruleAction } from '../actions.js';
import { renderCatalogue } from '../render-catalogue.js';
import {
  type RuleChange,
  changeByRule,
  eventsLedTo,
  plannedChangeOf,
  ruleChange,
} from '../rule-changes.js';
import { CATALOGUE_LANGUAGES } from '../words.js';
import type { Situation } from './situation.js';

const NOW = '2026-03-02T09:05:00.000Z';
const here = { conversationId: 'v1', contactId: 'c1' };

const conversation: Conversation = applyChange(
  null,
  {
    type: 'ConversationStarted',
    data: {
      ...here,
      inboxId: 'i1',
      ordinal: 1,
      reference: '7K2M9Q',
      status: 'open',
      startedBy: 'contact',
      page: null,
      language: 'es',
    },
  },
  '2026-03-02T09:00:00.000Z',
) as Conversation;

const situation: Situation = {
  at: '2026-03-02T09:00:00.000Z',
  assigneeId: null,
  lastAgentId: 'leo',
  lastTimeId: 'eva',
  timeZone: 'America/Santiago',
  contactLabelIds: ['l0'],
  contactValue: (attributeId) => (attributeId === 'a0' ? 'gold' : null),
  valueRefusal: () => null,
  afterAutomatic: false,
  inboxDeleted: false,
  messagesLeft: 1,
  givingRefusal: () => null,
  readingRefusal: () => null,
  nextOpening: () => '2026-03-03T12:00:00.000Z',
  leastBusyOf: () => ({ userId: 'ana', loads: { ana: 2, leo: 5 } }),
  filled: (text) => text.replace('{{contact.name}}', 'Eva'),
};

const context = {
  rule: { ruleId: 'r1', version: 2 },
  index: 0,
  loaded: conversation,
  now: NOW,
  derivedId: (label: string) => `id of ${label}`,
  pick: () => 0,
};

/** What a rule says, what is planned for it, and the event that comes of it. */
type ActionStory<N extends ActionName> = {
  readonly says: Omit<Extract<RuleAction, { type: N }>, 'type'>;
  readonly plans: RuleChange;
  readonly does: { readonly type: ConversationEvent['type']; readonly data: object };
};

const choice = { kind: 'leastBusy' as const, teamId: 't1', loads: { ana: 2, leo: 5 } };
const until = '2026-03-02T10:30:00.000Z';

/** One story of each action: an action without one does not compile. */
const STORIES: { readonly [N in ActionName]: ActionStory<N> } = {
  addLabel: {
    says: { labelId: 'l1' },
    plans: { kind: 'addLabel', labelId: 'l1' },
    does: { type: 'ConversationLabelAdded', data: { labelId: 'l1' } },
  },
  removeLabel: {
    says: { labelId: 'l0' },
    plans: { kind: 'removeLabel', labelId: 'l0' },
    does: { type: 'ConversationLabelRemoved', data: { labelId: 'l0' } },
  },
  addContactLabel: {
    says: { labelId: 'l1' },
    plans: { kind: 'addContactLabel', labelId: 'l1', isSo: false },
    does: { type: 'ContactChangeRequested', data: { change: { kind: 'addLabel', labelId: 'l1' } } },
  },
  removeContactLabel: {
    says: { labelId: 'l0' },
    plans: { kind: 'removeContactLabel', labelId: 'l0', isSo: false },
    does: {
      type: 'ContactChangeRequested',
      data: { change: { kind: 'removeLabel', labelId: 'l0' } },
    },
  },
  setConversationAttribute: {
    says: { attribute: 'conversation.attribute.number.a1', value: 7.5 },
    plans: { kind: 'setConversationAttribute', attributeId: 'a1', value: 7.5 },
    does: { type: 'ConversationAttributeSet', data: { attributeId: 'a1', value: 7.5 } },
  },
  clearConversationAttribute: {
    says: { attribute: 'conversation.attribute.number.a0' },
    plans: { kind: 'setConversationAttribute', attributeId: 'a0', value: null },
    does: { type: 'ConversationAttributeSet', data: { attributeId: 'a0', value: null } },
  },
  setContactAttribute: {
    says: { attribute: 'contact.attribute.list.a1', value: 'o1' },
    plans: { kind: 'setContactAttribute', attributeId: 'a1', value: 'o1', isSo: false },
    does: {
      type: 'ContactChangeRequested',
      data: { change: { kind: 'setAttribute', attributeId: 'a1' }, value: 'o1' },
    },
  },
  clearContactAttribute: {
    says: { attribute: 'contact.attribute.text.a0' },
    plans: { kind: 'setContactAttribute', attributeId: 'a0', value: null, isSo: false },
    does: {
      type: 'ContactChangeRequested',
      data: { change: { kind: 'setAttribute', attributeId: 'a0' }, value: null },
    },
  },
  setPriority: {
    says: { priority: 'high' },
    plans: { kind: 'setPriority', priority: 'high' },
    does: { type: 'ConversationPriorityChanged', data: { priority: 'high' } },
  },
  setImportant: {
    says: { important: true },
    plans: { kind: 'setImportant', important: true },
    does: { type: 'ConversationImportanceChanged', data: { important: true } },
  },
  assignUser: {
    says: { userId: 'ana' },
    plans: { kind: 'assignUser', userId: 'ana', choice: null },
    does: { type: 'ConversationAssigned', data: { userId: 'ana', choice: null } },
  },
  assignTeam: {
    says: { teamId: 't1' },
    plans: { kind: 'assignTeam', teamId: 't1' },
    does: { type: 'ConversationTeamChanged', data: { teamId: 't1' } },
  },
  assignLeastBusy: {
    says: { teamId: 't1' },
    plans: { kind: 'assignUser', userId: 'ana', choice, instead: null },
    does: { type: 'ConversationAssigned', data: { userId: 'ana', choice } },
  },
  setStatus: {
    says: { status: 'resolved' },
    plans: { kind: 'setStatus', status: 'resolved', until: null },
    does: { type: 'ConversationStatusChanged', data: { status: 'resolved', reason: 'rule' } },
  },
  snooze: {
    says: { minutes: 90 },
    plans: { kind: 'setStatus', status: 'snoozed', until },
    does: { type: 'ConversationStatusChanged', data: { status: 'snoozed', until } },
  },
  raisePriority: {
    says: {},
    plans: { kind: 'shiftPriority', by: 1 },
    does: { type: 'ConversationPriorityChanged', data: { priority: 'low' } },
  },
  lowerPriority: {
    says: {},
    plans: { kind: 'shiftPriority', by: -1 },
    does: { type: 'ConversationPriorityChanged', data: { priority: 'none' } },
  },
  assignLeastBusyOfInbox: {
    says: {},
    plans: {
      kind: 'assignUser',
      userId: 'ana',
      choice: { ...choice, teamId: null },
      instead: null,
    },
    does: { type: 'ConversationAssigned', data: { choice: { ...choice, teamId: null } } },
  },
  assignLastAnswered: {
    says: {},
    plans: { kind: 'assignUser', userId: 'leo', choice: { kind: 'lastAnswered' }, instead: null },
    does: { type: 'ConversationAssigned', data: { userId: 'leo' } },
  },
  assignLastTime: {
    says: {},
    plans: { kind: 'assignUser', userId: 'eva', choice: { kind: 'lastTime' }, instead: null },
    does: { type: 'ConversationAssigned', data: { userId: 'eva' } },
  },
  snoozeUntilHour: {
    says: { days: 1, hour: 9 },
    plans: { kind: 'setStatus', status: 'snoozed', until: '2026-03-03T12:00:00.000Z' },
    does: { type: 'ConversationStatusChanged', data: { status: 'snoozed' } },
  },
  snoozeUntilOpening: {
    says: {},
    plans: { kind: 'setStatus', status: 'snoozed', until: '2026-03-03T12:00:00.000Z' },
    does: { type: 'ConversationStatusChanged', data: { status: 'snoozed' } },
  },
  noteTo: {
    says: { userId: 'leo', text: 'Mira a {{contact.name}}' },
    plans: { kind: 'addNote', text: 'Mira a Eva', mentions: ['leo'] },
    does: { type: 'NoteAdded', data: { text: 'Mira a Eva', mentions: ['leo'] } },
  },
  askAnswer: {
    says: { minutes: 30, inHours: true },
    plans: { kind: 'askAnswer', minutes: 30, inHours: true },
    does: { type: 'AnswerAsked', data: { minutes: 30, inHours: true } },
  },
  sendReply: {
    says: { texts: ['Hola, {{contact.name}}', 'Buenas'] },
    plans: { kind: 'sendReply', texts: ['Hola, Eva', 'Buenas'] },
    does: { type: 'MessageSent', data: { text: 'Hola, Eva', messageId: 'id of message/r1/0' } },
  },
  addNote: {
    says: { text: 'Escribe {{contact.name}}' },
    plans: { kind: 'addNote', text: 'Escribe Eva', mentions: [] },
    does: { type: 'NoteAdded', data: { text: 'Escribe Eva', noteId: 'id of note/r1/0' } },
  },
};

/** Words of a union of schemas that is discriminated by one of its fields. */
function wordsOf(union: z.ZodType, field: string): readonly string[] {
  const { options } = union as unknown as {
    options: readonly { shape: Record<string, { value: string }> }[];
  };
  return options.map(({ shape }) => shape[field]?.value ?? '');
}

const NAMES = wordsOf(ruleAction, 'type') as readonly ActionName[];
const labelled = { ...conversation, labelIds: ['l0'], attributes: { a0: 3 } };

describe('an action that a rule can name', () => {
  const page = renderCatalogue();

  it.each(NAMES)('%s has a handler, an icon, words in each language, docs and a story', (name) => {
    const { icon, words } = actionNamed(name) ?? {};
    expect(icon).toMatch(/^[a-z-]+$/);
    for (const language of CATALOGUE_LANGUAGES) {
      expect(words?.[language].trim()).toBeTruthy();
      expect(page).toContain(words?.[language]);
    }
    expect(page).toContain(`| \`${name}\` `);
    expect(Object.keys(STORIES)).toContain(name);
  });

  it('is in the catalogue once, and the catalogue has no other', () => {
    expect(NAMES).toEqual(ACTIONS.map(({ name }) => name));
    expect(new Set(NAMES).size).toBe(NAMES.length);
    expect(Object.keys(STORIES).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s plans one change, which becomes one event', (name) => {
    const { says, plans, does } = STORIES[name];
    const asked = ruleAction.parse({ type: name, ...says });
    expect(plannedChangeOf(asked, situation)).toEqual(plans);
    expect(ruleChange.parse(plans)).toEqual(plans);
    const from = name === 'lowerPriority' ? { ...labelled, priority: 'low' as const } : labelled;
    const changed = changeByRule(plans, from, context);
    expect(changed).toMatchObject({ type: does.type, data: { ...here, ...does.data } });
  });

  it.each(NAMES)('%s counts as a message to the contact when it is one', (name) => {
    expect(writesToContact(name)).toBe(STORIES[name].does.type === 'MessageSent');
  });
});

describe('what an action leads to', () => {
  it.each(ACTIONS.map(({ name }) => name as ActionName))('has the event of %s', (name) => {
    const { says, does } = STORIES[name];
    const effects = eventsLedTo({ type: name, ...says } as RuleAction);
    expect(effects[0]?.event).toBe(does.type);
  });
});

describe('a planned change', () => {
  it.each(wordsOf(ruleChange, 'kind'))('of the kind %s is carried out by an action', (kind) => {
    const known =
      kind === 'refused' || Object.values(STORIES).some(({ plans }) => plans.kind === kind);
    expect(known).toBe(true);
  });

  it('is carried out alike by all actions that share its kind', () => {
    const byKind = new Map<string, unknown>();
    for (const { change, apply } of ACTIONS) {
      const kind = change.shape.kind.value;
      expect(byKind.get(kind) ?? apply).toBe(apply);
      byKind.set(kind, apply);
    }
  });

  it('that was refused changes nothing and keeps its reason', () => {
    const refused: RuleChange = { kind: 'refused', reason: 'NOBODY_ONLINE' };
    expect(changeByRule(refused, conversation, context)).toEqual({ code: 'NOBODY_ONLINE' });
  });

  it('of a kind that no action has is an error of the program', () => {
    const unknown: PlannedChange = { kind: 'explode' };
    expect(ruleChange.safeParse(unknown).success).toBe(false);
    expect(() => changeByRule(unknown as RuleChange, conversation, context)).toThrow('"explode"');
  });

  it('by load is refused when the conversation was given to another since', () => {
    const { plans } = STORIES.assignLeastBusy;
    const loaded = { ...conversation, assigneeId: 'leo' };
    const changed = changeByRule(plans, loaded, { ...context, loaded });
    expect(changed).toEqual({ code: 'ASSIGNED_MEANWHILE' });
  });
});

describe('a situation', () => {
  const refused = (reason: string) => ({ kind: 'refused' as const, reason });

  it.each<[string, RuleAction, Partial<Situation>, string]>([
    [
      'person',
      { type: 'assignUser', userId: 'ana' },
      { givingRefusal: () => refused('CANNOT_ANSWER') },
      'CANNOT_ANSWER',
    ],
    [
      'team',
      { type: 'assignLeastBusy', teamId: 't1' },
      { leastBusyOf: () => refused('NOBODY_ONLINE') },
      'NOBODY_ONLINE',
    ],
    ['answer', { type: 'assignLastAnswered' }, { lastAgentId: null }, 'NOT_ANSWERED_YET'],
    ['past', { type: 'assignLastTime' }, { lastTimeId: null }, 'NO_EARLIER_PERSON'],
    [
      'people',
      { type: 'assignLastTime' },
      { givingRefusal: () => refused('USER_MISSING') },
      'USER_MISSING',
    ],
    ['hours', { type: 'snoozeUntilOpening' }, { nextOpening: () => null }, 'NEVER_OPENS'],
    [
      'reader',
      { type: 'noteTo', userId: 'leo', text: 'x' },
      { readingRefusal: () => refused('NOT_IN_INBOX') },
      'NOT_IN_INBOX',
    ],
    [
      'pattern',
      { type: 'setContactAttribute', attribute: 'contact.attribute.text.a1', value: 'x' },
      { valueRefusal: () => refused('PATTERN_NOT_MET') },
      'PATTERN_NOT_MET',
    ],
    ['cause', { type: 'sendReply', texts: ['x'] }, { afterAutomatic: true }, 'ANSWERS_AUTOMATIC'],
    ['inbox', { type: 'sendReply', texts: ['x'] }, { inboxDeleted: true }, 'INBOX_DELETED'],
    ['hour', { type: 'sendReply', texts: ['x'] }, { messagesLeft: 0 }, 'TOO_MANY_MESSAGES'],
    ['name', { type: 'sendReply', texts: ['x'] }, { filled: () => ' ' }, 'MESSAGE_EMPTY'],
    [
      'long name',
      { type: 'addNote', text: 'x' },
      { filled: () => 'x'.repeat(150_001) },
      'MESSAGE_TOO_LONG',
    ],
  ])('can refuse an action for its %s', (_what, asked, more, reason) => {
    expect(plannedChangeOf(asked, { ...situation, ...more })).toEqual(refused(reason));
  });

  it('never keeps a person from being taken away', () => {
    const no = { ...situation, givingRefusal: () => refused('USER_MISSING') };
    expect(plannedChangeOf({ type: 'assignUser', userId: null }, no)).toMatchObject({
      userId: null,
    });
  });
});

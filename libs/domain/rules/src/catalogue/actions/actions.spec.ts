import {
  type Conversation,
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
import { STORIES } from './actions.stories.js';
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
  eventId: 'e1',
  held: [true, false],
  at: '2026-03-02T09:00:00.000Z',
  assigneeId: null,
  lastAgentId: 'leo',
  lastTimeId: 'eva',
  timeZone: 'America/Santiago',
  contactLabelIds: ['l0'],
  language: 'es',
  contactMail: { address: 'eva@casa.example', language: 'pt' },
  mailRefusal: () => null,
  replyRefusal: () => null,
  readersOf: (teamId) => (teamId === null ? ['ana', 'leo'] : ['bea']),
  contactValue: (attributeId) => (attributeId === 'a0' ? 'gold' : null),
  valueRefusal: () => null,
  afterAutomatic: false,
  inboxDeleted: false,
  messagesLeft: 1,
  givingRefusal: () => null,
  readingRefusal: () => null,
  macroOf: () => ({ version: 3, name: 'Cobro' }),
  nextOpening: () => '2026-03-03T12:00:00.000Z',
  waitEnd: (minutes, inHours) => (minutes === 90 && inHours ? '2026-03-03T13:30:00.000Z' : null),
  leastBusyOf: () => ({ userId: 'ana', loads: { ana: 2, leo: 5 } }),
  filled: (text) => text.replace('{{contact.name}}', 'Eva'),
};

const context = {
  rule: { ruleId: 'r1', version: 2, name: 'Urgente' },
  index: 0,
  stepsDone: 1,
  loaded: conversation,
  now: NOW,
  derivedId: (label: string) => `id of ${label}`,
  pick: () => 0,
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
    ['macro', { type: 'runMacro', macroId: 'm1' }, { macroOf: () => null }, 'MACRO_GONE'],
    ['wait', { type: 'wait', minutes: 5, inHours: true }, { waitEnd: () => null }, 'NEVER_OPENS'],
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

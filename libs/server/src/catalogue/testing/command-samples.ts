import { NO_AUTOMATIC_ACTIONS, NO_CONTACT_FORM, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import type { Reference } from '@bitacora/kernel';
import type { MacroStep, RuleBody } from '@bitacora/rules';

/** A kind of thing that a command names. */
export type SampledKind = Reference['kind'];
/** The ids that a sample names, by the kind that is asked for. */
export type NamedThings = Readonly<Record<SampledKind, string>>;

export const USUAL_THINGS: NamedThings = {
  contact: 'usual',
  inbox: 'usual',
  attribute: 'usual',
  attributeKey: 'usual',
  label: 'usual',
  member: 'usual',
  team: 'usual',
  assignee: 'usual',
  reader: 'usual',
  file: 'usual',
  rule: 'usual',
  webhook: 'usual',
  macro: 'usual',
};
/** Ids that each account has, had, or never had. */
export const WRONG_IDS = ['missing', 'deleted', 'foreign'] as const;

const here = { conversationId: 'usual' };
const fileOf = ({ file }: NamedThings) => [
  { fileId: file, name: 'a.txt', mediaType: 'text/plain', bytes: 1 },
];
const written = (things: NamedThings) => ({ text: 'Hola', attachments: fileOf(things) });
export const SAMPLE_RULE = {
  ...{ name: 'Regla', stop: false, limits: null, window: null, conditions: { always: true } },
  trigger: 'messageReceived',
  actions: [{ type: 'setPriority', priority: 'high' }],
} satisfies RuleBody;
const ruleOf = (things: NamedThings) => ({
  ...{ ...SAMPLE_RULE, name: 'Otra' },
  conditions: {
    all: [
      { fact: 'conversation.inbox', operator: 'is', value: things.inbox },
      { fact: `contact.attribute.text.${things.attribute}`, operator: 'is', value: 'Oro' },
    ],
  },
  actions: [
    { type: 'addLabel', labelId: things.label },
    { type: 'sendReply', texts: [namingAttribute(things)] },
    { type: 'assignTeam', teamId: things.team },
    { type: 'assignUser', userId: things.member },
    { type: 'callWebhook', webhookId: things.webhook },
  ],
});
/** Steps that name a thing of each kind. */
const stepsOf = (things: NamedThings): MacroStep[] =>
  ruleOf(things).actions.map((action) => ({
    conditions: ruleOf(things).conditions,
    action: action as MacroStep['action'],
  }));
export const SAMPLE_MACRO = {
  ...{ macroId: 'usual', name: 'Macro', description: '' },
  audience: 'everyone' as const,
  ...{ teamId: null, userId: null },
};
const macroOf = (things: NamedThings) => ({ ...SAMPLE_MACRO, steps: stepsOf(things) });
const ownMacroOf = (things: NamedThings) => ({
  ...{ ...macroOf(things), audience: 'own', userId: 'usual' },
});
/** The run that can be undone; its id follows from that of its command. */
export const SAMPLE_RUN = { commandId: 'usual-run', runId: 'effc5cc8-6cc9-501f-90fa-6cbc2c465139' };
const team = { teamId: 'usual', name: 'Otro', description: '', assignsAutomatically: false };
/** Code and text of a sample response. */
export const SAMPLE_RESPONSE = { code: 'saludo', content: 'Hola' };
const namingAttribute = ({ attributeKey }: NamedThings) =>
  `Hola {{contact.attribute.${attributeKey}}}`;
const automaticOf = (things: NamedThings) => ({
  ...NO_AUTOMATIC_ACTIONS,
  newContact: true,
  newContactTexts: [namingAttribute(things)],
});
const chatOf = ({ member }: NamedThings) => ({
  ...USUAL_CHAT_OPTIONS,
  behaviour: {
    ...{ ...USUAL_CHAT_OPTIONS.behaviour, welcomeByCompany: false },
    welcomeAuthorId: member,
  },
});
/** An inbox for e-mails of the account. */
export const SAMPLE_MAILBOX = 'mailbox';
/** It leads to inboxes for e-mails alone. */
const formOf = (inbox: string) => {
  const { addressOf: _, ...form } = NO_CONTACT_FORM;
  return { ...form, targetInboxId: inbox === USUAL_THINGS.inbox ? SAMPLE_MAILBOX : inbox };
};
const cannedOf = (things: NamedThings) => ({
  ...{ ...SAMPLE_RESPONSE, content: namingAttribute(things), inboxIds: [things.inbox] },
});
const incoming = { inboxId: 'usual', contactId: 'usual', messageId: 'm2' };

const IN_TURN = {
  ...{ kind: 'inTurn', teamId: 'usual', after: null, load: 0, capacity: null },
  ...{ passedOver: [], waited: false },
};

/** Data of each command that names something; a command without a sample fails. */
export const COMMAND_SAMPLES: Readonly<Record<string, (things: NamedThings) => object>> = {
  AddContactLabel: ({ label }) => ({ contactId: 'usual', labelId: label }),
  AddConversationLabel: ({ label }) => ({ ...here, labelId: label }),
  AddInboxCollaborator: ({ member }) => ({ inboxId: 'usual', userId: member }),
  AddNote: (things) => ({ ...here, ...written(things), mentions: [things.reader] }),
  AssignConversation: ({ assignee }) => ({ ...here, userId: assignee }),
  AssignInTurn: ({ assignee }) => ({ ...here, userId: assignee, choice: IN_TURN }),
  ChangeCannedResponse: (things) => ({
    ...{ ...cannedOf(things), responseId: 'everyone~saludo' },
  }),
  ChangeChatOptions: (things) => ({ inboxId: 'usual', options: chatOf(things) }),
  ChangeContactForm: ({ inbox }) => ({ inboxId: 'usual', form: formOf(inbox) }),
  ChangeConversationTeam: ({ team: teamId }) => ({ ...here, teamId }),
  ChangeInboxCollaborators: ({ member }) => ({ inboxId: 'usual', userIds: [member] }),
  ChangeMacro: macroOf,
  ChangeOwnMacro: ownMacroOf,
  ChangeOwnCannedResponse: (things) => ({
    ...{ ...cannedOf(things), responseId: 'own:usual~saludo' },
  }),
  ChangeRuleState: ({ rule: ruleId }) => ({ ruleId, state: 'on' }),
  ChangeTeam: ({ member }) => ({ ...team, userIds: [member] }),
  ChangeTeamMembers: ({ member }) => ({ teamId: 'usual', userIds: [member] }),
  CreateCannedResponse: (things) => ({
    ...{ ...cannedOf(things), code: 'nuevo' },
    ...{ audience: 'team', teamId: things.team, userId: null },
  }),
  ConfigureCreationReply: (things) => ({
    ...{ inboxId: 'usual', on: true, texts: [namingAttribute(things)] },
  }),
  ConfigureAutomaticActions: (things) => ({
    inboxId: 'usual',
    actions: automaticOf(things),
  }),
  CreateContact: ({ inbox: inboxId }) => ({ contactId: 'new', inboxId, name: 'Ana' }),
  CreateMacro: (things) => ({ ...macroOf(things), macroId: 'new', name: 'Nueva' }),
  CreateOwnMacro: (things) => ({ ...ownMacroOf(things), macroId: 'new', name: 'Nueva' }),
  CreateOwnCannedResponse: (things) => ({
    ...{ ...cannedOf(things), code: 'nuevo' },
    ...{ audience: 'own', teamId: null, userId: things.member },
  }),
  CreateTeam: ({ member }) => ({ ...team, teamId: 'new', userIds: [member] }),
  InviteMember: ({ inbox }) => ({
    invitationId: 'new',
    userId: 'new',
    alsoUserId: null,
    email: 'leo@tienda.example',
    name: null,
    role: 'agent',
    inboxIds: [inbox],
  }),
  PublishRewrittenRule: (things) => ({
    ...{ ruleId: 'new', version: 1, because: { kind: 'labelMerged', labelId: 'l1', into: 'l2' } },
    rule: ruleOf(things),
  }),
  PublishRuleVersion: (things) => ({
    ruleId: 'new',
    version: 1,
    rule: ruleOf(things),
  }),
  RestoreInbox: (things) => ({
    ...{ inboxId: 'usual', name: 'Tienda', domain: 'tienda.example', hours: null },
    ...{ userIds: [things.member], creationReply: { on: true, texts: [namingAttribute(things)] } },
    automatic: automaticOf(things),
    quality: { hasTarget: true, amount: 15, unit: 'minutes', inHours: true, warnPercent: 75 },
    chat: chatOf(things),
    pictures: { picture: null, logo: null },
    contactForm: formOf(things.inbox),
  }),
  ContinueConversation: ({ contact: contactId, inbox: inboxId }) => ({
    ...{ conversationId: 'continued', contactId, inboxId, ordinal: 1 },
    ...{ fromId: 'usual', fromInboxId: 'usual', lastWroteAt: null, language: null },
  }),
  NoteContinuation: () => ({ ...here, toId: 'continued', toInboxId: 'usual' }),
  DropContactMerge: () => ({ contactId: 'usual', absorbedId: 'other', because: 'merged' }),
  FollowContactMerge: () => ({ contactId: 'usual', into: 'other', through: 'third' }),
  HandOverContact: () => ({ contactId: 'usual', into: 'other', room: 1 }),
  MergeContacts: ({ contact: absorbedId }) => ({
    ...{
      contactId: 'usual',
      absorbedId: absorbedId === 'usual' ? 'another' : absorbedId,
      details: [],
      attributeIds: [],
      blocked: null,
    },
  }),
  TakeOverContact: () => ({
    ...{ contactId: 'usual', absorbedId: 'other', particulars: null },
    ...{ labelIds: [], absorbedIds: [] },
  }),
  KeepChannelIdentity: ({ contact: contactId, inbox: inboxId }) => ({
    ...{ contactId, inboxId, channel: 'api', identity: 'cliente-42' },
  }),
  ReceiveMessage: (things) => ({ ...here, ...incoming, ...written(things) }),
  RunMacro: (things) => {
    const { macroId, name, steps } = macroOf(things);
    const skipped = steps.map(({ action }) => ({ type: action.type, change: null }));
    return { ...here, macroId, version: 1, name, steps, planned: skipped };
  },
  NoteTeamSaw: () => ({ ...here, upTo: '2026-03-02T09:00:00.000Z' }),
  SendReply: (things) => ({ ...here, ...written(things) }),
  SetContactAttribute: ({ attribute }) => ({
    ...{ contactId: 'usual', attributeId: attribute, value: 'Oro' },
  }),
  SetConversationAttribute: ({ attribute }) => ({ ...here, attributeId: attribute, value: 'Oro' }),
  StartConversation: (things) => ({
    ...{ conversationId: 'second', messageId: 'm1', ordinal: 2, ...written(things) },
    ...{ contactId: things.contact, inboxId: things.inbox },
  }),
  UndoMacroRun: () => ({ ...here, runId: SAMPLE_RUN.runId }),
};

import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { LANGUAGES } from '@bitacora/account/published';
import { givenAttributeValue, id, instant, mailAddress } from '@bitacora/schema';
import { z } from 'zod';
import {
  addLabel,
  assignConversation,
  changeImportance,
  changeMute,
  changePriority,
  changeStatus,
  changeTeam,
  endByContact,
  endSnooze,
  noteSeen,
  noteTeamSaw,
  resolveInactive,
  removeLabel,
  requestTranscript,
  setAttribute,
} from './conversation.decide.js';
import { PRIORITIES, STATUSES } from './conversation.lists.js';
import { conversationStream } from './conversation.id.js';
import { conversationDecider } from './conversation.state.js';
import { answeredIn } from './messages/message.references.js';

const permission = 'conversation.manage';
const decider = conversationDecider;

/** null takes the assignee away. */
export const AssignConversation = defineCommand({
  name: 'AssignConversation',
  permission,
  schema: z.object({ conversationId: id, userId: id.nullable() }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: ({ userId: id }, state) =>
    id !== null && state ? [{ kind: 'assignee', id, inboxId: state.inboxId, field: 'userId' }] : [],
  decide: assignConversation,
});

/** null takes the team away. */
export const ChangeConversationTeam = defineCommand({
  name: 'ChangeConversationTeam',
  permission,
  schema: z.object({ conversationId: id, teamId: id.nullable() }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: ({ teamId: id }) => (id === null ? [] : [{ kind: 'team', id, field: 'teamId' }]),
  decide: changeTeam,
});

export const ChangeConversationStatus = defineCommand({
  name: 'ChangeConversationStatus',
  permission,
  schema: z.object({
    conversationId: id,
    status: z.enum(STATUSES),
    /** End of a snooze, in the future; absent or null for every other status. */
    until: instant.nullable().default(null),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: changeStatus,
});

export const AddConversationLabel = defineCommand({
  name: 'AddConversationLabel',
  permission,
  schema: z.object({ conversationId: id, labelId: id }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: ({ labelId }) => [{ kind: 'label', id: labelId, field: 'labelId' }],
  decide: addLabel,
});

/** A label that was deleted can still be taken off. */
export const RemoveConversationLabel = defineCommand({
  name: 'RemoveConversationLabel',
  permission,
  schema: z.object({ conversationId: id, labelId: id }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: removeLabel,
});

export const ChangeConversationPriority = defineCommand({
  name: 'ChangeConversationPriority',
  permission,
  schema: z.object({ conversationId: id, priority: z.enum(PRIORITIES) }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: changePriority,
});

export const ChangeConversationImportance = defineCommand({
  name: 'ChangeConversationImportance',
  permission,
  schema: z.object({ conversationId: id, important: z.boolean() }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: changeImportance,
});

/** A muted conversation stays in all lists; no person gets notice of the contact's messages. */
export const ChangeConversationMute = defineCommand({
  name: 'ChangeConversationMute',
  permission,
  schema: z.object({ conversationId: id, muted: z.boolean() }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: changeMute,
});

/** null clears. Who is last wins: each value is an event of its own. */
export const SetConversationAttribute = defineCommand({
  name: 'SetConversationAttribute',
  permission,
  schema: z.object({ conversationId: id, attributeId: id, value: givenAttributeValue }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: ({ attributeId, value }) => [
    { kind: 'attribute', id: attributeId, owner: 'conversation', value, field: 'attributeId' },
  ],
  decide: setAttribute,
});

/** Sent by the timers at the end of a snooze. */
export const EndSnooze = defineCommand({
  name: 'EndSnooze',
  permission: null,
  schema: z.object({ conversationId: id, until: instant }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: endSnooze,
});

/** Sent by the timers when an open conversation was without activity for as long as the account allows. */
export const ResolveInactive = defineCommand({
  name: 'ResolveInactive',
  permission: null,
  schema: z.object({ conversationId: id, since: instant }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: resolveInactive,
});

/** Sent for a visitor who ends the chat. */
export const EndByContact = defineCommand({
  name: 'EndByContact',
  permission: 'message.receive',
  schema: z.object({ conversationId: id, contactId: id }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: endByContact,
});

/** Sent for a visitor who saw the answers. */
export const NoteSeen = defineCommand({
  name: 'NoteSeen',
  permission: 'message.receive',
  schema: z.object({ conversationId: id, contactId: id, upTo: instant }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: noteSeen,
});

/** Sent for a person who has the conversation before them, and can answer in it. */
export const NoteTeamSaw = defineCommand({
  name: 'NoteTeamSaw',
  permission: 'conversation.reply',
  schema: z.object({ conversationId: id, upTo: instant }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: (_, state) => answeredIn(state),
  decide: noteTeamSaw,
});

/** Sent for a visitor who wants a copy of what was written. */
export const RequestTranscript = defineCommand({
  name: 'RequestTranscript',
  permission: 'message.receive',
  schema: z.object({
    ...{ conversationId: id, contactId: id },
    /** Of the contact. */
    address: mailAddress,
    language: z.enum(LANGUAGES),
  }),
  decider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: requestTranscript,
});

/** What people, contacts and timers change about a conversation. */
export const changeCommands: readonly AnyDefinedCommand[] = [
  AssignConversation,
  ChangeConversationTeam,
  ChangeConversationStatus,
  AddConversationLabel,
  RemoveConversationLabel,
  ChangeConversationPriority,
  ChangeConversationImportance,
  ChangeConversationMute,
  SetConversationAttribute,
  EndSnooze,
  ResolveInactive,
  EndByContact,
  RequestTranscript,
  NoteSeen,
  NoteTeamSaw,
];

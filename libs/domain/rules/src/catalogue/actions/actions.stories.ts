import type { ConversationEvent } from '@bitacora/conversations/published';
import type { ActionName, RuleAction } from '../actions.js';
import type { RuleChange } from '../rule-changes.js';

/** What a rule says, what is planned for it, and the event that comes of it. */
type ActionStory<N extends ActionName> = {
  readonly says: Omit<Extract<RuleAction, { type: N }>, 'type'>;
  readonly plans: RuleChange;
  readonly does: { readonly type: ConversationEvent['type']; readonly data: object };
};

const choice = { kind: 'leastBusy' as const, teamId: 't1', loads: { ana: 2, leo: 5 } };
const until = '2026-03-02T10:30:00.000Z';

/** One story of each action: an action without one does not compile. */
export const STORIES: { readonly [N in ActionName]: ActionStory<N> } = {
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
  setMuted: {
    says: { muted: true },
    plans: { kind: 'setMuted', muted: true },
    does: { type: 'ConversationMuteChanged', data: { muted: true } },
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
  sendMail: {
    says: {
      to: { kind: 'team', teamId: 't1' },
      ...{ subject: 'Mira a {{contact.name}}', text: 'Escribió {{contact.name}}' },
    },
    plans: {
      ...{ kind: 'requestMail', matter: 'words', toAssignee: false, userIds: ['bea'] },
      ...{ address: null, language: 'es', subject: 'Mira a Eva', text: 'Escribió Eva' },
    },
    does: {
      type: 'ConversationMailRequested',
      data: { matter: 'words', userIds: ['bea'], address: null, subject: 'Mira a Eva' },
    },
  },
  mailNewConversation: {
    says: {},
    plans: {
      ...{ kind: 'requestMail', matter: 'newConversation', toAssignee: false, address: null },
      ...{ userIds: ['ana', 'leo'], language: 'es', subject: null, text: null },
    },
    does: {
      type: 'ConversationMailRequested',
      data: { matter: 'newConversation', userIds: ['ana', 'leo'], text: null },
    },
  },
  sendTranscript: {
    says: { to: { kind: 'contact' } },
    plans: {
      ...{ kind: 'requestMail', matter: 'transcript', toAssignee: false, userIds: [] },
      ...{ address: 'eva@casa.example', language: 'pt', subject: null, text: null },
    },
    does: {
      type: 'ConversationMailRequested',
      data: { matter: 'transcript', userIds: [], address: 'eva@casa.example', language: 'pt' },
    },
  },
  runMacro: {
    says: { macroId: 'm1' },
    plans: { kind: 'runMacro', macroId: 'm1', version: 3, name: 'Cobro' },
    does: {
      type: 'RuleRanMacro',
      data: { ruleId: 'r1', index: 0, macroId: 'm1', version: 3, name: 'Cobro' },
    },
  },
  wait: {
    says: { minutes: 90, inHours: true },
    plans: {
      ...{ kind: 'pauseRule', dueAt: '2026-03-03T13:30:00.000Z', triggerEventId: 'e1' },
      held: [true, false],
    },
    does: {
      type: 'RulePaused',
      data: {
        ...{ ruleId: 'r1', ruleVersion: 2, name: 'Urgente', index: 0, triggerEventId: 'e1' },
        ...{ dueAt: '2026-03-03T13:30:00.000Z', held: [true, false] },
      },
    },
  },
  callWebhook: {
    says: { webhookId: 'w1' },
    plans: { kind: 'callWebhook', webhookId: 'w1' },
    does: {
      type: 'WebhookRequested',
      data: {
        ...{ webhookId: 'w1', ruleId: 'r1' },
        conversation: { reference: '7K2M9Q', status: 'open', labelIds: ['l0'] },
      },
    },
  },
  addNote: {
    says: { text: 'Escribe {{contact.name}}' },
    plans: { kind: 'addNote', text: 'Escribe Eva', mentions: [] },
    does: { type: 'NoteAdded', data: { text: 'Escribe Eva', noteId: 'id of note/r1/0' } },
  },
};

import type { Attachment } from './messages/attachment.js';
import type { ConversationEvent } from './conversation.events.js';
import type { Status } from './conversation.lists.js';

/** What the stories of this domain begin with: a visitor `c1` who writes to inbox `i1`. */
export const here = { conversationId: 'v1', contactId: 'c1' };

type StatusChanged = Extract<ConversationEvent, { type: 'ConversationStatusChanged' }>;

export const started: ConversationEvent = {
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
};

export function received(
  messageId: string,
  text = 'Hola',
  attachments: readonly Attachment[] = [],
): ConversationEvent {
  return {
    type: 'MessageReceived',
    data: { ...here, inboxId: 'i1', messageId, text, attachments: [...attachments] },
  };
}

export function labelled(labelId: string): ConversationEvent {
  return { type: 'ConversationLabelAdded', data: { ...here, labelId } };
}

export function statusChangedTo(
  status: Status,
  reason: StatusChanged['data']['reason'] = 'asked',
): ConversationEvent {
  return {
    type: 'ConversationStatusChanged',
    data: { ...here, status, until: null, reason },
  };
}

export function snoozed(until: string): ConversationEvent {
  return {
    type: 'ConversationStatusChanged',
    data: { ...here, status: 'snoozed', until, reason: 'asked' },
  };
}

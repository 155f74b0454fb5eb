import type { Reference } from '@bitacora/kernel';
import type { Attachment } from './attachment.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { Conversation, ConversationState } from '../conversation.state.js';

/** Whom a conversation is with, and in which inbox. */
type Place = Pick<Conversation, 'contactId' | 'inboxId'>;

/** Contact and inbox of a new conversation. One that was started in between has both already. */
export function startedFrom(
  { contactId, inboxId }: Place,
  state: ConversationState,
): readonly Reference[] {
  if (state) return [];
  return [
    { kind: 'contact', id: contactId, field: 'contactId' },
    { kind: 'inbox', id: inboxId, field: 'inboxId' },
  ];
}

/** The inbox that answers: a conversation that was resolved before its inbox was deleted does not know of that. */
export function answeredIn(state: ConversationState): readonly Reference[] {
  if (!state) return [];
  const field = 'conversationId';
  const refusal = conversationRefusal('INBOX_DELETED', field);
  return [{ kind: 'inbox', id: state.inboxId, field, refusal }];
}

/** Members who are mentioned. */
export function peopleMentioned(
  { mentions }: { readonly mentions: readonly string[] },
  state: ConversationState,
): readonly Reference[] {
  if (!state) return [];
  const { inboxId } = state;
  return mentions.map((id, index) => ({
    kind: 'reader',
    id,
    inboxId,
    field: `mentions.${index}`,
  }));
}

/** Files that come with what is written. */
export function filesNamed(
  data: { readonly conversationId: string; readonly attachments: readonly Attachment[] },
  place: Pick<Place, 'contactId'> | null,
): readonly Reference[] {
  if (!place) return [];
  const { contactId } = place;
  const { conversationId } = data;
  return data.attachments.map(({ fileId: id }) => ({
    kind: 'file',
    id,
    contactId,
    conversationId,
    field: 'attachments',
  }));
}

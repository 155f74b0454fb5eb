import type { Decision } from '@bitacora/kernel';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { referenceOf } from '../conversation.id.js';
import { isOver } from '../conversation.lists.js';
import type { ConversationState } from '../conversation.state.js';

type Result = Decision<ConversationEvent>;

/** Where a conversation is continued. */
interface Continued {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly ordinal: number;
  readonly fromId: string;
  readonly fromInboxId: string;
  readonly lastWroteAt: string | null;
  readonly language: string | null;
}

/**
 * Begins the conversation in the other channel, or joins the one that is open there. One that is over is not opened again: the next
 * begins, as with a message of the contact.
 */
export function continueConversation(data: Continued, state: ConversationState): Result {
  const { conversationId, contactId, inboxId, ordinal, fromId, fromInboxId, language } = data;
  if (conversationId === fromId)
    return conversationRefusal('CONVERSATION_EXISTS', 'conversationId');
  const here = { conversationId, contactId };
  const { lastWroteAt } = data;
  const continued: ConversationEvent = {
    type: 'ConversationContinued',
    data: { ...here, inboxId, fromId, fromInboxId, lastWroteAt },
  };
  if (!state) {
    const begun = { reference: referenceOf(conversationId), status: 'open' as const };
    const by = { startedBy: 'user' as const, page: null, language };
    return [
      { type: 'ConversationStarted', data: { ...here, inboxId, ordinal, ...begun, ...by } },
      continued,
    ];
  }
  if (state.contactId !== contactId || state.inboxId !== inboxId)
    return conversationRefusal('CONVERSATION_EXISTS', 'conversationId');
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  if (isOver(state.status))
    return conversationRefusal('CONVERSATION_CLOSED', 'conversationId', { ordinal: state.ordinal });
  return state.continuedFromId === fromId ? [] : [continued];
}

/** Notes in the conversation before where it is continued; once for each. */
export function noteContinuation(
  data: { readonly conversationId: string; readonly toId: string; readonly toInboxId: string },
  state: ConversationState,
): Result {
  if (!state || state.continuedInId === data.toId) return [];
  const { conversationId, contactId } = state;
  const { toId, toInboxId } = data;
  return [
    {
      type: 'ConversationContinuedElsewhere',
      data: { conversationId, contactId, toId, toInboxId },
    },
  ];
}

import type { EventOf } from '@bitacora/schema';
import type { Changed } from '../change.decide.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { Conversation } from '../conversation.state.js';
import type { ConversationMailRequested } from './mail-request.events.js';

/** Requests for mails in one conversation within an hour, whatever rules and macros say. */
export const MAX_MAIL_REQUESTS_PER_HOUR = 10;
const HOUR = 3_600_000;

type Requested = EventOf<typeof ConversationMailRequested>['data'];

/** How many mails a request is for. */
export function mailsIn({
  data,
}: {
  readonly data: Pick<Requested, 'userIds' | 'address'>;
}): number {
  return data.userIds.length + (data.address === null ? 0 : 1);
}

/** Asks for mails. `address` and words are of the conversation's contact, so they go when it does. */
export function mailRequested(
  state: Conversation,
  wanted: Omit<Requested, 'conversationId' | 'contactId'>,
  now: string,
): Changed {
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const hourAgo = new Date(Date.parse(now) - HOUR).toISOString();
  const recent = state.mailsRequestedAt.filter((at) => at > hourAgo);
  if (recent.length >= MAX_MAIL_REQUESTS_PER_HOUR)
    return conversationRefusal('TOO_MANY_CONVERSATION_MAILS', undefined, {
      max: MAX_MAIL_REQUESTS_PER_HOUR,
    });
  const { conversationId, contactId } = state;
  return { type: 'ConversationMailRequested', data: { conversationId, contactId, ...wanted } };
}

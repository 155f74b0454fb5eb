import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';

/** Newest events of a conversation that are looked at. */
const LOOKED_AT = 200;

type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>;

/** What the provider calls the newest message of the contact in a conversation; null: it is not among the newest events, or has no name. */
export async function newestOrigin(
  log: Pick<ReadableEventLog, 'read'>,
  { accountId, conversationId }: { readonly accountId: string; readonly conversationId: string },
): Promise<string | null> {
  const backwards = { from: 'end', direction: 'backwards', limit: LOOKED_AT } as const;
  const newest = await log.read(conversationStream(accountId, conversationId), backwards);
  const origin = newest.find(isReceived)?.data.origin;
  return origin && !isErased(origin) ? origin.id : null;
}

function isReceived(event: RecordedEvent): event is RecordedEvent & Received {
  return event.type === 'MessageReceived';
}

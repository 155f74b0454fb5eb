import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { type RecordedEvent, isErased } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';

/** Newest events of a conversation that are looked at. */
const LOOKED_AT = 200;

type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>;

/** What the provider calls the newest message of the contact in a conversation; null: it is not among the newest events, or has no name. */
export async function newestOrigin(
  log: Pick<ReadableEventLog, 'read'>,
  place: ConversationPlace,
): Promise<string | null> {
  const origin = (await newestOf(log, place)).find(isReceived)?.data.origin;
  return origin && !isErased(origin) ? origin.id : null;
}

/** Id of the newest reply, which is that of its delivery; null: it is not among the newest events. */
export async function newestReply(
  log: Pick<ReadableEventLog, 'read'>,
  place: ConversationPlace,
): Promise<string | null> {
  const sent = (await newestOf(log, place)).find(({ type }) => type === 'MessageSent');
  return sent?.id ?? null;
}

interface ConversationPlace {
  readonly accountId: string;
  readonly conversationId: string;
}

function newestOf(
  log: Pick<ReadableEventLog, 'read'>,
  { accountId, conversationId }: ConversationPlace,
): Promise<readonly RecordedEvent[]> {
  const backwards = { from: 'end', direction: 'backwards', limit: LOOKED_AT } as const;
  return log.read(conversationStream(accountId, conversationId), backwards);
}

function isReceived(event: RecordedEvent): event is RecordedEvent & Received {
  return event.type === 'MessageReceived';
}

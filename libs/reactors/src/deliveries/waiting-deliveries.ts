import type { ReactorDocuments, StoredDocument } from '@bitacora/kernel';

/** Most replies that wait: of one conversation, of one inbox, and of all inboxes of an account. */
export const MAX_WAITING_OF_CONVERSATION = 200;
export const MAX_WAITING_OF_INBOX = 2000;
export const MAX_WAITING_DELIVERIES = 10_000;

/** How many replies wait, by inbox: an account has few. */
interface WaitingDocument extends StoredDocument {
  readonly waiting: Readonly<Record<string, number>>;
}

/** How many replies of one conversation wait. */
interface ConversationDocument extends StoredDocument {
  readonly count: number;
}

interface Counted {
  readonly account: string;
  readonly deliveryId: string;
  readonly inboxId: string;
  readonly conversationId: string;
  readonly documents: ReactorDocuments;
}

/** Counts a reply that waits from now on. True: as many wait as may, and this one does not. */
export async function countWaitingDelivery(counted: Counted): Promise<boolean> {
  const { account, deliveryId, inboxId, documents } = counted;
  const [waiting, inConversation] = await Promise.all([waitingOf(counted), countOf(counted)]);
  const own = waiting[inboxId] ?? 0;
  const all = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  const isFull =
    inConversation >= MAX_WAITING_OF_CONVERSATION ||
    own >= MAX_WAITING_OF_INBOX ||
    all >= MAX_WAITING_DELIVERIES;
  if (isFull) return true;
  documents.put({ _id: openId(account, deliveryId), account });
  put(counted, { ...waiting, [inboxId]: own + 1 }, inConversation + 1);
  return false;
}

/** A reply waits no more; one that did not wait changes nothing. */
export async function countLeft(counted: Counted): Promise<void> {
  const { account, deliveryId, inboxId, documents } = counted;
  const _id = openId(account, deliveryId);
  if (!(await documents.get(_id))) return;
  documents.remove(_id);
  const [waiting, inConversation] = await Promise.all([waitingOf(counted), countOf(counted)]);
  const { [inboxId]: own = 0, ...others } = waiting;
  put(counted, own > 1 ? { ...others, [inboxId]: own - 1 } : others, inConversation - 1);
}

async function waitingOf({ account, documents }: Counted): Promise<WaitingDocument['waiting']> {
  return (await documents.get<WaitingDocument>(accountId(account)))?.waiting ?? {};
}

async function countOf({ account, conversationId, documents }: Counted): Promise<number> {
  const _id = conversationDocumentId(account, conversationId);
  return (await documents.get<ConversationDocument>(_id))?.count ?? 0;
}

function put(
  { account, conversationId, documents }: Counted,
  waiting: WaitingDocument['waiting'],
  count: number,
): void {
  documents.put<WaitingDocument>({ _id: accountId(account), account, waiting });
  const _id = conversationDocumentId(account, conversationId);
  if (count > 0) documents.put<ConversationDocument>({ _id, account, count });
  else documents.remove(_id);
}

function accountId(account: string): string {
  return `${account}/waiting`;
}

function conversationDocumentId(account: string, conversationId: string): string {
  return `${account}/conversation/${conversationId}`;
}

function openId(account: string, deliveryId: string): string {
  return `${account}/open/${deliveryId}`;
}

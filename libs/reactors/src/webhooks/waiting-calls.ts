import type { ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { MAX_WAITING_OF_ACCOUNT, MAX_WAITING_OF_WEBHOOK } from '@bitacora/webhooks';

/** How many calls wait, by webhook: an account has few, and those that were deleted leave when nothing of theirs waits. */
interface WaitingCallsDocument extends StoredDocument {
  readonly waiting: Readonly<Record<string, number>>;
}

interface Counted {
  readonly account: string;
  readonly webhookId: string;
  readonly documents: ReactorDocuments;
}

/** Counts a call that waits from now on. True: as many wait as may, and this one does not. */
export async function countWaiting(counted: Counted): Promise<boolean> {
  const { webhookId } = counted;
  const waiting = await waitingOf(counted);
  const own = waiting[webhookId] ?? 0;
  const all = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  if (own >= MAX_WAITING_OF_WEBHOOK || all >= MAX_WAITING_OF_ACCOUNT) return true;
  put(counted, { ...waiting, [webhookId]: own + 1 });
  return false;
}

/** Counts a call that was given up and waits once more: whether there is room was asked before a person could ask for it. */
export async function countRetried(counted: Counted): Promise<void> {
  const { webhookId } = counted;
  const waiting = await waitingOf(counted);
  put(counted, { ...waiting, [webhookId]: (waiting[webhookId] ?? 0) + 1 });
}

/** A call that waited does so no more. */
export async function countEnded(counted: Counted): Promise<void> {
  const { [counted.webhookId]: own = 0, ...others } = await waitingOf(counted);
  put(counted, own > 1 ? { ...others, [counted.webhookId]: own - 1 } : others);
}

async function waitingOf({ account, documents }: Counted) {
  return (await documents.get<WaitingCallsDocument>(idOf(account)))?.waiting ?? {};
}

function put({ account, documents }: Counted, waiting: WaitingCallsDocument['waiting']): void {
  documents.put<WaitingCallsDocument>({ _id: idOf(account), account, waiting });
}

function idOf(account: string): string {
  return `${account}/waiting`;
}

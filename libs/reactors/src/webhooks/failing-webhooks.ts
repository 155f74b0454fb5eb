import type { WebhookFault } from '@bitacora/conversations/published';
import {
  type Reaction,
  type ReactorDocuments,
  type StoredDocument,
  reaction,
} from '@bitacora/kernel';
import { FlagWebhook, RecoverWebhook } from '@bitacora/webhooks';

/** For how long every call has to fail until people are given notice. */
export const FLAGGED_AFTER_MS = 24 * 60 * 60 * 1000;

/** A webhook of which the latest calls failed. It is gone once one is delivered. */
interface FailingWebhookDocument extends StoredDocument {
  readonly since: string;
  readonly flagged: boolean;
}

interface At {
  readonly account: string;
  readonly webhookId: string;
  readonly documents: ReactorDocuments;
}

/** An attempt failed at an instant (ISO 8601 UTC): flags the webhook, once, when nothing else has happened for a day. */
export async function noteFailed(
  at: At,
  { now, fault }: { readonly now: string; readonly fault: WebhookFault },
): Promise<readonly Reaction[]> {
  const { account, webhookId, documents } = at;
  const _id = idOf(at);
  const known = await documents.get<FailingWebhookDocument>(_id);
  const { since, flagged } = known ?? { since: now, flagged: false };
  const isDay = Date.parse(now) - Date.parse(since) >= FLAGGED_AFTER_MS;
  documents.put<FailingWebhookDocument>({ _id, account, since, flagged: flagged || isDay });
  return isDay && !flagged ? [reaction(FlagWebhook, { webhookId, since, fault })] : [];
}

/** A call was taken. */
export async function noteTaken(at: At): Promise<readonly Reaction[]> {
  const { webhookId, documents } = at;
  const known = await documents.get<FailingWebhookDocument>(idOf(at));
  if (!known) return [];
  documents.remove(known._id);
  return known.flagged ? [reaction(RecoverWebhook, { webhookId })] : [];
}

/** What was known says nothing of what is there from now on. */
export function forgetFailing(at: At): void {
  at.documents.remove(idOf(at));
}

function idOf({ account, webhookId }: At): string {
  return `${account}/failing/${webhookId}`;
}

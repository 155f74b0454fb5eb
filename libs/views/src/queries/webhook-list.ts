import type { Collection } from '@bitacora/kernel';
import { type DueInTurn, type TurnRequest, dueInTurn } from '../turns/due-in-turn.js';
import { documentId } from '../document/document-id.js';
import type {
  ListedCallDocument,
  WebhookCallDocument,
  WebhookDocument,
} from '../webhooks/webhook-document.js';
import { type Page, keyIn, pageOf } from './page.js';
import { WEBHOOK_LANE, ownerOfCalls } from '../webhooks/webhook-calls.projection.js';

/** The webhooks of an account by name; an account has few. */
export async function listWebhooks(
  webhooks: Pick<Collection<WebhookDocument>, 'find'>,
  account: string,
): Promise<readonly WebhookDocument[]> {
  return webhooks.find({ account }, { sort: [['name', 1]] });
}

/** Webhooks that began to fail for a day after `since`, oldest first. */
export async function failingWebhooks(
  webhooks: Pick<Collection<WebhookDocument>, 'find'>,
  since: string,
  limit: number,
): Promise<readonly WebhookDocument[]> {
  return webhooks.find({ noticeAt: { $gt: since } }, { sort: [['noticeAt', 1]], limit });
}

/** A page of the calls of one webhook, those that were asked for last first. Throws InvalidCursorError. */
export async function listCalls(
  calls: Pick<Collection<ListedCallDocument>, 'find' | 'spec'>,
  { account, webhookId }: { readonly account: string; readonly webhookId: string },
  request: { readonly first: number; readonly after: string | null },
): Promise<Page<ListedCallDocument>> {
  const kind = { list: 'webhookCalls', version: calls.spec.version };
  const last = request.after === null ? null : keyIn(kind, request.after);
  const found = await calls.find(
    { account, webhookId, ...(last === null ? {} : { askedKey: { $lt: last } }) },
    { sort: [['askedKey', -1]], limit: request.first + 1 },
  );
  return pageOf(found, request, kind, ({ askedKey }) => askedKey);
}

/** A call of the account, or null. */
export async function callById(
  calls: Pick<Collection<ListedCallDocument>, 'get'>,
  account: string,
  callId: string,
): Promise<ListedCallDocument | null> {
  const id = documentId(account, callId);
  return (await calls.get([id])).get(id) ?? null;
}

/** Calls whose next attempt may start; the webhooks take turns. `taken` gives the owner (`ownerOfCalls`) of each call by its id. */
export function dueWebhookCalls(
  waiting: Pick<Collection<WebhookCallDocument>, 'find'>,
  request: Pick<TurnRequest<WebhookCallDocument>, 'now' | 'limit' | 'after'> & {
    readonly taken: ReadonlyMap<string, string>;
  },
): Promise<DueInTurn<WebhookCallDocument>> {
  const { taken } = request;
  return dueInTurn({
    ...request,
    ...{ lane: WEBHOOK_LANE, waiting, taken: new Set(taken.keys()) },
    takenOf: (owner) => [...taken.values()].filter((one) => one === owner).length,
  });
}

/** The owner of a call, as turns name it. */
export function ownerOfCall({ account, webhookId }: WebhookCallDocument): string {
  return ownerOfCalls(account, webhookId);
}

import {
  type Clock,
  type Collection,
  type CommandContext,
  type CommandDispatcher,
  type Ids,
  isErased,
  systemContext,
} from '@bitacora/kernel';
import type { StreamFolds } from '@bitacora/platform';
import {
  FINAL_FAULTS,
  GiveUpWebhookCall,
  RecordWebhookDelivered,
  RecordWebhookFailed,
  StartWebhookCall,
  type Webhook,
  type WebhookOutcome,
  type WebhookTransport,
  faultOfOutcome,
  signingSecrets,
  webhookCallDecider,
  webhookCallStream,
  webhooksDecider,
  webhooksStream,
} from '@bitacora/webhooks';
import { type WebhookCallDocument, dueWebhookCalls, ownerOfCall } from '@bitacora/views';
import type { WebhookBodies } from './webhook-body.js';
import { WebhookPlaces } from './webhook-places.js';
import type { WebhookSecrets } from './webhook-secrets.js';

export interface WebhookDeliveryParts {
  /** The calls that are not over. Asked each time: a rebuild replaces the collection. */
  readonly calls: () => Pick<Collection<WebhookCallDocument>, 'find'>;
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly dispatcher: CommandDispatcher;
  readonly transport: WebhookTransport;
  readonly bodies: Pick<WebhookBodies, 'ofCall'>;
  readonly secrets: Pick<WebhookSecrets, 'key'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Is given what kept an attempt from being recorded; the call counts as lost after a while and is tried again. */
  readonly onError: (error: unknown) => void;
}

type Command = Parameters<CommandDispatcher['execute']>[0];

/** Most calls that are looked for at one time. */
const MOST_AT_A_TIME = 32;

/**
 * Makes calls that are due. The log decides who does: an attempt is recorded before, and of two processes that start the
 * same one, one is refused. What came of it is recorded after; where a process dies in between, the attempt counts as lost
 * after a minute and the call is made again under the same id: at least once, never lost.
 */
export class WebhookDelivery {
  readonly #parts: WebhookDeliveryParts;
  readonly #places = new WebhookPlaces();
  /** Calls under way, with their owners, by the ids of their documents. */
  readonly #running = new Map<string, string>();
  readonly #attempts = new Set<Promise<void>>();
  /** The owner that had the latest turn. */
  #turn = '';

  constructor(parts: WebhookDeliveryParts) {
    this.#parts = parts;
  }

  /** Begins what is due now and has a place, and waits for none of it: a receiver that hangs holds up no other. */
  async begin(): Promise<void> {
    const { calls, clock } = this.#parts;
    const limit = Math.min(this.#places.free, MOST_AT_A_TIME);
    if (limit <= 0) return;
    const request = { now: clock.now(), limit, after: this.#turn, taken: this.#running };
    const { due, after } = await dueWebhookCalls(calls(), request);
    this.#turn = after;
    for (const call of due) {
      const webhook = await this.#webhook(call);
      const owner = ownerOfCall(call);
      const place = { account: call.account, owner, host: webhook?.host ?? '' };
      const free = this.#places.take(place, clock.monotonic());
      if (!free) continue;
      this.#running.set(call._id, owner);
      const attempt = this.#attempt(call, webhook)
        .catch(this.#parts.onError)
        .finally(() => {
          free();
          this.#running.delete(call._id);
          this.#attempts.delete(attempt);
        });
      this.#attempts.add(attempt);
    }
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    while (this.#attempts.size > 0) await Promise.all(this.#attempts);
  }

  async #webhook({ account, webhookId }: WebhookCallDocument): Promise<Webhook | null> {
    const all = await this.#parts.folds.state(webhooksStream(account), webhooksDecider);
    return all.find((one) => one.webhookId === webhookId) ?? null;
  }

  async #attempt({ account, callId }: WebhookCallDocument, webhook: Webhook | null): Promise<void> {
    const { folds, transport, clock, bodies, secrets } = this.#parts;
    const call = await folds.state(webhookCallStream(account, callId), webhookCallDecider);
    const now = clock.now();
    if (!call || call.nextAttemptAt === null || call.nextAttemptAt > now) return;
    if (!webhook || isErased(webhook.address) || !webhook.on) {
      const end = webhook ? 'off' : 'deleted';
      await this.#send(account, (context) => new GiveUpWebhookCall({ callId, end }, context));
      return;
    }
    const body = JSON.stringify(await bodies.ofCall(account, call, webhook));
    const of = { callId, attempt: call.attempts + 1 };
    const isStarted = await this.#send(account, (context) => new StartWebhookCall(of, context));
    if (!isStarted) return;
    const keys = signingSecrets(webhook, now).map((secret) =>
      secrets.key({ accountId: account, webhookId: webhook.webhookId, secret }),
    );
    const outcome = await transport.send({ address: webhook.address, id: callId, body, keys });
    await this.#send(account, (context) => recordOf(of, outcome, context));
  }

  /** True when the command was carried out. Its id is new each time, so that another process's is never taken for it. */
  async #send(
    accountId: string,
    commandOf: (context: CommandContext) => Command,
  ): Promise<boolean> {
    const { dispatcher, ids } = this.#parts;
    const context = systemContext(accountId, { correlationId: ids.next() });
    const result = await dispatcher.execute(commandOf(context));
    return result.ok && result.events.length > 0;
  }
}

function recordOf(
  of: { readonly callId: string; readonly attempt: number },
  outcome: WebhookOutcome,
  context: CommandContext,
): Command {
  const fault = faultOfOutcome(outcome);
  const status = outcome.kind === 'answered' ? outcome.status : null;
  if (fault === null && status !== null)
    return new RecordWebhookDelivered({ ...of, status }, context);
  const failed = fault ?? 'unreachable';
  const final = FINAL_FAULTS.has(failed);
  return new RecordWebhookFailed({ ...of, fault: failed, status, final }, context);
}

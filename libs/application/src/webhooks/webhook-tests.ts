import { Inject, Injectable } from '@nestjs/common';
import type { WebhookFault } from '@bitacora/conversations/published';
import {
  type Clock,
  type CommandContext,
  type CommandRefused,
  type DomainError,
  type Hash,
  type Ids,
  isErased,
} from '@bitacora/kernel';
import {
  AttemptLimit,
  Bus,
  CLOCK,
  CONFIG,
  type Config,
  HASH,
  IDS,
  Memberships,
  StreamFolds,
  WEBHOOK_TRANSPORT,
} from '@bitacora/platform';
import {
  RecordWebhookTest,
  type WebhookTransport,
  faultOfOutcome,
  signingSecrets,
  webhookRefusal,
  webhooksDecider,
  webhooksStream,
} from '@bitacora/webhooks';
import { WebhookBodies } from './webhook-body.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Tests that an account sends in a quarter of an hour. */
export const MAX_WEBHOOK_TESTS = 20;

/** What came of a test. */
export interface WebhookTestOutcome {
  readonly ok: true;
  readonly status: number | null;
  /** Null: it was taken. */
  readonly fault: WebhookFault | null;
  /** Milliseconds until the answer. */
  readonly tookMs: number;
}

/** Looks at addresses before they are kept, and lets an administrator see whether one takes calls. */
@Injectable()
export class WebhookTests {
  readonly #limit = new AttemptLimit(MAX_WEBHOOK_TESTS);
  readonly #bodies: WebhookBodies;
  readonly #secrets: WebhookSecrets;

  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    memberships: Memberships,
    @Inject(CONFIG) { publicUrl }: Pick<Config, 'publicUrl'>,
    @Inject(HASH) hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WEBHOOK_TRANSPORT) private readonly transport: WebhookTransport,
  ) {
    this.#bodies = new WebhookBodies({ folds, memberships, publicUrl });
    this.#secrets = new WebhookSecrets(hash);
  }

  /** Why this installation calls no such address; null: it does, or the command refuses it for its own reason. */
  addressRefusal(address: string): DomainError | null {
    const written = address.trim();
    if (!URL.canParse(written)) return null;
    const fault = this.transport.faultOf(written);
    if (fault === null) return null;
    const code = fault === 'schemeNotAllowed' ? 'WEBHOOK_NEEDS_HTTPS' : 'WEBHOOK_ADDRESS_INSIDE';
    return webhookRefusal(code, 'address');
  }

  /** Calls the webhook once, whether or not it is on, and records what came of it in the name of the person. */
  async send(
    webhookId: string,
    context: CommandContext,
  ): Promise<WebhookTestOutcome | CommandRefused> {
    const { accountId } = context;
    const all = await this.folds.state(webhooksStream(accountId), webhooksDecider);
    const webhook = all.find((one) => one.webhookId === webhookId);
    if (!webhook || isErased(webhook.address)) return refusedFor('WEBHOOK_NOT_FOUND', 'webhookId');
    const began = this.clock.monotonic();
    const waitMs = this.#limit.waitMs(accountId, began);
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000);
      return refusedFor('TOO_MANY_WEBHOOK_TESTS', undefined, { minutes });
    }
    this.#limit.reserve(accountId, began);
    const time = this.clock.now();
    const id = `test~${this.ids.next()}`;
    const body = JSON.stringify(await this.#bodies.ofTest(accountId, { id, time }, webhook));
    const keys = signingSecrets(webhook, time).map((secret) =>
      this.#secrets.key({ accountId, webhookId, secret }),
    );
    const outcome = await this.transport.send({ address: webhook.address, id, body, keys });
    const fault = faultOfOutcome(outcome);
    const status = outcome.kind === 'answered' ? outcome.status : null;
    const tookMs = Math.round(this.clock.monotonic() - began);
    const result = await this.bus.execute(
      new RecordWebhookTest({ webhookId, status, fault }, context),
    );
    return result.ok ? { ok: true, status, fault, tookMs } : result;
  }
}

function refusedFor(...refusal: Parameters<typeof webhookRefusal>): CommandRefused {
  return { ok: false, errors: [webhookRefusal(...refusal)] };
}

import { Inject, Injectable } from '@nestjs/common';
import type { Collection, CommandContext, CommandResult, DomainError } from '@bitacora/kernel';
import { Bus, LIVE_VIEWS, StreamFolds } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type WebhookDocument, listWebhooks, webhooksProjection } from '@bitacora/views';
import {
  MAX_WAITING_OF_ACCOUNT,
  MAX_WAITING_OF_WEBHOOK,
  RetryWebhookCall,
  webhookCallDecider,
  webhookCallStream,
  webhookRefusal,
  webhooksDecider,
  webhooksStream,
} from '@bitacora/webhooks';

/** Lets a person have a call made after all that was given up, where its webhook still takes calls. */
@Injectable()
export class WebhookRetries {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
  ) {}

  async retry(callId: string, context: CommandContext): Promise<CommandResult> {
    const refusal = await this.#refusal(callId, context.accountId);
    if (refusal) return { ok: false, errors: [refusal] };
    return this.bus.execute(new RetryWebhookCall({ callId }, context));
  }

  /** Why the call would only be given up again; null: it would not, or the command refuses it for its own reason. */
  async #refusal(callId: string, accountId: string): Promise<DomainError | null> {
    const call = await this.folds.state(webhookCallStream(accountId, callId), webhookCallDecider);
    if (!call) return null;
    const all = await this.folds.state(webhooksStream(accountId), webhooksDecider);
    const webhook = all.find(({ webhookId }) => webhookId === call.webhookId);
    if (!webhook) return webhookRefusal('WEBHOOK_NOT_FOUND', 'callId');
    if (!webhook.on) return webhookRefusal('WEBHOOK_OFF', 'callId');
    const webhooks: Collection<WebhookDocument> = this.views.collection(webhooksProjection.name);
    const counted = await listWebhooks(webhooks, accountId);
    const own = counted.find(({ webhookId }) => webhookId === call.webhookId)?.waiting ?? 0;
    const sum = counted.reduce((waiting, one) => waiting + one.waiting, 0);
    if (own >= MAX_WAITING_OF_WEBHOOK || sum >= MAX_WAITING_OF_ACCOUNT)
      return webhookRefusal('WEBHOOK_CALLS_FULL', 'callId', { max: MAX_WAITING_OF_WEBHOOK });
    return null;
  }
}

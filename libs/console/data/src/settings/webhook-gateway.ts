import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  RetryWebhookCallDocument,
  RotateWebhookSecretDocument,
  SwitchWebhookDocument,
  TestWebhookDocument,
  UpdateWebhookDocument,
  type WebhookCallPartsFragment,
  WebhookCallsDocument,
  type WebhookPartsFragment,
  WebhooksDocument,
} from '../generated/settings.js';

/** A webhook as the settings show it. */
export type ListedWebhook = WebhookPartsFragment;

/** A call of a webhook as a list shows it. */
export type ListedCall = WebhookCallPartsFragment;

/** Part of the calls of a webhook, newest first; `after` is where the next part begins, null at the end. */
export interface CallsPart {
  readonly calls: readonly ListedCall[];
  readonly after: string | null;
}

/** What a person writes of a webhook. */
export interface TypedWebhook {
  readonly name: string;
  readonly address: string;
}

/** The webhooks after a change, and the secret that it made: it can be had here alone. */
export interface ChangedWebhooks {
  readonly webhooks: readonly ListedWebhook[];
  readonly webhookId: string;
  readonly secret?: string | null | undefined;
}

/** What came of a test; `fault` is null when it was taken. */
export interface TestedWebhook {
  readonly status?: number | null | undefined;
  readonly fault?: NonNullable<ListedWebhook['lastAttempt']>['fault'];
  readonly tookMs: number;
}

/** The webhooks of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class WebhookGateway {
  readonly #ask = inject(Ask);

  async list(): Promise<readonly ListedWebhook[]> {
    return (await this.#ask.query(WebhooksDocument, {})).webhooks;
  }

  create(input: TypedWebhook): Promise<ChangedWebhooks> {
    return this.#ask.act(CreateWebhookDocument, { input });
  }

  /** `expectedVersion`: what the person has seen; refused with CONFLICT when another one saved since. */
  update(
    webhookId: string,
    input: TypedWebhook & { readonly expectedVersion?: string | null },
  ): Promise<ChangedWebhooks> {
    return this.#ask.act(UpdateWebhookDocument, { input: { webhookId, ...input } });
  }

  switch(webhookId: string, on: boolean): Promise<ChangedWebhooks> {
    return this.#ask.act(SwitchWebhookDocument, { input: { webhookId, on } });
  }

  rotate(webhookId: string): Promise<ChangedWebhooks> {
    return this.#ask.act(RotateWebhookSecretDocument, { input: { webhookId } });
  }

  remove(webhookId: string): Promise<ChangedWebhooks> {
    return this.#ask.act(DeleteWebhookDocument, { input: { webhookId } });
  }

  /** Calls it once, and waits for its answer. */
  test(webhookId: string): Promise<TestedWebhook> {
    return this.#ask.act(TestWebhookDocument, { input: { webhookId } });
  }

  async calls(webhookId: string, first: number, after: string | null): Promise<CallsPart> {
    const asked = { webhookId, first, after };
    const { webhookCalls } = await this.#ask.query(WebhookCallsDocument, asked);
    const { hasNextPage, endCursor } = webhookCalls.pageInfo;
    return {
      calls: webhookCalls.edges.map(({ node }) => node),
      after: hasNextPage ? (endCursor ?? null) : null,
    };
  }

  /** Has a call made once more that was given up. */
  async retry(callId: string): Promise<void> {
    await this.#ask.act(RetryWebhookCallDocument, { input: { callId } });
  }
}

import { Service, inject, signal } from '@angular/core';
import {
  type ChangedWebhooks,
  type ListedWebhook,
  WebhookGateway,
} from '@bitacora/console-data/settings';

/** The webhooks as the page and its dialogs see them. */
@Service()
export class WebhooksStore {
  readonly #gateway = inject(WebhookGateway);
  readonly #known = signal<readonly ListedWebhook[] | undefined>(undefined);
  /** Absent until they have come. */
  readonly known = this.#known.asReadonly();

  async read(): Promise<void> {
    this.#known.set(await this.#gateway.list());
  }

  /** Shows what a change left; gives the secret that it made, null for none. */
  show({ webhooks, secret }: ChangedWebhooks): string | null {
    this.#known.set(webhooks);
    return secret ?? null;
  }

  one(id: string): ListedWebhook | undefined {
    return this.#known()?.find((webhook) => webhook.id === id);
  }
}

import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type ListedWebhook, WebhookGateway } from '@bitacora/console-data/settings';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';
import { NEWER } from '../parts/edit-dialog.js';
import { Overtaken } from '../parts/overtaken.js';
import { SeenVersion } from '../parts/seen-version.js';
import { WebhooksStore } from './webhooks-store.js';

const FIELDS = ['name', 'address'] as const;
const NAME_MAX = 80;
const ADDRESS_MAX = 2000;

/** How the dialog closes once it saved: with the secret that was made, `null` for none. */
export interface SavedWebhook {
  readonly name: string;
  readonly secret: string | null;
}

/** Makes a webhook, or changes the one that is `DIALOG_DATA`. */
@Component({
  selector: 'bit-webhook-dialog',
  imports: [Control, DialogShell, Field, FormField, FormFocus, Icon, Overtaken],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="
          webhook ? t('settings.editOf', { name: webhook.name }) : t('settings.webhooks.create')
        "
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (seen.overtaken() && !saving.busy()) {
            <bit-overtaken (loaded)="ref.close(newer)" (kept)="seen.keep()" />
          } @else if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.webhooks.name')" [error]="error('name')">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-field
            [label]="t('settings.webhooks.address')"
            [hint]="t('settings.webhooks.addressHint')"
            [error]="error('address')"
          >
            <input
              dir="ltr"
              class="input mono"
              type="url"
              autocomplete="off"
              spellcheck="false"
              placeholder="https://"
              bitControl
              [formField]="form.address"
            />
          </bit-field>
          @if (!webhook) {
            <p class="muted">{{ t('settings.webhooks.secretComes') }}</p>
          }
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ webhook ? t('app.save') : t('settings.webhooks.create') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class WebhookDialog {
  readonly #gateway = inject(WebhookGateway);
  readonly #store = inject(WebhooksStore);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<SavedWebhook | typeof NEWER>>(DialogRef);
  protected readonly webhook = inject<ListedWebhook | null>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly newer = NEWER;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly seen = new SeenVersion(this.webhook?.version ?? null, () =>
    this.webhook ? (this.#store.one(this.webhook.id)?.version ?? null) : null,
  );
  protected readonly model = signal({
    name: this.webhook?.name ?? '',
    address: this.webhook?.address ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.REQUIRED') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.address, { message: () => this.t('errors.REQUIRED') });
    maxLength(path.address, ADDRESS_MAX, {
      message: () => this.t('errors.tooLong', { max: ADDRESS_MAX }),
    });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const name = this.model().name.trim();
    const written = { name, address: this.model().address.trim() };
    let secret: string | null = null;
    const done = await this.saving.run(this.model(), async () => {
      const { id } = this.webhook ?? {};
      const expectedVersion = this.seen.version();
      const changed =
        id === undefined
          ? await this.#gateway.create(written)
          : await this.#gateway.update(id, { ...written, expectedVersion });
      secret = this.#store.show(changed);
    });
    if (done) this.ref.close({ name, secret });
    // What another person saved is known from here on, so that the dialog can say so.
    else await this.#store.read().catch(() => undefined);
  }
}

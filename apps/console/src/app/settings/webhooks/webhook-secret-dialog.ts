import { Clipboard } from '@angular/cdk/clipboard';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** A secret that is shown this once, and how it came about. */
export interface ShownSecret {
  readonly name: string;
  readonly secret: string;
  readonly isRotated: boolean;
}

/** Shows the secret of a webhook, to be copied; it cannot be had again. */
@Component({
  selector: 'bit-webhook-secret-dialog',
  imports: [DialogShell, Icon],
  template: `
    <bit-dialog
      [heading]="t('settings.webhooks.secretOf', { name: shown.name })"
      [closeLabel]="t('app.close')"
    >
      <p>{{ t('settings.webhooks.secretOnce') }}</p>
      @if (shown.isRotated) {
        <p>{{ t('settings.webhooks.secretRotated') }}</p>
      }
      <p class="secret mono" dir="ltr" translate="no">{{ shown.secret }}</p>
      <ng-container actions>
        <button type="button" class="btn" (click)="copy()">
          <bit-icon name="copy" />{{ t('settings.webhooks.copy') }}
        </button>
        <button type="button" class="btn primary" (click)="ref.close()">
          {{ t('settings.webhooks.kept') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    p + p {
      margin-top: 8px;
    }
    .secret {
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: var(--r);
      background: var(--ground);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class WebhookSecretDialog {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly shown = inject<ShownSecret>(DIALOG_DATA);
  protected readonly t = inject(Words).t;

  protected copy(): void {
    const done = this.#clipboard.copy(this.shown.secret);
    const said = done ? 'settings.webhooks.copied' : 'settings.webhooks.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}

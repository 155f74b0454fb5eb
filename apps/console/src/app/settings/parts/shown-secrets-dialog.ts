import { Clipboard } from '@angular/cdk/clipboard';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** What is shown this once, in words that are ready to be read. */
export interface ShownOnceHere {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly secrets: readonly { readonly label: string; readonly value: string }[];
}

/** Shows secrets that cannot be had again, each to be copied. */
@Component({
  selector: 'bit-shown-secrets-dialog',
  imports: [DialogShell, Icon],
  template: `
    <bit-dialog [heading]="shown.heading" [closeLabel]="t('app.close')">
      @for (line of shown.lines; track line) {
        <p dir="auto">{{ line }}</p>
      }
      @for (secret of shown.secrets; track secret.label) {
        <div class="one">
          <b dir="auto">{{ secret.label }}</b>
          <p class="secret mono" dir="ltr" translate="no">{{ secret.value }}</p>
          <button
            type="button"
            class="btn"
            [attr.aria-label]="t('settings.shownOnce.copyOf', { name: secret.label })"
            (click)="copy(secret.value)"
          >
            <bit-icon name="copy" />{{ t('settings.shownOnce.copy') }}
          </button>
        </div>
      }
      <ng-container actions>
        <button type="button" class="btn primary" (click)="ref.close()">
          {{ t('settings.shownOnce.kept') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    p + p {
      margin-top: 8px;
    }
    .one {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 6px 10px;
      align-items: start;
      margin-top: 14px;
    }
    b {
      grid-column: 1 / -1;
      font: 600 13px/18px var(--font);
    }
    .secret {
      margin: 0;
      padding: 8px 12px;
      border: 1px solid var(--line);
      border-radius: var(--r);
      background: var(--ground);
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ShownSecretsDialog {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly shown = inject<ShownOnceHere>(DIALOG_DATA);
  protected readonly t = inject(Words).t;

  protected copy(secret: string): void {
    const done = this.#clipboard.copy(secret);
    const said = done ? 'settings.shownOnce.copied' : 'settings.shownOnce.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}

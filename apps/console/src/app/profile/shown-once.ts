import { Clipboard } from '@angular/cdk/clipboard';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** Secrets that are shown this once. */
export interface ShownSecrets {
  readonly heading: string;
  readonly text: string;
  readonly secrets: readonly string[];
}

/** Shows secrets that the server does not know any more, to be copied. */
@Component({
  selector: 'bit-shown-once',
  imports: [DialogShell, Icon],
  template: `
    <bit-dialog [heading]="shown.heading" [closeLabel]="t('app.close')">
      <p dir="auto">{{ shown.text }}</p>
      <ul class="mono" translate="no">
        @for (secret of shown.secrets; track secret) {
          <li dir="ltr">{{ secret }}</li>
        }
      </ul>
      <ng-container actions>
        <button type="button" class="btn" (click)="copy()">
          <bit-icon name="copy" />{{ t('profile.copy') }}
        </button>
        <button type="button" class="btn primary" (click)="ref.close()">
          {{ t('profile.kept') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 6px 16px;
      list-style: none;
      margin: 14px 0 0;
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: var(--r);
      background: var(--ground);
    }
    li {
      overflow-wrap: anywhere;
      user-select: all;
    }
    li:only-child {
      grid-column: 1 / -1;
    }
  `,
})
export class ShownOnce {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly shown = inject<ShownSecrets>(DIALOG_DATA);
  protected readonly t = inject(Words).t;

  protected copy(): void {
    const done = this.#clipboard.copy(this.shown.secrets.join('\n'));
    const said = done ? 'profile.copied' : 'profile.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}

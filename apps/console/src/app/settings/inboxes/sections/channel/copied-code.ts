import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input } from '@angular/core';
import { Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';

/** Something that a person enters at a provider as it is: shown whole, and copied by a button. */
@Component({
  selector: 'bit-copied-code',
  imports: [Icon],
  template: `
    <div class="code">
      <code dir="ltr" class="mono" tabindex="0" translate="no" [attr.aria-label]="label()">{{
        code()
      }}</code>
      <button
        type="button"
        class="btn"
        [attr.aria-label]="t('settings.shownOnce.copyOf', { name: label() })"
        (click)="copy()"
      >
        <bit-icon name="copy" />{{ t('settings.shownOnce.copy') }}
      </button>
    </div>
  `,
  styleUrl: '../sections.css',
})
export class CopiedCode {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  readonly label = input.required<string>();
  readonly code = input.required<string>();
  protected readonly t = inject(Words).t;

  protected copy(): void {
    const done = this.#clipboard.copy(this.code());
    const said = done ? 'settings.shownOnce.copied' : 'settings.shownOnce.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}

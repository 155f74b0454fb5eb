import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input } from '@angular/core';
import { Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';

/** Where a provider posts what clients write: to be copied, and entered there. */
@Component({
  selector: 'bit-hook-address',
  imports: [Icon],
  template: `
    <div class="row wide">
      <div>
        <b>{{ t('settings.channel.hook') }}</b>
        <p>{{ t(address() ? 'settings.channel.hookHint' : 'settings.channel.hookNone') }}</p>
      </div>
      @if (address(); as address) {
        <div class="code">
          <code
            dir="ltr"
            class="mono"
            tabindex="0"
            translate="no"
            [attr.aria-label]="t('settings.channel.hook')"
            >{{ address }}</code
          >
          <button type="button" class="btn" (click)="copy(address)">
            <bit-icon name="copy" />{{ t('settings.shownOnce.copy') }}
          </button>
        </div>
      }
      <ng-content />
    </div>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class HookAddress {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  /** Null: the installation has no public address. */
  readonly address = input.required<string | null>();
  protected readonly t = inject(Words).t;

  protected copy(text: string): void {
    const done = this.#clipboard.copy(text);
    const said = done ? 'settings.shownOnce.copied' : 'settings.shownOnce.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}

import { Component, computed, inject, input } from '@angular/core';
import type { HookEntry } from '@bitacora/inboxes/published';
import { Words } from '../../../../words/words.js';
import { CopiedCode } from './copied-code.js';

/** Where a provider posts what clients write, and what a person has to do there. */
@Component({
  selector: 'bit-hook-address',
  imports: [CopiedCode],
  template: `
    <div class="row wide">
      @if (said(); as words) {
        <div>
          <b>{{ t('settings.channel.hook') }}</b>
          <p dir="auto">{{ words }}</p>
        </div>
      }
      @if (shown(); as address) {
        <bit-copied-code [label]="t('settings.channel.hook')" [code]="address" />
        @if (verifyToken(); as token) {
          <b>{{ t('settings.channel.verifyToken') }}</b>
          <bit-copied-code [label]="t('settings.channel.verifyToken')" [code]="token" />
        }
      }
      <ng-content />
    </div>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class HookAddress {
  /** Null: the installation has no public address. */
  readonly address = input.required<string | null>();
  /** How the provider learns the address; null: it posts nothing. */
  readonly entry = input<HookEntry | null>('person');
  /** What a person does at this provider; null: the same as everywhere, or nothing where the provider posts nothing. */
  readonly hint = input<string | null>(null);
  /** What a person enters beside the address; null: nothing. */
  readonly verifyToken = input<string | null>(null);
  protected readonly t = inject(Words).t;
  protected readonly shown = computed(() => (this.entry() === null ? null : this.address()));
  protected readonly said = computed(() => {
    if (this.entry() === null) return this.hint();
    if (this.address() === null) return this.t('settings.channel.hookNone');
    return this.hint() ?? this.t('settings.channel.hookHint');
  });
}

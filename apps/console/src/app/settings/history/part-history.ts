import { Component, inject, input } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { type HistoryQuestion, SettingHistories } from './setting-histories.js';

/** Button to the history of a part of a page that is saved by itself. */
@Component({
  selector: 'bit-part-history',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn quiet small"
      [attr.aria-label]="t('settings.past.of', { name: of().name })"
      (click)="open()"
    >
      <bit-icon name="history" />{{ t('settings.history') }}
    </button>
  `,
  styles: `
    :host {
      margin-inline-start: auto;
    }
  `,
})
export class PartHistory {
  readonly #histories = inject(SettingHistories);
  readonly of = input.required<HistoryQuestion>();
  protected readonly t = inject(Words).t;

  protected open(): void {
    void this.#histories.show(this.of());
  }
}

import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { Words } from '../../words/words.js';
import type { ShownQuote } from './shown-quote.js';

/** Characters that are looked at for two lines. */
const MAX_READ = 1000;

/** The message that another one answers, in two lines. */
@Component({
  selector: 'bit-quote',
  imports: [Icon],
  template: `
    @if (quote(); as quote) {
      <b dir="auto" class="clip">{{ quote.name || t('app.someone') }}</b>
      <span dir="auto" class="text" [class.gone]="!said()">
        @if (said(); as text) {
          {{ text }}
        } @else if (quote.withdrawn) {
          {{ t('thread.quote.withdrawn') }}
        } @else if (quote.files) {
          <bit-icon name="paperclip" />{{ t('inbox.list.files', { count: quote.files }) }}
        } @else {
          {{ t('thread.shown.erased') }}
        }
      </span>
    } @else {
      <span dir="auto" class="text gone">{{ t('thread.quote.earlier') }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      min-width: 0;
      padding-inline-start: 8px;
      border-inline-start: 3px solid var(--accent);
      font: var(--t-12);
      text-align: start;
      --i: 12px;
    }
    b {
      color: var(--ink-2);
      font-weight: 600;
    }
    .text {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      color: var(--ink-3);
      overflow-wrap: anywhere;
    }
    .gone {
      font-style: italic;
    }
  `,
})
export class QuoteView {
  protected readonly t = inject(Words).t;
  /** Null: a message that the thread has not loaded. */
  readonly quote = input.required<ShownQuote | null>();
  protected readonly said = computed(() =>
    withoutMarks((this.quote()?.text ?? '').slice(0, MAX_READ)).trim(),
  );
}

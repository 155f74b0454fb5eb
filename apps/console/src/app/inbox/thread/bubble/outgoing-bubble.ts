import { Component, computed, inject, input, output } from '@angular/core';
import { RefusedError, type TimelineItem } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { WrittenText } from '../../../said/written-text.js';
import { failureText, reasonText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';
import { QuoteView } from '../../quote/quote-view.js';
import { quoteAt } from '../../quote/shown-quote.js';
import { type Outgoing, Outbox } from '../../reply/outbox.js';

/** Words on their way, at the end of the thread. */
@Component({
  selector: 'bit-outgoing-bubble',
  imports: [Icon, QuoteView, WrittenText],
  template: `
    @if (outgoing().quote !== undefined) {
      <bit-quote [quote]="quote()" />
    }
    @if (outgoing().text; as text) {
      <bit-written-text dir="auto" class="words" [text]="text" />
    }
    @for (file of outgoing().files; track file.id) {
      <div dir="auto" class="file"><bit-icon name="paperclip" />{{ file.name }}</div>
    }
    <div class="meta" role="status">
      @if (outgoing().state === 'sending') {
        <bit-icon name="clock" />{{ t('thread.shown.sending') }}
      } @else {
        <span dir="auto" class="bad"
          ><bit-icon name="circle-alert" />{{ t('thread.shown.unsent') }}. {{ reason() }}</span
        >
        @if (outgoing().state === 'unanswered') {
          <button type="button" class="link" (click)="outbox.again(outgoing())">
            {{ t('thread.shown.sendAgain') }}
          </button>
        }
        <button type="button" class="link" (click)="takenBack.emit(outgoing())">
          {{ t('thread.shown.takeBack') }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      align-self: flex-end;
      display: grid;
      justify-items: end;
      max-width: min(84%, 680px);
      padding-inline-end: 38px;
    }
    .words {
      padding: 8px 12px;
      border: 1px solid transparent;
      border-radius: 12px 4px 12px 12px;
      background: var(--accent-soft);
      font: var(--t-14);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      opacity: 0.75;
    }
    .file {
      display: flex;
      gap: 6px;
      align-items: center;
      margin-top: 4px;
      font: var(--t-12);
      color: var(--ink-2);
      overflow-wrap: anywhere;
      --i: 14px;
    }
    :host(.note) .words {
      background: var(--note);
      border-color: var(--note-line);
    }
    .meta {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 4px 8px;
      align-items: center;
      padding-top: 4px;
      font: var(--t-11);
      color: var(--ink-3);
      --i: 12px;
    }
    .bad {
      display: flex;
      gap: 4px;
      align-items: center;
      color: var(--bad);
    }
  `,
  host: { '[class.note]': "outgoing().kind === 'note'" },
})
export class OutgoingBubble {
  readonly #words = inject(Words);
  protected readonly outbox = inject(Outbox);
  protected readonly t = this.#words.t;
  readonly outgoing = input.required<Outgoing>();
  /** The lines of the thread that are loaded. */
  readonly items = input.required<readonly TimelineItem[]>();
  protected readonly quote = computed(() => quoteAt(this.items(), this.outgoing().quote ?? -1));
  /** The words shall go back into the box. */
  readonly takenBack = output<Outgoing>();

  protected readonly reason = computed(() => {
    const failure = this.outgoing().failure;
    if (!failure) return reasonText(this.#words, { code: 'offline', params: {} });
    return failure instanceof RefusedError
      ? failureText(this.#words, failure)
      : reasonText(this.#words, {
          code: failure.code,
          params: 'params' in failure ? (failure.params ?? {}) : {},
        });
  });
}

import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  viewChildren,
} from '@angular/core';
import { Time } from '@bitacora/console-ui';
import { EventGlyph } from '@bitacora/console-ui/events';
import { Words } from '../../words/words.js';
import { HistoryStore } from '../history/history-store.js';
import { StepWords } from './step-words.js';

/** Every event of the conversation: what was, where we are, and, faded, what had not happened yet. */
@Component({
  selector: 'bit-step-list',
  imports: [EventGlyph, Time],
  template: `
    <ol [attr.aria-label]="t('replay.events')">
      @for (line of lines(); track line.id) {
        <li
          [class]="'by-' + line.kind"
          [class.on]="$index === store.index()"
          [class.later]="$index > store.index()"
        >
          <button
            #row
            type="button"
            [attr.aria-current]="$index === store.index() ? 'step' : null"
            (click)="store.go($index)"
          >
            <bit-time [at]="line.at" as="second" />
            <bit-event-glyph [icon]="line.words.icon" [kind]="line.kind" />
            <span class="words">
              <span dir="auto"
                ><b dir="auto">{{ line.words.who }}</b> {{ line.words.did }}</span
              >
              @if (line.words.detail) {
                <span dir="auto" class="detail" [class.erased]="line.words.erased">{{
                  line.words.detail
                }}</span>
              }
              @if ($index > store.index()) {
                <span class="visually-hidden">{{ t('replay.notYet') }}</span>
              }
            </span>
          </button>
        </li>
      }
    </ol>
  `,
  styleUrl: './step-list.css',
})
export class StepList {
  readonly #words = inject(StepWords);
  protected readonly store = inject(HistoryStore);
  protected readonly t = inject(Words).t;
  protected readonly rows = viewChildren<ElementRef<HTMLElement>>('row');

  protected readonly lines = computed(() => {
    const steps = this.store.steps();
    return steps.map((step, index) => ({
      id: step.event.entry.id,
      at: step.event.entry.at,
      kind: step.event.entry.actor.kind,
      words: this.#words.describe(step, steps[index - 1]?.state, this.store.named()),
    }));
  });

  constructor() {
    afterRenderEffect(() => {
      this.rows()[this.store.index()]?.nativeElement.scrollIntoView?.({ block: 'nearest' });
    });
  }
}

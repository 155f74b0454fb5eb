import { Component, computed, inject } from '@angular/core';
import { RuleWords } from '../words/rule-words.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { DateTimer } from './date-timer.js';
import { LastingTimer } from './lasting-timer.js';
import { WeekdayTimer } from './weekday-timer.js';

/** What a trigger of time waits for. */
@Component({
  selector: 'bit-timer-control',
  imports: [DateTimer, LastingTimer, WeekdayTimer],
  template: `
    @switch (kind()) {
      @case ('lasting') {
        <bit-lasting-timer />
      }
      @case ('date') {
        <bit-date-timer />
      }
      @case ('weekday') {
        <bit-weekday-timer />
      }
    }
  `,
})
export class TimerControl {
  readonly #rules = inject(RuleWords);
  readonly #editor = inject(RuleEditor);

  /** Null: the trigger asks for no time. */
  protected readonly kind = computed(() => this.#rules.timeOf(this.#editor.draft().trigger).timer);
}

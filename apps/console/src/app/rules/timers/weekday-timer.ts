import { Component, computed, inject } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { type TimerOf, WEEKDAY_CHOICES } from '@bitacora/rules';
import { RuleEditor } from '../editor/rule-editor.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { timerFor } from './new-timer.js';

/** A time on days of the week. */
@Component({
  selector: 'bit-weekday-timer',
  imports: [Icon],
  template: `
    <div class="line">
      <fieldset class="days" [attr.aria-describedby]="problem('weekdays') ? 'timer-days' : null">
        <legend class="visually-hidden">{{ t('rules.timer.weekdays') }}</legend>
        @for (day of days(); track day.number) {
          <label class="part"
            ><input
              #box
              type="checkbox"
              [disabled]="editor.readOnly()"
              [checked]="day.chosen"
              (change)="choose(day.number, box.checked)"
            /><span dir="auto">{{ day.label }}</span></label
          >
        }
      </fieldset>
      <label class="part"
        ><span>{{ t('rules.timer.at') }}</span
        ><input
          #time
          class="input"
          type="time"
          [disabled]="editor.readOnly()"
          [attr.aria-invalid]="problem('at') ? true : null"
          [attr.aria-describedby]="problem('at') ? 'timer-at' : null"
          [value]="timer()?.at ?? ''"
          (input)="change({ at: time.value })"
      /></label>
    </div>
    <p class="muted says">{{ t('rules.timer.saysWeekday') }}</p>
    @if (problem('weekdays'); as text) {
      <p dir="auto" class="problem" id="timer-days"><bit-icon name="circle-alert" />{{ text }}</p>
    }
    @if (problem('at'); as text) {
      <p dir="auto" class="problem" id="timer-at"><bit-icon name="circle-alert" />{{ text }}</p>
    }
  `,
  styleUrls: ['../editor/builder.css', './timer.css'],
})
export class WeekdayTimer {
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;

  protected readonly timer = computed(() => {
    const { timer } = this.editor.draft();
    return timer?.kind === 'weekday' ? timer : null;
  });
  protected readonly days = computed(() =>
    WEEKDAY_CHOICES.map(({ words }, place) => ({
      number: place + 1,
      label: this.#rules.say(words),
      chosen: this.timer()?.weekdays.includes(place + 1) === true,
    })),
  );

  protected problem(part: string): string | null {
    return this.editor.problem('timer', part);
  }

  protected change(values: Partial<Omit<TimerOf<'weekday'>, 'kind'>>): void {
    const before = timerFor({ timer: 'weekday', wait: null }, this.timer());
    if (before?.kind !== 'weekday') return;
    this.editor.do({ type: 'set', values: { timer: { ...before, ...values } } });
  }

  protected choose(day: number, isChosen: boolean): void {
    const others = (this.timer()?.weekdays ?? []).filter((other) => other !== day);
    const weekdays = isChosen ? [...others, day].sort((a, b) => a - b) : others;
    this.change({ weekdays });
  }
}

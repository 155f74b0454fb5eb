import { Component, computed, inject, input, output } from '@angular/core';
import { FocusPlace, FocusPlaces, Icon, Picker } from '@bitacora/console-ui';
import { ISO_WEEKDAYS, MAX_PERIODS_A_DAY } from '@bitacora/hours/published';
import { Words } from '../../../words/words.js';
import { weekdayName } from '../../../events/hours-lines.js';
import { type TimesDraft, USUAL_TIMES, timesAfter } from './hours-draft.js';

const WORK_DAYS = ISO_WEEKDAYS.slice(0, 5);

/** The periods of one day of the week; each has its fields, with what is wrong beside it. */
@Component({
  selector: 'bit-day-hours',
  imports: [FocusPlace, Icon, Picker],
  templateUrl: './day-hours.html',
  styleUrls: ['../../parts/settings-parts.css', './day-hours.css'],
  host: { role: 'group', '[attr.aria-label]': 'name()' },
})
export class DayHours {
  /** ISO number: 1 is Monday. */
  readonly day = input.required<number>();
  readonly times = input.required<readonly TimesDraft[]>();
  /** Words for what is wrong with each period; null where nothing is. */
  readonly errors = input.required<readonly (string | null)[]>();
  readonly readOnly = input.required<boolean>();
  readonly changed = output<readonly TimesDraft[]>();
  /** ISO numbers of the days that shall have the same periods. */
  readonly copied = output<readonly number[]>();
  readonly #words = inject(Words);
  readonly #focus = inject(FocusPlaces);
  protected readonly t = this.#words.t;
  protected readonly most = MAX_PERIODS_A_DAY;
  protected readonly name = computed(() => weekdayName(this.day(), this.#words.language()));

  /** What the periods can be copied to: the work days, all days, each other day. */
  protected readonly targets = computed(() => [
    { id: WORK_DAYS.join(), label: this.t('settings.hours.workDays') },
    { id: ISO_WEEKDAYS.join(), label: this.t('settings.hours.allDays') },
    ...ISO_WEEKDAYS.filter((day) => day !== this.day()).map((day) => ({
      id: String(day),
      label: weekdayName(day, this.#words.language()),
    })),
  ]);

  protected put(index: number, part: Partial<TimesDraft>): void {
    this.changed.emit(
      this.times().map((times, at) => (at === index ? { ...times, ...part } : times)),
    );
  }

  protected add(): void {
    const last = this.times().at(-1);
    const next = last ? timesAfter(last) : USUAL_TIMES;
    this.changed.emit([...this.times(), next]);
    this.#focus.to(`hours-${this.day()}-${this.times().length}`);
  }

  protected remove(index: number): void {
    this.changed.emit(this.times().filter((_, at) => at !== index));
    this.#focus.to(`hours-add-${this.day()}`);
  }

  protected copy(days: string): void {
    this.copied.emit(days.split(',').map(Number));
  }
}

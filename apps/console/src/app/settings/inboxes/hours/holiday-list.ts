import { Component, inject, input, output } from '@angular/core';
import { FocusPlace, FocusPlaces, Icon } from '@bitacora/console-ui';
import { type Holiday, MAX_HOLIDAYS } from '@bitacora/hours/published';
import { Words } from '../../../words/words.js';

/** The holidays of an inbox: a name and a day each, of one year or of all. */
@Component({
  selector: 'bit-holiday-list',
  imports: [FocusPlace, Icon],
  templateUrl: './holiday-list.html',
  styleUrls: ['../../parts/settings-parts.css', './holiday-list.css'],
})
export class HolidayList {
  readonly holidays = input.required<readonly Holiday[]>();
  /** Words for what is wrong with each; null where nothing is. */
  readonly errors = input.required<readonly (string | null)[]>();
  readonly readOnly = input.required<boolean>();
  readonly changed = output<readonly Holiday[]>();
  /** A file with a calendar was chosen. */
  readonly imported = output<File>();
  readonly #focus = inject(FocusPlaces);
  protected readonly t = inject(Words).t;
  protected readonly most = MAX_HOLIDAYS;

  protected put(index: number, part: Partial<Holiday>): void {
    this.changed.emit(
      this.holidays().map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)),
    );
  }

  protected add(): void {
    this.changed.emit([...this.holidays(), { name: '', date: '', yearly: false }]);
    this.#focus.to(`holiday-${this.holidays().length}`);
  }

  protected remove(index: number): void {
    this.changed.emit(this.holidays().filter((_, at) => at !== index));
    this.#focus.to('holiday-add');
  }

  protected choose(control: HTMLInputElement): void {
    const [file] = control.files ?? [];
    // The same file can be chosen again after it was corrected.
    control.value = '';
    if (file) this.imported.emit(file);
  }
}

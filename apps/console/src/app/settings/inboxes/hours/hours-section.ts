import { Component, computed, inject, input, model } from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import { Formats, Icon, Picker } from '@bitacora/console-ui';
import { type Holiday, ISO_WEEKDAYS } from '@bitacora/hours/published';
import { firstValueFrom } from 'rxjs';
import { Words } from '../../../words/words.js';
import { zoneName, zoneOptions } from '../../../words/zones.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { DayHours } from './day-hours.js';
import { HolidayList } from './holiday-list.js';
import {
  type HoursDraft,
  type HoursProblem,
  type TimesDraft,
  hoursIn,
  hoursProblems,
} from './hours-draft.js';
import { ImportDialog } from './import-dialog.js';
import { openingNow } from './opening-words.js';
import { SwitchRow } from '../sections/switch-row.js';

const OF_CONSOLE: ReadonlySet<HoursProblem['code']> = new Set<HoursProblem['code']>([
  'timeMissing',
  'nameMissing',
  'nameLong',
]);

/** When people answer in an inbox: the week, its time zone, the holidays. */
@Component({
  selector: 'bit-inbox-hours',
  imports: [FoldableSection, DayHours, HolidayList, Icon, Picker, SwitchRow],
  templateUrl: './hours-section.html',
  styleUrls: ['../../parts/settings-parts.css', './hours-section.css'],
})
export class InboxHoursSection {
  readonly draft = model.required<HoursDraft>();
  readonly readOnly = input.required<boolean>();
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  readonly #dialog = inject(Dialog);
  protected readonly t = this.#words.t;
  protected readonly days = ISO_WEEKDAYS;
  protected readonly zones = computed(() => zoneOptions(this.#words.language()));
  protected readonly zone = computed(() => zoneName(this.draft().timeZone, this.#words.language()));
  readonly #problems = computed(() => hoursProblems(this.draft()));

  /** Whether it is open now by what is in the form; empty while that cannot be said. */
  protected readonly now = computed(() => {
    if (this.#problems().size) return '';
    if (this.draft().always) return this.t('settings.hours.always');
    const hours = hoursIn(this.draft());
    const { open, opens } = openingNow(hours, this.#formats.now(), this.#words.language());
    if (open) return this.t('settings.hours.openNow');
    return opens === null
      ? this.t('settings.hours.closedNow')
      : this.t('settings.hours.opens', { when: opens });
  });

  protected error(place: string): string | null {
    const problem = this.#problems().get(place);
    if (!problem) return null;
    const { code, params } = problem;
    return OF_CONSOLE.has(code)
      ? this.t(`settings.hours.wrong.${code}`)
      : this.t(`errors.${code}`, params);
  }

  protected dayErrors(nth: number): readonly (string | null)[] {
    return (this.draft().week[nth] ?? []).map((_, at) => this.error(`day.${nth}.${at}`));
  }

  protected readonly holidayErrors = computed(() =>
    this.draft().holidays.map((_, nth) => this.error(`holiday.${nth}`)),
  );

  protected put(part: Partial<HoursDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected putDay(nth: number, times: readonly TimesDraft[]): void {
    this.put({ week: this.draft().week.map((day, at) => (at === nth ? times : day)) });
  }

  protected copyDay(nth: number, days: readonly number[]): void {
    const times = this.draft().week[nth] ?? [];
    const week = this.draft().week.map((day, at) => (days.includes(at + 1) ? times : day));
    this.put({ week });
  }

  protected async bring(file: File): Promise<void> {
    const ref = this.#dialog.open<readonly Holiday[]>(ImportDialog, {
      panelClass: ['dialog'],
      ariaLabelledBy: 'dialog-heading',
      data: { file, known: this.draft().holidays },
    });
    const holidays = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (holidays) this.put({ holidays });
  }
}

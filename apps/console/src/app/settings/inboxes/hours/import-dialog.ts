import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { HolidayImportPlan } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { DialogShell, Icon } from '@bitacora/console-ui';
import { type Holiday, MAX_CALENDAR_BYTES, withImported } from '@bitacora/hours/published';
import { holidayLine } from '../../../events/hours-lines.js';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';

/** Lines that are shown of each list; of the others their number is said. */
const SHOWN = 20;

/** Shows what the holidays of a calendar file would add before anything is; closes with the new list. */
@Component({
  selector: 'bit-import-dialog',
  imports: [DialogShell, Icon],
  templateUrl: './import-dialog.html',
  styleUrls: ['../../parts/settings-parts.css', './import-dialog.css'],
})
export class ImportDialog {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #data = inject<{ file: File; known: readonly Holiday[] }>(DIALOG_DATA);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly ref = inject<DialogRef<readonly Holiday[]>>(DialogRef);
  protected readonly file = this.#data.file.name;
  protected readonly plan = signal<HolidayImportPlan | null>(null);
  /** Why there is nothing to import. */
  protected readonly failure = signal<string | null>(null);

  constructor() {
    void this.#read();
  }

  /** The first lines of a list of holidays, in words. */
  protected lines(holidays: readonly Holiday[]): readonly string[] {
    const yearly = this.t('changes.yearly');
    const language = this.words.language();
    return holidays.slice(0, SHOWN).map((holiday) => holidayLine(holiday, language, yearly));
  }

  protected skips(plan: HolidayImportPlan): readonly string[] {
    return plan.skipped.slice(0, SHOWN).map(({ name, reason }) => {
      const why = this.t(`settings.hours.skipped.${reason}`);
      return name === '' ? why : `${name}: ${why}`;
    });
  }

  /** How many lines of a list are not shown. */
  protected more({ length }: readonly unknown[]): number {
    return Math.max(0, length - SHOWN);
  }

  protected take(plan: HolidayImportPlan): void {
    this.ref.close(withImported(this.#data.known, plan));
  }

  async #read(): Promise<void> {
    const { file, known } = this.#data;
    if (file.size > MAX_CALENDAR_BYTES) {
      this.failure.set(this.t('errors.CALENDAR_TOO_LARGE'));
      return;
    }
    try {
      const calendar = await file.text();
      // Lines that are not filled in yet are no days to compare with.
      const days = known.filter(({ date }) => date !== '').map((one) => ({ ...one }));
      const plan = await this.#gateway.holidayImport({ calendar, known: days });
      if (plan.refusal) this.failure.set(this.t(`errors.${plan.refusal}`));
      else this.plan.set(plan);
    } catch (error) {
      this.failure.set(failureText(this.words, error));
    }
  }
}

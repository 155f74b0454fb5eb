import { Component, computed, inject, input, model } from '@angular/core';
import { MAX_TARGET_AMOUNT } from '@bitacora/inboxes/published';
import type { InboxAnswerTimes } from '@bitacora/console-data/settings';
import { Icon, Segmented } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { AnswerTimesWords } from '../../answer-times-words.js';
import { type QualityDraft, TARGET_UNITS, amountProblem, percentProblem } from './quality-draft.js';
import { SwitchRow } from '../switch-row.js';

/** Within how much time people answer in an inbox, and how fast they did. */
@Component({
  selector: 'bit-inbox-quality',
  imports: [FoldableSection, Icon, Segmented, SwitchRow],
  templateUrl: './quality-section.html',
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class InboxQualitySection {
  readonly draft = model.required<QualityDraft>();
  readonly readOnly = input.required<boolean>();
  /** What is saved, for the note of the section; empty without a target. */
  readonly target = input.required<string>();
  /** Absent while it is not known. */
  readonly times = input<InboxAnswerTimes>();
  readonly #times = inject(AnswerTimesWords);
  protected readonly t = inject(Words).t;
  protected readonly most = MAX_TARGET_AMOUNT;
  protected readonly units = computed(() =>
    TARGET_UNITS.map((value) => ({ value, label: this.t(`settings.quality.units.${value}`) })),
  );
  protected readonly said = computed(() => {
    const times = this.times();
    return times ? this.#times.lines(times) : [];
  });
  protected readonly amountProblem = computed(() => this.#wrong(amountProblem(this.draft())));
  protected readonly percentProblem = computed(() => this.#wrong(percentProblem(this.draft())));

  protected put(part: Partial<QualityDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  #wrong(code: string | null): string | null {
    return code && this.t(`settings.quality.wrong.${code}`);
  }
}

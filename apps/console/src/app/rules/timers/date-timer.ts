import { Component, computed, inject } from '@angular/core';
import { Icon, Picker, Segmented } from '@bitacora/console-ui';
import { MAX_TIMER_DAYS, type TimerOf, attributeFact } from '@bitacora/rules';
import { RuleEditor } from '../editor/rule-editor.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { timerFor } from './new-timer.js';

type Side = 'before' | 'sameDay' | 'after';

/** A moment before or after a date of the conversation or of its contact. */
@Component({
  selector: 'bit-date-timer',
  imports: [Icon, Picker, Segmented],
  templateUrl: './date-timer.html',
  styleUrls: ['../editor/builder.css', './timer.css'],
})
export class DateTimer {
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;
  protected readonly most = MAX_TIMER_DAYS;

  protected readonly timer = computed(() => {
    const { timer } = this.editor.draft();
    return timer?.kind === 'date' ? timer : null;
  });
  protected readonly sides = computed(() =>
    (['before', 'sameDay', 'after'] as const).map((value) => ({
      value,
      label: this.t(`rules.timer.${value}`),
    })),
  );
  protected readonly side = computed<Side>(() => {
    const days = this.timer()?.days ?? 0;
    if (days === 0) return 'sameDay';
    return days < 0 ? 'before' : 'after';
  });
  protected readonly days = computed(() => Math.abs(this.timer()?.days ?? 1));
  /** Dates of conversations and of contacts; one that was deleted is still shown where it is chosen. */
  protected readonly dates = computed(() =>
    (['conversation', 'contact'] as const).flatMap((owner) =>
      this.#rules
        .attributesOf(owner)
        .filter(({ id }) => attributeFact(id)?.attribute?.type === 'date')
        .map((option) => ({ ...option, hint: this.t(`app.attributes.owners.${owner}`) })),
    ),
  );
  protected readonly chosen = computed(() => {
    const name = this.timer()?.attribute ?? '';
    return this.dates().find(({ id }) => id === name) ?? this.#rules.goneAttribute(name);
  });

  protected problem(part: string): string | null {
    return this.editor.problem('timer', part);
  }

  protected change(values: Partial<Omit<TimerOf<'date'>, 'kind'>>): void {
    const before = timerFor({ timer: 'date', wait: null }, this.timer());
    if (before?.kind !== 'date') return;
    this.editor.do({ type: 'set', values: { timer: { ...before, ...values } } });
  }

  protected setSide(side: Side): void {
    const days = Math.max(this.days(), 1);
    this.change({ days: side === 'sameDay' ? 0 : side === 'before' ? -days : days });
  }

  protected setDays(text: string): void {
    const days = Number(text);
    if (text.trim() === '' || !Number.isFinite(days)) return;
    this.change({ days: this.side() === 'before' ? -days : days });
  }
}

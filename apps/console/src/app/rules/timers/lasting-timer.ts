import { Component, computed, inject } from '@angular/core';
import { Icon, Segmented } from '@bitacora/console-ui';
import { MAX_TIMER_MINUTES, STATUS_CHOICES, type TimerOf } from '@bitacora/rules';
import { RuleEditor } from '../editor/rule-editor.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { timerFor } from './new-timer.js';

const UNITS = { days: 1440, hours: 60, minutes: 1 } as const;
type Unit = keyof typeof UNITS;

/** How long something has to last before a rule is asked. */
@Component({
  selector: 'bit-lasting-timer',
  imports: [Icon, Segmented],
  templateUrl: './lasting-timer.html',
  styleUrls: ['../editor/builder.css', './timer.css'],
})
export class LastingTimer {
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;

  readonly #time = computed(() => this.#rules.timeOf(this.editor.draft().trigger));
  protected readonly wait = computed(() => this.#time().wait);
  protected readonly timer = computed(() => {
    const { timer } = this.editor.draft();
    return timer?.kind === 'lasting' ? timer : null;
  });
  protected readonly unit = computed<Unit>(() => unitOf(this.timer()?.minutes ?? 1));
  protected readonly amount = computed(() => {
    const minutes = this.timer()?.minutes;
    return minutes === undefined ? '' : String(minutes / UNITS[this.unit()]);
  });
  protected readonly most = computed(() => Math.floor(MAX_TIMER_MINUTES / UNITS[this.unit()]));
  protected readonly units = computed(() =>
    (['minutes', 'hours', 'days'] as const).map((value) => ({
      value,
      label: this.t(`rules.timer.${value}`),
    })),
  );
  protected readonly statuses = computed(() =>
    STATUS_CHOICES.map(({ value, words }) => ({ value, label: this.#rules.say(words) })),
  );
  protected readonly problem = computed(() => this.editor.problem('timer'));

  protected change(values: Partial<Omit<TimerOf<'lasting'>, 'kind'>>): void {
    const before = timerFor(this.#time(), this.timer());
    if (before?.kind !== 'lasting') return;
    const timer = timerFor(this.#time(), { ...before, ...values });
    this.editor.do({ type: 'set', values: { timer } });
  }

  protected setAmount(text: string, unit: Unit = this.unit()): void {
    const amount = Number(text);
    if (text.trim() !== '' && Number.isFinite(amount))
      this.change({ minutes: Math.round(amount * UNITS[unit]) });
  }
}

/** The largest unit that says it whole. */
function unitOf(minutes: number): Unit {
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}

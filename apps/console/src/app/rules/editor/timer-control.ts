import { Component, computed, inject } from '@angular/core';
import { Icon, Segmented } from '@bitacora/console-ui';
import { MAX_TIMER_MINUTES, type RuleTimer, STATUS_CHOICES } from '@bitacora/rules';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { RuleEditor } from './rule-editor.js';

const UNITS = { days: 1440, hours: 60, minutes: 1 } as const;
type Unit = keyof typeof UNITS;

/** How long something has to last before a rule with a trigger of time is asked. */
@Component({
  selector: 'bit-timer-control',
  imports: [Icon, Segmented],
  templateUrl: './timer-control.html',
  styleUrls: ['./builder.css', './timer-control.css'],
})
export class TimerControl {
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;

  /** What has to last; null: the trigger asks for no time. */
  protected readonly wait = computed(() => this.#rules.waitOf(this.editor.draft().trigger));
  protected readonly timer = computed(() => this.editor.draft().timer);
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

  protected change(values: Partial<RuleTimer>): void {
    const before = this.timer() ?? { minutes: 30, inHours: false, status: null };
    const needsStatus = this.wait() === 'inStatus';
    const status = needsStatus ? (values.status ?? before.status ?? 'open') : null;
    this.editor.do({ type: 'set', values: { timer: { ...before, ...values, status } } });
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

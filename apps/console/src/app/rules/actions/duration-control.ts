import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

const UNITS = { days: 1440, hours: 60, minutes: 1 } as const;
type Unit = keyof typeof UNITS;

/** A time in whole minutes, which is asked for as so many minutes, hours or days. */
@Component({
  selector: 'bit-duration-control',
  imports: [Segmented],
  template: `
    <input
      #count
      class="input"
      type="number"
      min="1"
      [attr.max]="longest()"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="invalid() || null"
      [value]="amount()"
      (input)="set(count.value, unit())"
    />
    <bit-segmented
      [label]="t('rules.timer.unit')"
      [segments]="units()"
      [value]="unit()"
      (valueChange)="choose($event)"
    />
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }
    .input {
      width: 84px;
      height: 28px;
      font: 13px/20px var(--mono);
    }
  `,
})
export class DurationControl {
  protected readonly t = inject(Words).t;
  readonly label = input.required<string>();
  /** Undefined while nothing is given. */
  readonly minutes = input<number>();
  readonly most = input.required<number>();
  readonly invalid = input(false);
  readonly changed = output<number | undefined>();

  /** As the person chose it; until then the largest that says the time whole. */
  readonly #chosen = signal<Unit | null>(null);
  protected readonly unit = computed<Unit>(() => {
    const chosen = this.#chosen();
    const minutes = this.minutes() ?? 60;
    if (chosen && minutes % UNITS[chosen] === 0) return chosen;
    return (['days', 'hours'] as const).find((unit) => minutes % UNITS[unit] === 0) ?? 'minutes';
  });
  protected readonly amount = computed(() => {
    const minutes = this.minutes();
    return minutes === undefined ? '' : String(minutes / UNITS[this.unit()]);
  });
  protected readonly longest = computed(() => Math.floor(this.most() / UNITS[this.unit()]));
  protected readonly units = computed(() =>
    (['minutes', 'hours', 'days'] as const).map((value) => ({
      value,
      label: this.t(`rules.timer.${value}`),
    })),
  );

  /** The same number of another unit. */
  protected choose(unit: Unit): void {
    const amount = this.amount() || '1';
    this.set(amount, unit);
  }

  protected set(text: string, unit: Unit): void {
    this.#chosen.set(unit);
    const amount = Number(text);
    const isGiven = text.trim() !== '' && Number.isFinite(amount);
    this.changed.emit(isGiven ? Math.round(amount * UNITS[unit]) : undefined);
  }
}

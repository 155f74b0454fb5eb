import { Component, computed, inject, input, output } from '@angular/core';
import { type FactData, type Operand, type OperandShape, rangeEnd } from '@bitacora/rules';
import { Icon, Picker, type PickerOption, Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { WordChips } from './word-chips.js';

/** The right side of a comparison, asked for as the catalogue says: by the type of the fact and the shape of the operand. */
@Component({
  selector: 'bit-operand-control',
  imports: [Icon, Picker, Segmented, WordChips],
  templateUrl: './operand-control.html',
  styleUrl: './operand-control.css',
  host: { '[class.wide]': "kind() === 'chips'" },
})
export class OperandControl {
  readonly #rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly fact = input.required<FactData>();
  readonly shape = input.required<OperandShape>();
  readonly value = input.required<Operand | undefined>();
  readonly invalid = input(false);
  readonly changed = output<Operand>();

  protected readonly label = computed(() =>
    this.t('rules.valueOf', { fact: this.#rules.say(this.fact().words) }),
  );
  protected readonly kind = computed(() => {
    const { type } = this.fact();
    if (this.shape() === 'none') return 'none';
    if (this.shape() === 'pattern') return 'text';
    if (this.shape() === 'days') return 'number';
    if (type === 'boolean') return 'boolean';
    if (this.shape() === 'range') return 'range';
    if (type === 'date') return 'date';
    if (type === 'text' || type === 'number') return this.shape() === 'list' ? 'chips' : type;
    return 'pick';
  });
  protected readonly options = computed<readonly PickerOption[]>(() => {
    const { choices, reference } = this.fact();
    if (reference) return this.#rules.optionsOf(this.fact().name) ?? this.#rules.things(reference);
    return (choices ?? []).map(({ value, words }) => ({
      id: value,
      label: this.#rules.say(words),
    }));
  });
  protected readonly list = computed(() => {
    const value = this.value();
    if (typeof value === 'object') return value;
    return value === undefined || value === '' ? [] : [value as string | number];
  });
  protected readonly picked = computed(() => this.list().map(String));
  /** What the picker's button shows; a thing that is gone says so. */
  protected readonly shown = computed(() =>
    this.picked().map(
      (id) => this.options().find((option) => option.id === id) ?? this.#rules.missing(id),
    ),
  );
  protected readonly spoken = computed(() =>
    this.shown()
      .map(({ label }) => label)
      .join(', '),
  );
  protected readonly yesNo = computed(() => [
    { value: 'yes' as const, label: this.t('app.yes') },
    { value: 'no' as const, label: this.t('app.no') },
  ]);
  /** Bounds of the end of a range, which is not in it any more. */
  protected readonly end = computed(() => {
    const { min, max } = this.fact();
    return rangeEnd({ ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) });
  });
  /** Bounds of a number; those of the fact do not hold for a number of days. */
  protected readonly bounds = computed(() =>
    this.shape() === 'days' ? { min: 0, max: null } : this.fact(),
  );
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });

  protected pick(id: string): void {
    if (this.shape() === 'one') {
      this.changed.emit(id);
      return;
    }
    const picked = this.picked();
    this.changed.emit(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  }

  protected number(text: string): void {
    if (text.trim() !== '') this.changed.emit(Number(text));
  }

  protected range(end: 0 | 1, text: string): void {
    const next: (string | number)[] = [...this.list()];
    if (end === 1 && next.length === 0) next.push(this.fact().min ?? 0);
    next[end] = Number(text);
    this.changed.emit(next);
  }
}

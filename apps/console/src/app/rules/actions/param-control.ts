import { Component, computed, inject, input, output } from '@angular/core';
import type { Operand, ParamData } from '@bitacora/rules';
import { type PickerOption, Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { OperandControl } from '../conditions/operand-control.js';
import { SentenceChoice } from '../words/sentence-choice.js';
import { RuleWords } from '../words/rule-words.js';
import { DurationControl } from './duration-control.js';
import { RecipientControl } from './recipient-control.js';

/** Stands for "no one" amongst the options; no id looks like this. */
const NOBODY = '';

/** One short value inside the sentence of an action. Texts have a control of their own. */
@Component({
  selector: 'bit-param-control',
  imports: [SentenceChoice, DurationControl, OperandControl, RecipientControl, Segmented],
  template: `
    @switch (param().kind) {
      @case ('boolean') {
        <bit-segmented
          [label]="label()"
          [segments]="yesNo()"
          [value]="value() === false ? 'no' : 'yes'"
          (valueChange)="changed.emit($event === 'yes')"
        />
      }
      @case ('number') {
        <input
          #amount
          class="input"
          type="number"
          [attr.aria-label]="label()"
          [attr.aria-invalid]="invalid() || null"
          [attr.min]="param().min"
          [attr.max]="param().max"
          [value]="value() ?? ''"
          (input)="changed.emit(amount.value === '' ? undefined : +amount.value)"
        />
      }
      @case ('duration') {
        <bit-duration-control
          [label]="label()"
          [most]="param().max ?? 1"
          [minutes]="duration()"
          [invalid]="invalid()"
          (changed)="changed.emit($event)"
        />
      }
      @case ('recipient') {
        <bit-recipient-control
          [kinds]="param().recipients ?? []"
          [label]="label()"
          [value]="value()"
          [invalid]="invalid()"
          (changed)="changed.emit($event)"
        />
      }
      @case ('value') {
        @if (fact(); as known) {
          <bit-operand-control
            shape="one"
            [fact]="known"
            [value]="operand()"
            [invalid]="invalid()"
            (changed)="changed.emit($event)"
          />
        } @else {
          <span class="muted">…</span>
        }
      }
      @default {
        <bit-sentence-choice
          [label]="label()"
          [options]="options()"
          [selected]="selected()"
          [shown]="shown()"
          [invalid]="invalid()"
          (picked)="changed.emit($event === nobody ? null : $event)"
        />
      }
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 100%;
      vertical-align: middle;
    }
    .input {
      width: 84px;
      height: 28px;
      font: 13px/20px var(--mono);
    }
  `,
})
export class ParamControl {
  readonly #rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly param = input.required<ParamData>();
  /** Null is a choice of its own where "no one" may be chosen; undefined is no choice yet. */
  readonly value = input.required<unknown>();
  /** The attribute of the same action whose value is asked for, where one is. */
  readonly attribute = input<unknown>();
  readonly invalid = input(false);
  readonly changed = output<unknown>();

  protected readonly nobody = NOBODY;
  protected readonly label = computed(() => this.#rules.say(this.param().words));
  protected readonly yesNo = computed(() => [
    { value: 'yes' as const, label: this.t('app.yes') },
    { value: 'no' as const, label: this.t('app.no') },
  ]);
  /** The fact of the attribute: values are asked for as conditions ask for them. */
  protected readonly fact = computed(() => this.#rules.fact(String(this.attribute() ?? '')));
  protected readonly duration = computed(() => {
    const value = this.value();
    return typeof value === 'number' ? value : undefined;
  });
  protected readonly operand = computed(() => this.value() as Operand | undefined);
  protected readonly options = computed<readonly PickerOption[]>(() => {
    const { reference, choices, nullable, owner } = this.param();
    if (owner) return this.#rules.attributesOf(owner);
    if (!reference)
      return (choices ?? []).map(({ value, words }) => ({
        id: value,
        label: this.#rules.say(words),
      }));
    const things = this.#rules.given(reference);
    return nullable
      ? [{ id: NOBODY, label: this.t('app.nobody'), icon: 'ban' as const }, ...things]
      : things;
  });
  protected readonly selected = computed(() =>
    this.value() === null ? NOBODY : String(this.value() ?? '-'),
  );
  protected readonly shown = computed<PickerOption | undefined>(() => {
    const value = this.value();
    if (value === undefined) return undefined;
    const id = this.selected();
    const { reference, owner } = this.param();
    return (
      this.options().find((option) => option.id === id) ??
      (owner && this.#rules.goneAttribute(id)) ??
      (reference && this.#rules.thing(reference, id)) ??
      this.#rules.missing(id)
    );
  });
}

import { Component, computed, inject, input, model } from '@angular/core';
import type { Rule, RuleState } from '@bitacora/console-data';
import { Icon, Picker, type PickerOption, Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { type RuleFilter, triggerOf } from './rule-filter.js';

const EVERY = '';

/** Narrows the list of rules: by words, state, trigger, to those that do not run, and to those that findings name. */
@Component({
  selector: 'bit-rule-filter-bar',
  imports: [Icon, Picker, Segmented],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class RuleFilterBar {
  readonly #rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly rules = input.required<readonly Rule[]>();
  readonly filter = model.required<RuleFilter>();

  protected readonly states = computed(() =>
    (['all', 'on', 'shadow', 'off'] as const).map((value) => ({
      value,
      label: this.t(value === 'all' ? 'rules.find.all' : `rules.states.${value}`),
    })),
  );
  /** Triggers that the rules have, as the catalogue orders them. */
  protected readonly triggers = computed((): readonly PickerOption[] => {
    const used = new Set(this.rules().map(triggerOf));
    const known = this.#rules.catalogue.triggers.filter(({ name }) => used.has(name));
    return [
      { id: EVERY, label: this.t('rules.find.everyTrigger') },
      ...known.map(({ name, words }) => ({ id: name, label: this.#rules.say(words) })),
    ];
  });
  protected readonly trigger = computed(() => this.filter().trigger ?? EVERY);
  protected readonly triggerText = computed(
    () => this.triggers().find(({ id }) => id === this.trigger())?.label ?? this.trigger(),
  );

  protected search(text: string): void {
    this.#set({ text });
  }

  protected only(state: RuleState | 'all'): void {
    this.#set({ state: state === 'all' ? null : state });
  }

  protected on(trigger: string): void {
    this.#set({ trigger: trigger || null });
  }

  protected flag(): void {
    this.#set({ flagged: !this.filter().flagged });
  }

  protected withFindings(): void {
    this.#set({ found: !this.filter().found });
  }

  #set(part: Partial<RuleFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...part }));
  }
}

import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Rule, RuleState } from '@bitacora/console-data';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import { Avatar, Icon, Picker, Segmented, Time } from '@bitacora/console-ui';
import type { RuleBody } from '@bitacora/rules';
import { Words } from '../../words/words.js';
import { folderOptions } from '../folders/folder-options.js';
import { MoveButtons } from '../sorting/move-buttons.js';
import { RuleWords } from '../words/rule-words.js';
import { actedWords } from './acted-words.js';

/** One rule in the list: what it says, what it has done, and what a person does with it. */
@Component({
  selector: 'bit-rule-row',
  imports: [Avatar, Icon, MoveButtons, Picker, RouterLink, Segmented, Time],
  templateUrl: './rule-row.html',
  styleUrls: ['../editor/builder.css', './rule-row.css'],
  host: { '[class.off]': "state() === 'off'" },
})
export class RuleRow {
  readonly #words = inject(Words);
  readonly #rules = inject(RuleWords);
  protected readonly t = this.#words.t;
  readonly rule = input.required<Rule>();
  /** Its place in the order in which all rules act, from 1. */
  readonly place = input.required<number>();
  /** The state that is shown: one that was just chosen, before the server answers. */
  readonly state = input.required<RuleState>();
  /** How many findings name it. */
  readonly findings = input(0);
  readonly folders = input<readonly ShownRuleFolder[]>([]);
  readonly mayManage = input(false);
  readonly mayMove = input(false);
  readonly up = input(false);
  readonly down = input(false);
  readonly chosen = input(false);
  readonly moved = output<-1 | 1>();
  readonly switched = output<RuleState>();
  readonly filed = output<string | null>();
  readonly choosing = output<boolean>();
  readonly historyAsked = output();
  readonly saved = output();
  readonly copied = output();
  readonly deleted = output();

  protected readonly states = computed(() =>
    (['off', 'shadow', 'on'] as const).map((value) => ({
      value,
      label: this.t(`rules.states.${value}`),
    })),
  );
  protected readonly options = computed(() => folderOptions(this.folders(), this.t));
  protected readonly sentence = computed(() => this.#rules.sentence(this.rule().body as RuleBody));
  protected readonly found = computed(() => {
    const count = this.findings();
    return count === 0 ? null : this.#words.n('rules.found.count', count);
  });
  /** What keeps the rule from being saved as it is, each once: mostly things that it names and that are gone. */
  protected readonly problems = computed(() => {
    const said = this.rule().problems.map(({ kind, name }) => {
      const text = this.t(`rules.namesGone.${kind ?? 'other'}`);
      return name ? `${text}: ${name}` : text;
    });
    return [...new Set(said)];
  });
  protected readonly acted = computed(() => actedWords(this.#words, this.rule()));
  /** What it would have done but for the shadow; null when that is nothing. */
  protected readonly inShadow = computed(() => {
    const { inShadow } = this.rule();
    return inShadow === 0 ? null : this.#words.n('rules.inShadowTimes', inShadow);
  });
}

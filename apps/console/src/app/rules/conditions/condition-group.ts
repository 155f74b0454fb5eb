import { Component, computed, inject, input } from '@angular/core';
import { FocusPlace, FocusPlaces, Icon, Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { type GroupKind, type GroupNode, emptyGroup, newNodeId } from '../draft/rule-draft.js';
import { MAX_LEVELS, depthOf } from '../draft/tree.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { operandFor, operatorFor } from '../words/defaults.js';
import { RuleWords } from '../words/rule-words.js';
import { ConditionRow } from './condition-row.js';
import { ConditionTools } from './condition-tools.js';
import { FactPicker } from './fact-picker.js';

/** Conditions that are joined: all, any or none of them. Groups stand inside groups. */
@Component({
  selector: 'bit-condition-group',
  imports: [FocusPlace, Icon, Segmented, ConditionRow, ConditionTools, FactPicker],
  templateUrl: './condition-group.html',
  styleUrls: ['../editor/builder.css', './condition-group.css'],
})
export class ConditionGroup {
  protected readonly editor = inject(RuleEditor);
  readonly #rules = inject(RuleWords);
  readonly #focus = inject(FocusPlaces);
  protected readonly t = inject(Words).t;
  readonly group = input.required<GroupNode>();
  readonly outermost = input(false);

  protected readonly joins = computed(() =>
    (['all', 'any', 'none'] as const).map((value) => ({
      value,
      label: this.t(`rules.joins.${value}`),
    })),
  );
  protected readonly name = computed(() =>
    this.t('rules.groupOf', { join: this.t(`rules.joins.${this.group().join}`) }),
  );
  protected readonly problem = computed(() => this.editor.problem(this.group().id));
  protected readonly mayNest = computed(
    () => depthOf(this.editor.draft().root, this.group().id) < MAX_LEVELS - 2,
  );

  protected join(join: GroupKind): void {
    this.editor.do({ type: 'joinGroup', id: this.group().id, join });
  }

  protected add(name: string): void {
    const fact = this.#rules.fact(name);
    if (!fact) return;
    const operator = operatorFor(fact);
    const value = operandFor(fact, this.#rules.operator(operator)?.operand ?? 'one');
    const id = newNodeId();
    this.editor.do({
      type: 'addCondition',
      groupId: this.group().id,
      node: { kind: 'comparison', id, fact: name, operator, value },
    });
    this.#focus.to(`value-${id}`);
  }

  protected addGroup(): void {
    const node = emptyGroup(this.group().join === 'any' ? 'all' : 'any');
    this.editor.do({ type: 'addCondition', groupId: this.group().id, node });
    this.#focus.to(`add-${node.id}`);
  }
}

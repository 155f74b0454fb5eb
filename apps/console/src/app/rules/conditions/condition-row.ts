import { Component, computed, inject, input } from '@angular/core';
import type { Operand } from '@bitacora/rules';
import { FocusPlace, Icon, Picker, type PickerOption } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import type { ComparisonNode } from '../draft/rule-draft.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { operandFor, operatorFor } from '../words/defaults.js';
import { RuleWords } from '../words/rule-words.js';
import { ConditionTools } from './condition-tools.js';
import { FactPicker } from './fact-picker.js';
import { OperandControl } from './operand-control.js';

/** One comparison: fact, operator, value. */
@Component({
  selector: 'bit-condition-row',
  imports: [FocusPlace, Icon, Picker, FactPicker, OperandControl, ConditionTools],
  templateUrl: './condition-row.html',
  styleUrls: ['../editor/builder.css', './condition-row.css'],
})
export class ConditionRow {
  protected readonly editor = inject(RuleEditor);
  protected readonly rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly node = input.required<ComparisonNode>();

  protected readonly fact = computed(() => this.rules.fact(this.node().fact));
  protected readonly operator = computed(() => this.rules.operator(this.node().operator));
  protected readonly factName = computed(() => {
    const fact = this.fact();
    return fact ? this.rules.say(fact.words) : this.node().fact;
  });
  protected readonly operatorName = computed(() => {
    const operator = this.operator();
    return operator ? this.rules.say(operator.words) : this.node().operator;
  });
  /** A yes or no needs no verb between question and answer. */
  protected readonly asksVerb = computed(() => (this.fact()?.operators.length ?? 0) > 1);
  protected readonly operators = computed<readonly PickerOption[]>(() =>
    (this.fact()?.operators ?? []).flatMap((name) => {
      const operator = this.rules.operator(name);
      return operator ? [{ id: name, label: this.rules.say(operator.words) }] : [];
    }),
  );
  protected readonly problem = computed(() => this.editor.problem(this.node().id));
  protected readonly readable = computed(() => {
    const { fact, operator, value } = this.node();
    return this.rules.operandText(fact, operator, value);
  });

  protected chooseFact(name: string): void {
    const fact = this.rules.fact(name);
    if (!fact) return;
    const before = this.node();
    const operator = operatorFor(fact, before.operator);
    const alike =
      this.fact()?.type === fact.type &&
      this.fact()?.reference === fact.reference &&
      fact.type !== 'choice';
    const shape = this.rules.operator(operator)?.operand ?? 'one';
    const value = operandFor(fact, shape, alike ? before.value : undefined);
    this.editor.do({ type: 'compare', id: before.id, values: { fact: name, operator, value } });
  }

  protected chooseOperator(operator: string): void {
    const fact = this.fact();
    const shape = this.rules.operator(operator)?.operand;
    if (!fact || !shape) return;
    const value = operandFor(fact, shape, this.node().value);
    this.editor.do({ type: 'compare', id: this.node().id, values: { operator, value } });
  }

  protected choose(value: Operand): void {
    this.editor.do({ type: 'compare', id: this.node().id, values: { value } });
  }
}

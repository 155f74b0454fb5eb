import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import type { Reason } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { MACRO_TRIGGER, type MacroStep, type RuleBody } from '@bitacora/rules';
import { ActionRow } from '../../rules/actions/action-row.js';
import { ConditionGroup } from '../../rules/conditions/condition-group.js';
import { readRule } from '../../rules/draft/draft-body.js';
import { RuleEditor } from '../../rules/editor/rule-editor.js';
import { MoveButtons } from '../../rules/sorting/move-buttons.js';
import { Words } from '../../words/words.js';

/** One step of a macro: its action, and its conditions in the parts of the rule builder. */
@Component({
  selector: 'bit-step-editor',
  imports: [ActionRow, ConditionGroup, Icon, MoveButtons],
  providers: [RuleEditor],
  templateUrl: './step-editor.html',
  styleUrls: ['../../rules/editor/builder.css', './step-editor.css'],
})
export class StepEditor {
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;
  /** As it is when the editor opens. */
  readonly step = input.required<MacroStep>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  readonly moved = output<-1 | 1>();
  readonly removed = output();

  protected readonly name = computed(() =>
    this.t('settings.macros.step', { number: this.index() + 1 }),
  );
  protected readonly action = computed(() => this.editor.draft().actions[0]);

  constructor() {
    this.editor.permission.set('conversation.reply');
    let began = false;
    effect(() => {
      const { conditions, action } = this.step();
      untracked(() => {
        if (!began) this.editor.begin(readRule(asRule(conditions, action)));
        began = true;
      });
    });
  }

  /** As it is now; what is missing is for the server to say. */
  written(): MacroStep {
    const { conditions, actions } = this.editor.written().body;
    return { conditions, action: actions[0] as MacroStep['action'] };
  }

  /** Shows what was refused beside its control. */
  refuse(reasons: readonly Reason[]): void {
    const start = `steps.${this.index()}.`;
    const own = reasons.filter(({ field }) => field?.startsWith(start));
    this.editor.refuse(
      own.map((reason) => ({
        ...reason,
        field: (reason.field ?? '').slice(start.length).replace(/^action\b/u, 'actions.0'),
      })),
    );
  }

  protected always(always: boolean): void {
    this.editor.do({ type: 'set', values: { always } });
  }
}

function asRule(conditions: MacroStep['conditions'], action: MacroStep['action']): RuleBody {
  const none = { name: '', stop: false, limits: null, window: null };
  return { ...none, trigger: MACRO_TRIGGER, conditions, actions: [action] } as unknown as RuleBody;
}

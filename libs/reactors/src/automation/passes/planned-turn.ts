import { type PlannedAction, isChange } from '@bitacora/conversations/published';
import {
  type MacroStep,
  type PlacedAction,
  type RuleAction,
  type Situation,
  judge,
  plannedChangeOf,
} from '@bitacora/rules';
import { MAX_ACTIONS } from '@bitacora/rules/published';
import type { LiveRule } from '../engine/rule-set.js';
import type { SharedMacro } from '../folding/fold-macro.js';
import type { ExpectedPass } from './expected-pass.js';
import type { PassCourse } from './pass-course.js';
import { type ActionPlace, type PlanRefusal, plannedAction, refusedAction } from './plan-action.js';

/** What the turn of a rule is planned with. */
export interface TurnPlanning {
  readonly course: PassCourse;
  readonly expected: ExpectedPass;
  readonly messages: Parameters<typeof plannedAction>[3]['messages'];
  readonly situation: Situation;
  /** Why the whole pass is refused; null when it is not. */
  readonly refusal: PlanRefusal | null;
  /** It is expected to be carried out, so the rules behind it are asked as if it were. */
  readonly likely: boolean;
}

/** Plans what a rule does in one pass: its actions in order, with the steps of the macros that it runs. */
export class PlannedTurn {
  readonly actions: PlannedAction[] = [];
  /** Rules before it without whose changes a step would not be due. */
  readonly causes = new Set<string>();

  constructor(
    private readonly rule: LiveRule,
    turn: readonly PlacedAction[],
    private readonly planning: TurnPlanning,
  ) {
    for (const [nth, { action, index }] of turn.entries()) {
      const macro = action.type === 'runMacro' ? rule.macros.get(action.macroId) : undefined;
      if (macro) this.#run(macro, action, { index, behind: turn.length - nth - 1 });
      else this.#plan(action, { index }, 0);
    }
  }

  /**
   * The steps of a macro as actions of the rule, and behind them which macro it was. With too many steps for what the rule does
   * besides none is done: a macro can have grown since the rule was saved.
   */
  #run(
    { steps }: SharedMacro,
    action: RuleAction,
    { index, behind }: { readonly index: number; readonly behind: number },
  ): void {
    if (this.actions.length + steps.length + 1 + behind > MAX_ACTIONS) {
      this.actions.push(refusedAction(action.type, { index }, 'TOO_MANY_ACTIONS'));
      return;
    }
    let done = 0;
    for (const [step, each] of steps.entries())
      if (this.#planStep(each, { index, step })) done += 1;
    this.#plan(action, { index }, done);
  }

  /** Whether the step changes something. */
  #planStep({ conditions, action }: MacroStep, place: ActionPlace): boolean {
    const { course } = this.planning;
    if (!judge(conditions, course.readNow).verdict) {
      this.actions.push(refusedAction(action.type, place, 'STEP_NOT_MATCHED'));
      return false;
    }
    for (const cause of course.causesOfStep(conditions)) this.causes.add(cause);
    return this.#plan(action, place, 0);
  }

  /** Whether the action changes something. */
  #plan(action: RuleAction, place: ActionPlace, stepsDone: number): boolean {
    const { course, expected, messages, situation, refusal, likely } = this.planning;
    const { type } = action;
    const refused = (reason: string) => {
      this.actions.push(refusedAction(type, place, reason));
      return false;
    };
    if (refusal) return refused(refusal);
    const change = plannedChangeOf(action, situation);
    const changed = course.outcomeOf(this.rule, place, change, stepsDone);
    if (changed !== null && !isChange(changed)) return refused(changed.code);
    this.actions.push(plannedAction(type, place, change, { at: situation.at, messages }));
    if (changed === null) return false;
    if (this.rule.mode === 'on' && likely && expected.takes(changed)) course.advance(changed);
    return true;
  }
}

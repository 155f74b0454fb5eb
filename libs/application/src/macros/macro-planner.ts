import type { StepResult } from '@bitacora/conversations';
import type { Actor } from '@bitacora/kernel';
import type { Judged, Macro, RuleChange } from '@bitacora/rules';

/** Injection token of `MacroPlanner`. */
export const MACRO_PLANNER = Symbol('MacroPlanner');

/** What one step of a macro comes to; the reactors' `PlannedStep` is one. */
export interface PlannedMacroStep {
  readonly index: number;
  readonly type: string;
  /** The change with its values filled in; null: the conditions do not hold. */
  readonly change: RuleChange | null;
  readonly outcome: StepResult | 'refused';
  /** Code of the refusal; null unless it is one. */
  readonly reason: string | null;
  /** Conditions with expected, actual and verdict. */
  readonly tree: Judged;
}

/** A macro as it would run on a conversation at this revision of it. */
export interface PlannedMacro {
  readonly revision: number;
  readonly steps: readonly PlannedMacroStep[];
}

/** Plans macros from the log as it is at this moment. */
export interface MacroPlanner {
  /** Null: there is no such conversation. */
  plan(
    macro: Macro,
    at: {
      readonly accountId: string;
      readonly conversationId: string;
      readonly actor: Actor;
      /** ISO 8601 UTC. */
      readonly now: string;
    },
  ): Promise<PlannedMacro | null>;
}

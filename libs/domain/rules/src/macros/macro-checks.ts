import type { DomainErrors, Reference } from '@bitacora/kernel';
import {
  type NamedThing,
  type RuleDirectory,
  missingThings,
  referencesOf,
} from '../checks/things-named.js';
import { faultsOfText } from '../checks/validate.js';
import type { ActionName } from '../catalogue/actions.js';
import { ruleRefusal } from '../rule.errors.js';
import { macroRefusal } from './macro.errors.js';
import { MAX_STEPS_CHARACTERS, type MacroStep } from './macro.schema.js';

const ONLY_IN_RULES: ReadonlySet<string> = new Set<ActionName>(['wait', 'runMacro']);

/** A person starts it: no event of a conversation does. Facts that only some events answer are none for a macro. */
export const MACRO_TRIGGER = 'macro';

/** What the catalogue has against the steps of a macro, each with the path of its field. */
export function faultsOfSteps({ steps }: { readonly steps: readonly MacroStep[] }): DomainErrors {
  if (JSON.stringify(steps).length > MAX_STEPS_CHARACTERS)
    return [macroRefusal('MACRO_TOO_LARGE', 'steps', { max: MAX_STEPS_CHARACTERS })];
  return steps.flatMap((step, index) => {
    const { type } = step.action;
    if (!fitsMacros(type))
      return [ruleRefusal('ACTION_NOT_IN_MACRO', pathOf(index, 'actions.0'), { action: type })];
    return faultsOfText(ruleOfStep(step), MACRO_TRIGGER).map((fault) => ({
      ...fault,
      field: pathOf(index, fault.field ?? ''),
    }));
  });
}

/** Whether a macro can have the action: it waits for nothing, and runs no other. */
export function fitsMacros(action: string): boolean {
  return !ONLY_IN_RULES.has(action);
}

/** Everything of the account that a macro names. */
export function referencesOfSteps(steps: readonly MacroStep[]): readonly Reference[] {
  return steps.flatMap((step, index) =>
    referencesOf(ruleOfStep(step)).map((reference) => {
      const field = pathOf(index, reference.field);
      const there = { ...reference, field, ...valueFieldOf(index, reference) };
      return reference.refusal ? { ...there, refusal: { ...reference.refusal, field } } : there;
    }),
  );
}

/** What a macro names and the account does not have: such a macro is flagged and does not run. */
export function missingInSteps(
  steps: readonly MacroStep[],
  directory: RuleDirectory,
): readonly NamedThing[] {
  return steps.flatMap((step, index) =>
    missingThings(ruleOfStep(step), directory).map((thing) => ({
      ...thing,
      path: pathOf(index, thing.path),
    })),
  );
}

/** A step as the rule with one action that it is like. */
export function ruleOfStep({ conditions, action }: MacroStep) {
  return { conditions, actions: [action] };
}

function valueFieldOf(index: number, reference: Reference): { readonly valueField?: string } {
  if (reference.kind !== 'attribute' || reference.valueField === undefined) return {};
  return { valueField: pathOf(index, reference.valueField) };
}

function pathOf(index: number, path: string): string {
  return `steps.${index}.${path.replace(/^actions\.0\b/u, 'action')}`;
}

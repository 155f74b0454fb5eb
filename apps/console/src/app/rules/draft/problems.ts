import type { DomainError } from '@bitacora/kernel';
import type { Reason } from '@bitacora/console-data';
import {
  type RuleDirectory,
  checkRule,
  conditions,
  ruleAction,
  ruleTimer,
  validateRule,
} from '@bitacora/rules';
import type { WrittenRule } from './draft-body.js';

/** What is wrong at one control. */
export interface Problem extends Reason {
  /** Id of a node, or the name of a field of the rule: `name`, `conditions`, `actions`, `limits`, `window`. */
  readonly at: string;
  /** The rest of the path within it: `value.1`, `labelId`; empty for the whole. */
  readonly part: string;
}

/** The same check as the server's, over what is known here, with everything that is wrong at once. */
export function check(
  { body, places }: WrittenRule,
  directory: RuleDirectory | null,
): readonly Problem[] {
  const checked = checkRule(body, directory);
  if (checked.ok) return [];
  const found = [...checked.errors];
  const add = (errors: readonly DomainError[]) =>
    found.push(...errors.filter(({ field }) => !found.some((one) => one.field === field)));
  // The check looks at meanings only when the whole form is right; parts that are right need not wait for the others.
  const none = { ...body, conditions: { always: true as const }, actions: [] };
  if (body.timer === undefined || ruleTimer.safeParse(body.timer).success)
    add(validateRule(none, directory));
  if (conditions.safeParse(body.conditions).success)
    add(validateRule({ ...none, conditions: body.conditions }, directory));
  body.actions.forEach((action, index) => {
    if (!ruleAction.safeParse(action).success) return;
    const errors = validateRule({ ...none, actions: [action] }, directory).filter(
      // What an action is among the others is known only with them.
      ({ code }) => code !== 'WAIT_LAST',
    );
    add(
      errors.map(({ field, ...error }) => ({
        ...error,
        field: field?.replace(/^actions\.0/, `actions.${index}`) ?? '',
      })),
    );
  });
  return found.map(({ code, field, params }) =>
    placedProblem({ code, field: field ?? null, params: params ?? {} }, places),
  );
}

/** Finds the control that a reason belongs to. The path may start at the rule or at the field of the API around it. */
export function placedProblem(reason: Reason, places: ReadonlyMap<string, string>): Problem {
  const path = (reason.field ?? '').replace(/^(?:input\.)?(?:body|rule)(?:\.|$)/, '');
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const at = places.get(steps.slice(0, length).join('.'));
    if (at) return { ...reason, at, part: steps.slice(length).join('.') };
  }
  const [at = '', ...rest] = steps;
  return { ...reason, at, part: rest.join('.') };
}

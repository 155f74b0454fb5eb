import { type DomainError, isDomainErrors, parseCommand } from '@bitacora/kernel';
import { type RuleBody, ruleBody } from '../rule.schema.js';
import type { RuleDirectory } from './things-named.js';
import { validateRule } from './validate.js';

/** A rule that can be saved, or every reason against it with the path of its field. */
export type CheckedRule =
  | { readonly ok: true; readonly rule: RuleBody }
  | { readonly ok: false; readonly errors: readonly DomainError[] };

/**
 * Checks what a person, a file or another program gives as a rule: shape, catalogue, and that the
 * labels, users, teams and inboxes it names exist. For the person who writes one: the handler of commands asks all of
 * this again.
 */
export function checkRule(input: unknown, directory: RuleDirectory | null): CheckedRule {
  const parsed = parseCommand<RuleBody>(ruleBody, input);
  if (isDomainErrors(parsed)) return { ok: false, errors: parsed };
  const errors = validateRule(parsed.data, directory);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, rule: parsed.data };
}

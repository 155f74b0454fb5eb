import { type RuleDirectory, checkRule } from '@bitacora/rules';
import type { RuleProblemType } from './rule.types.js';

/**
 * What is wrong with a saved rule as of now: things that it names may have been deleted, and people may
 * have left, since it was written. Empty when it could be saved again as it is.
 */
export function problemsOf(body: unknown, things: RuleDirectory): readonly RuleProblemType[] {
  const checked = checkRule(body, things);
  if (checked.ok) return [];
  return checked.errors.map(({ code, field, params }) => ({
    code,
    path: field ?? '',
    kind: textOf(params?.['kind']),
    id: textOf(params?.['id']),
  }));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

import type { Pass } from '../automation/passes/pass.js';
import type { AppliedRule } from './carry-out.js';

type Due = Pick<Pass['rules'][number], 'mode' | 'stopped' | 'remaining' | 'causes' | 'actions'>;

/** Whether a rule is due alike in two plans. */
export function isSamePlan(one: Due | undefined, other: Due | undefined): boolean {
  const said = (due: Due | undefined) =>
    due && JSON.stringify([due.mode, due.stopped, due.remaining, due.causes, due.actions]);
  return said(one) === said(other);
}

/** Whether the same came of a rule in two records. */
export function isSameOutcome(
  one: AppliedRule | undefined,
  other: AppliedRule | undefined,
): boolean {
  const said = (rule: AppliedRule | undefined) =>
    rule && JSON.stringify([rule.mode, rule.stopped, rule.causes, rule.actions]);
  return said(one) === said(other);
}

/** The rules of a record with another outcome of one of them; undefined: it is not among them. */
export function withRule(
  rules: readonly AppliedRule[],
  ruleId: string,
  applied: AppliedRule | undefined,
): AppliedRule[] {
  const others = rules.flatMap((rule) => (rule.ruleId === ruleId ? (applied ?? []) : rule));
  const isThere = rules.some((rule) => rule.ruleId === ruleId);
  return applied && !isThere ? [...others, applied] : others;
}

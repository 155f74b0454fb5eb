import { type Condition, type Conditions, isComparison, partsOf } from '../../conditions.js';
import { turnFrom } from '../../pauses/turn.js';
import type { RuleBody } from '../../rule.schema.js';
import type { Finding } from '../finding.js';
import { type Effort, type FindingSteps, windowsMeet } from '../overlap.js';
import type { ComparedRule } from '../compared-rule.js';

/** Rules that say what one before them says: the same trigger, conditions and actions, in whichever order. */
export function* repeats(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
  effort: Effort,
): FindingSteps {
  const alike = new Map<string, ComparedRule[]>();
  for (const rule of rules) {
    if (!rule.runs) continue;
    if (!effort.pair()) break;
    const key = doneBy(rule.body);
    const those = alike.get(key);
    if (those) those.push(rule);
    else alike.set(key, [rule]);
    yield;
  }
  const found: Finding[] = [];
  for (const those of alike.values()) {
    if (those.length < 2) continue;
    const first = new Map<string, ComparedRule>();
    for (const rule of those) {
      if (!effort.pair()) return found;
      const key = asked(rule.body.conditions);
      const before = first.get(key);
      if (!before) first.set(key, rule);
      else if (isFound(before, rule, about))
        found.push({ kind: 'repeat', ruleIds: [before.ruleId, rule.ruleId] });
      yield;
    }
  }
  return found;
}

function isFound(first: ComparedRule, other: ComparedRule, about: ComparedRule | null): boolean {
  const concerns = about === null || about === first || about === other;
  return concerns && windowsMeet(first.body.window, other.body.window);
}

/** The same text for rules that do the same at the same. */
function doneBy({ trigger, timer, actions }: RuleBody): string {
  return JSON.stringify([trigger, timer ?? null, doneInTurns(actions)]);
}

/** What is done between two waits can be in any order. */
function doneInTurns(actions: RuleBody['actions']): readonly (readonly string[])[] {
  const turns: string[][] = [];
  for (let from = 0; from < actions.length;) {
    const turn = turnFrom(actions, from);
    turns.push(turn.map(({ action }) => JSON.stringify(Object.entries(action).sort())).sort());
    from += turn.length;
  }
  return turns;
}

/** The same text for conditions that ask the same. */
function asked(condition: Condition | Conditions): string {
  if ('always' in condition) return 'always';
  if (isComparison(condition)) {
    const { fact, operator, value } = condition;
    const isRange = operator === 'between';
    const values = typeof value === 'object' && !isRange ? [...value].sort() : value;
    return JSON.stringify([fact, operator, values]);
  }
  const parts = [...new Set(partsOf(condition).map(asked))].sort();
  if ('not' in condition) return `not ${String(parts[0])}`;
  // A group of one is what is in it.
  if (parts.length === 1) return String(parts[0]);
  return `${'all' in condition ? 'all' : 'any'} ${JSON.stringify(parts)}`;
}

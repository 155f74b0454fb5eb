import { type Condition, type Conditions, isComparison, partsOf } from '../../conditions.js';
import type { RuleBody } from '../../rule.schema.js';
import type { Finding } from '../finding.js';
import { windowsMeet } from '../overlap.js';
import type { ComparedRule } from '../compared-rule.js';

/** Rules that say what one before them says: the same trigger, conditions and actions, in whichever order. */
export function repeats(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
): readonly Finding[] {
  const running = rules.filter(({ runs }) => runs);
  const alike = Map.groupBy(running, ({ body }) => doneBy(body));
  const same = [...alike.values()]
    .filter(({ length }) => length > 1)
    .flatMap((those) => [...Map.groupBy(those, ({ body }) => asked(body.conditions)).values()]);
  return same.flatMap(([first, ...others]): readonly Finding[] => {
    if (!first) return [];
    return others.flatMap((other): readonly Finding[] => {
      const concerns = about === null || about === first || about === other;
      if (!concerns || !windowsMeet(first.body.window, other.body.window)) return [];
      return [{ kind: 'repeat', ruleIds: [first.ruleId, other.ruleId] }];
    });
  });
}

/** The same text for rules that do the same at the same. */
function doneBy({ trigger, timer, actions }: RuleBody): string {
  const done = actions.map((action) => JSON.stringify(Object.entries(action).sort())).sort();
  return JSON.stringify([trigger, timer ?? null, done]);
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

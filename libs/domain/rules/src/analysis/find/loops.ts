import type { Finding } from '../finding.js';
import type { Effort, FindingSteps } from '../overlap.js';
import type { ComparedRule } from '../compared-rule.js';
import { type Chain, chainsOfRules } from './chain.js';
import { circles } from './circles.js';

/** Loops that are looked for. */
const MOST_LOOPS = 50;

/** Rules that set each other off, each circle by its shortest way round. */
export function* loops(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
  effort: Effort,
): FindingSteps {
  const running = rules.filter(({ runs }) => runs);
  const chains = yield* chainsOfRules(running, effort);
  const chain = (rule: ComparedRule) => chains.get(rule) ?? [];
  const next = (rule: ComparedRule) => chain(rule).map(({ rule: other }) => other);
  const found: Finding[] = [];
  for (const circle of circles(running, next, about)) {
    if (effort.ended) break;
    if (circle) {
      const ruleIds = circle.map(({ ruleId }) => ruleId);
      const lasting = circle.some((rule, index) =>
        isLater(chain(rule), circle[(index + 1) % circle.length]),
      );
      found.push({ kind: 'loop', ruleIds, lasting });
      if (found.length >= MOST_LOOPS) break;
    }
    yield;
  }
  return found;
}

function isLater(next: readonly Chain[], rule: ComparedRule | undefined): boolean {
  return next.find((one) => one.rule === rule)?.later ?? true;
}

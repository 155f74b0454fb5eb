import type { Finding } from '../finding.js';
import type { Effort } from '../overlap.js';
import type { ComparedRule } from '../compared-rule.js';
import { type Chain, chainOfRules } from './chain.js';
import { circles } from './circles.js';

/** Loops that are looked for. */
const MOST_LOOPS = 50;

/** Rules that set each other off, each circle by its shortest way round. */
export function loops(
  rules: readonly ComparedRule[],
  about: ComparedRule | null,
  effort: Effort,
): readonly Finding[] {
  const running = rules.filter(({ runs }) => runs);
  const chain = chainOfRules(running, effort);
  return circles(
    running,
    (rule) => chain(rule).map(({ rule: next }) => next),
    about,
    MOST_LOOPS,
  ).map((circle) => ({
    kind: 'loop',
    ruleIds: circle.map(({ ruleId }) => ruleId),
    lasting: circle.some((rule, index) =>
      isLater(chain(rule), circle[(index + 1) % circle.length]),
    ),
  }));
}

function isLater(next: readonly Chain[], rule: ComparedRule | undefined): boolean {
  return next.filter((one) => one.rule === rule).every(({ later }) => later);
}

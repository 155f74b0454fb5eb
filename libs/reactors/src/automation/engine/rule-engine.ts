import { Engine, type TopLevelCondition } from 'json-rules-engine';
import {
  type Condition,
  type Conditions,
  type FactValue,
  OPERATORS,
  type Operand,
  type ReadFact,
  compare,
  factsAskedBy,
  isComparison,
  partsOf,
} from '@bitacora/rules';

const MATCHED = 'matched';

/** Decides one version of a rule with json-rules-engine. Made once for each version, used for every event. */
export class RuleEngine {
  readonly #engine: Engine;
  readonly #facts: readonly string[];

  constructor(conditions: Conditions) {
    this.#facts = factsAskedBy(conditions);
    this.#engine = new Engine(
      [{ conditions: asEngineConditions(conditions), event: { type: MATCHED } }],
      {
        allowUndefinedFacts: true,
        // Facts are flat, so no path is ever followed, and none that a tenant wrote can reach jsonpath.
        pathResolver: (value: object) => value,
      },
    );
    for (const operator of OPERATORS) {
      this.#engine.addOperator<FactValue | undefined, Operand>(operator.name, (fact, operand) =>
        compare(operator, fact, operand),
      );
    }
  }

  /** Whether the conditions hold. Runs may overlap: nothing ever stops the engine. */
  async decide(read: ReadFact): Promise<boolean> {
    const { results } = await this.#engine.run(
      Object.fromEntries(this.#facts.map((name) => [name, read(name)])),
    );
    return results.length > 0;
  }
}

/** The engine knows no "always", but takes an empty `all` for it. Copies nothing but what it knows. */
function asEngineConditions(conditions: Conditions): TopLevelCondition {
  return 'always' in conditions
    ? { all: [] }
    : (asEngineCondition(conditions) as TopLevelCondition);
}

function asEngineCondition(condition: Condition): object {
  if (isComparison(condition)) {
    const { fact, operator, value } = condition;
    return { fact, operator, value };
  }
  const [first, ...others] = partsOf(condition).map(asEngineCondition);
  if ('not' in condition) return { not: first };
  const parts = [first, ...others];
  return 'all' in condition ? { all: parts } : { any: parts };
}

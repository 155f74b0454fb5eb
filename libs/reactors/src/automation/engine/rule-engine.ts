import { Engine, type TopLevelCondition } from 'json-rules-engine';
import {
  type Comparison,
  type Condition,
  type Conditions,
  type FactValue,
  OPERATORS,
  type Operand,
  type ReadFact,
  compare,
  comparisonsOf,
  factsAskedBy,
  isComparison,
  operatorNamed,
  otherFactOf,
  partsOf,
} from '@bitacora/rules';

const MATCHED = 'matched';

/** A fact with the other one that its operator asks for, as one fact of the engine. */
interface Pair {
  readonly fact: FactValue;
  readonly other: FactValue;
}

interface AskedPair {
  readonly name: string;
  readonly fact: string;
  readonly other: string;
}

/** An engine with one rule, and the facts that it has to be given. */
interface Asked {
  readonly engine: Engine;
  readonly facts: readonly string[];
  readonly pairs: readonly AskedPair[];
}

/**
 * Decides one version of a rule with json-rules-engine. The engine is made when the rule is decided first, and used for every
 * event from then on: most rules of an account never match, and an engine is much larger than its rule.
 */
export class RuleEngine {
  #asked: Asked | null = null;

  constructor(private readonly conditions: Conditions) {}

  /** Whether the conditions hold. Runs may overlap: nothing ever stops the engine. */
  async decide(read: ReadFact): Promise<boolean> {
    this.#asked ??= asking(this.conditions);
    const { engine, facts, pairs } = this.#asked;
    const { results } = await engine.run(
      Object.fromEntries([
        ...facts.map((name) => [name, read(name)] as const),
        ...pairs.map(
          ({ name, fact, other }) => [name, { fact: read(fact), other: read(other) }] as const,
        ),
      ]),
    );
    return results.length > 0;
  }
}

function asking(conditions: Conditions): Asked {
  const engine = new Engine(
    [{ conditions: asEngineConditions(conditions), event: { type: MATCHED } }],
    {
      allowUndefinedFacts: true,
      // Facts are flat, so no path is ever followed, and none that a tenant wrote can reach jsonpath.
      pathResolver: (value: object) => value,
    },
  );
  for (const operator of OPERATORS) {
    if (operator.against === undefined)
      engine.addOperator<FactValue | undefined, Operand>(operator.name, (fact, operand) =>
        compare(operator, fact, operand),
      );
    else
      engine.addOperator<Pair, Operand>(operator.name, ({ fact, other }, operand) =>
        compare(operator, fact, operand, other),
      );
  }
  const pairs = comparisonsOf(conditions).flatMap((each) => pairOf(each) ?? []);
  return { engine, facts: factsAskedBy(conditions), pairs };
}

/** The fact of the engine for an operator that asks for another fact, too; null when it asks for none. */
function pairOf({ fact, operator: name }: Comparison): AskedPair | null {
  const operator = operatorNamed(name);
  const other = operator ? otherFactOf(operator, fact) : null;
  return other === null ? null : { name: `${fact} ${other}`, fact, other };
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
    return { fact: pairOf(condition)?.name ?? fact, operator, value };
  }
  const [first, ...others] = partsOf(condition).map(asEngineCondition);
  if ('not' in condition) return { not: first };
  const parts = [first, ...others];
  return 'all' in condition ? { all: parts } : { any: parts };
}

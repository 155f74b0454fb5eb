import { ATTRIBUTE_TYPES } from '@bitacora/account/published';
import fc from 'fast-check';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import {
  type Comparison,
  type Condition,
  type Conditions,
  FACTS,
  type FactContext,
  FactReader,
  type Fact,
  type FactValue,
  OPERATORS,
  type Operand,
  type ReadFact,
  RuleIndex,
  attributeFact,
  compare,
  comparisonsOf,
  compile,
  judge,
  operatorFits,
  operatorNamed,
  otherFactOf,
} from '@bitacora/rules';
import { RuleEngine } from './rule-engine.js';

const WORDS = ['urgente', 'Ñandú', 'nandu', 'hoy mismo', 'a'];
const IDS = ['a', 'b', 'c'];

function valueOf(fact: Fact): fc.Arbitrary<string | number | boolean> {
  switch (fact.type) {
    case 'text':
      return fc.constantFrom(...WORDS);
    case 'number':
      return fc.integer({ min: 0, max: 5 });
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2026-03-02', '2025-12-31', '0099-01-01');
    case 'choice':
      return fc.constantFrom(...(fact.choices ?? []).map(({ value }) => value));
    case 'reference':
    case 'references':
      return fc.constantFrom(...IDS);
  }
}

const OF_ATTRIBUTES = ATTRIBUTE_TYPES.flatMap((type) =>
  ['contact', 'conversation'].flatMap(
    (owner) => attributeFact(`${owner}.attribute.${type}.a1`) ?? [],
  ),
);

const comparison: fc.Arbitrary<Comparison> = fc
  .constantFrom(...FACTS, ...OF_ATTRIBUTES)
  .chain((fact) => {
    const operators = OPERATORS.filter((operator) => operatorFits(operator, fact));
    return fc.constantFrom(...operators).chain((operator) => {
      const list = fc.array(valueOf(fact) as fc.Arbitrary<string | number>, {
        minLength: 1,
        maxLength: 3,
      });
      const operands: Record<typeof operator.operand, fc.Arbitrary<Operand>> = {
        one: valueOf(fact),
        list,
        range: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 3, max: 5 })),
        none: fc.constant(true),
        pattern: fc.constantFrom('urg[ea]nte', '^a$', 'hoy\\s+mismo', '('),
        days: fc.integer({ min: 0, max: 400 }),
      };
      return operands[operator.operand].map((value) => ({
        fact: fact.name,
        operator: operator.name,
        value,
      }));
    });
  });

const { condition } = fc.letrec<{ condition: Condition; group: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, comparison, tie('group')),
  group: fc.oneof(
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

const conditions: fc.Arbitrary<Conditions> = fc.oneof(
  fc.constant<Conditions>({ always: true }),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  condition.map((not) => ({ not })),
);

/** Values of all facts; some are missing. */
const facts: fc.Arbitrary<Record<string, FactValue>> = fc.record(
  Object.fromEntries(
    [...FACTS, ...OF_ATTRIBUTES].flatMap((fact) => {
      const one = valueOf(fact) as fc.Arbitrary<FactValue>;
      const value =
        fact.type === 'references'
          ? fc.subarray(IDS)
          : fact.type === 'text'
            ? fc.oneof(one, fc.constant('ya es urgente hoy'))
            : one;
      const maybe = fc.option(value, { freq: 4 }) as fc.Arbitrary<FactValue>;
      return [fact.name, `before:${fact.name}`].map((name) => [name, maybe] as const);
    }),
  ),
);

const reads =
  (values: Record<string, FactValue>): ReadFact =>
  (name) =>
    values[name] ?? null;

/** json-rules-engine as its own manual uses it: all rules in one engine, facts as given, nothing compiled. */
async function plainEngine(
  rules: readonly Conditions[],
  values: Record<string, FactValue>,
): Promise<readonly number[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of OPERATORS) {
    engine.addOperator<FactValue | undefined, Operand>(operator.name, (fact, operand) =>
      compare(operator, fact, operand),
    );
  }
  // An operator that asks for another fact is one of its own for each fact: the engine hands it one value.
  for (const { fact: name, operator } of rules.flatMap(comparisonsOf)) {
    const known = operatorNamed(operator);
    const other = known && otherFactOf(known, name);
    if (known && other)
      engine.addOperator<FactValue | undefined, Operand>(`${operator} ${name}`, (fact, operand) =>
        compare(known, fact, operand, values[other] ?? null),
      );
  }
  rules.forEach((rule, place) =>
    engine.addRule({
      conditions: ('always' in rule ? { all: [] } : withOwnOperators(rule)) as TopLevelCondition,
      event: { type: 'matched', params: { place } },
    }),
  );
  const present = Object.entries(values).filter(([, value]) => value !== null);
  const { events } = await engine.run(Object.fromEntries(present));
  return events.map((event) => Number(event.params?.['place'])).sort((a, b) => a - b);
}

function withOwnOperators(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(withOwnOperators) };
  if ('any' in condition) return { any: condition.any.map(withOwnOperators) };
  if ('not' in condition) return { not: withOwnOperators(condition.not) };
  const known = operatorNamed(condition.operator);
  const other = known && otherFactOf(known, condition.fact);
  return other ? { ...condition, operator: `${condition.operator} ${condition.fact}` } : condition;
}

describe('rules against plain json-rules-engine', () => {
  it('index, compiled predicate, own engine and judge give the same answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(conditions, { minLength: 1, maxLength: 8 }),
        facts,
        async (rules, values) => {
          const read = reads(values);
          const expected = await plainEngine(rules, values);
          const engines = rules.map((rule) => new RuleEngine(rule));
          const own = await Promise.all(engines.map((engine) => engine.decide(read)));
          const places = [...rules.keys()];

          expect(places.filter((place) => own[place])).toEqual(expected);
          expect(places.filter((place) => compile(rules[place] as Conditions)(read))).toEqual(
            expected,
          );
          expect(places.filter((place) => judge(rules[place] as Conditions, read).verdict)).toEqual(
            expected,
          );

          const index = new RuleIndex(places, (place) => rules[place] as Conditions);
          const candidates = index.candidates(read);
          expect(candidates).toEqual([...candidates].sort((a, b) => a - b));
          expect(expected.filter((place) => !candidates.includes(place))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the engine of a rule', () => {
  it('is not confused by runs that overlap', async () => {
    const engine = new RuleEngine({
      all: [{ fact: 'message.text', operator: 'contains', value: 'urgente' }],
    });
    const texts = ['urgente', 'nada', 'URGENTE', ''];
    const answers = await Promise.all(
      texts.map((text) => engine.decide(reads({ 'message.text': text }))),
    );
    expect(answers).toEqual([true, false, true, false]);
  });

  it('follows no path and no reference that a rule smuggled in', async () => {
    const smuggled = {
      all: [
        {
          fact: 'conversation.labels',
          operator: 'present',
          value: true,
          path: '$..[?(@.constructor)]',
          params: { x: 1 },
        },
      ],
    } as unknown as Conditions;
    expect(await new RuleEngine(smuggled).decide(reads({ 'conversation.labels': ['a'] }))).toBe(
      true,
    );
  });
});

describe('the index', () => {
  it('leaves out rules of other inboxes, whatever the case of a value', () => {
    const rules: Conditions[] = [
      { all: [{ fact: 'conversation.inbox', operator: 'is', value: 'web' }] },
      { all: [{ fact: 'conversation.inbox', operator: 'in', value: ['shop', 'blog'] }] },
      { always: true },
      { any: [{ fact: 'conversation.inbox', operator: 'is', value: 'web' }] },
    ];
    const index = new RuleIndex([0, 1, 2, 3], (place) => rules[place] as Conditions);
    expect(index.candidates(reads({ 'conversation.inbox': 'shop' }))).toEqual([1, 2, 3]);
    expect(index.candidates(reads({}))).toEqual([2, 3]);
  });

  it('never looks at facts that an earlier rule of the pass can change', () => {
    const rule: Conditions = {
      all: [{ fact: 'conversation.priority', operator: 'is', value: 'high' }],
    };
    const index = new RuleIndex([rule], (conditionsOf) => conditionsOf);
    expect(index.candidates(reads({ 'conversation.priority': 'none' }))).toEqual([rule]);
  });
});

describe('a fact that the catalogue does not have', () => {
  it.each(['constructor', '__proto__', 'toString'])('is missing, also as %s', async (fact) => {
    const { read } = new FactReader({} as FactContext);
    const asks = (operator: string) => ({ all: [{ fact, operator, value: true }] });
    expect(await new RuleEngine(asks('empty')).decide(read)).toBe(true);
    expect(await new RuleEngine(asks('present')).decide(read)).toBe(false);
  });
});

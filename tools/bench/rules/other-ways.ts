import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { FoldedText } from '@bitacora/kernel';
import {
  type Comparison,
  type FactValue,
  type Operand,
  OPERATORS,
  type RuleBody,
  compare,
} from '@bitacora/rules';
import { loadPeer } from '../peers.js';
import { medianTime } from './rule-log.js';

const HERE = { inbox: 'inbox0', status: 'open' };

/** Ways to ask all of these rules about a message, in microseconds. Each reads the facts that the rules of the bench name. */
export type OtherWay = (rules: readonly RuleBody[], messages: number) => Promise<number>;

/** json-rules-engine as its manual uses it: one engine with every rule, whatever its trigger. */
export const plainEngine: OtherWay = (rules, messages) => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of OPERATORS) {
    engine.addOperator<FactValue | undefined, Operand>(operator.name, (fact, operand) =>
      compare(operator, fact, operand),
    );
  }
  for (const { conditions } of rules)
    engine.addRule({ conditions: conditions as TopLevelCondition, event: { type: 'matched' } });
  return medianTime(messages, (text) =>
    engine.run({
      'conversation.inbox': HERE.inbox,
      'message.text': text,
      'conversation.status': HERE.status,
    }),
  );
};

/** What a programmer would write: one function for each rule, texts folded once, no catalogue, no trace, no plan. */
export const plainClosures: OtherWay = (rules, messages) => {
  const asked = rules.map((rule) => {
    const [inbox, words, status] = comparisonsOf(rule).map(({ value }) => value);
    const sought = (words as readonly string[]).map((word) => new FoldedText(word));
    return (text: FoldedText) =>
      inbox === HERE.inbox && sought.some((word) => text.hasWords(word)) && status === HERE.status;
  });
  return medianTime(messages, (text) => {
    const folded = new FoldedText(text);
    return asked.filter((holds) => holds(folded)).length;
  });
};

/** The part of `@gorules/zen-engine` that is measured. */
interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): { evaluate(facts: object): Promise<unknown> };
  };
}

/** `@gorules/zen-engine` with the rules as rows of one decision table; null where it cannot be installed. It does not fold texts. */
export const zenEngine = async (
  rules: readonly RuleBody[],
  messages: number,
): Promise<number | null> => {
  const zen = loadPeer<Zen>('@gorules/zen-engine');
  if (!zen) return null;
  const decision = new zen.ZenEngine().createDecision(decisionTable(rules));
  return medianTime(messages, (text) => decision.evaluate({ ...HERE, text: text.toLowerCase() }));
};

function decisionTable(rules: readonly RuleBody[]): object {
  const rows = rules.map((rule, place) => {
    const [inbox, words, status] = comparisonsOf(rule).map(({ value }) => value);
    return {
      _id: `row${place}`,
      inbox: JSON.stringify(inbox),
      text: (words as readonly string[])
        .map((word) => `contains($, ${JSON.stringify(word)})`)
        .join(' or '),
      status: JSON.stringify(status),
      rule: String(place),
    };
  });
  const field = (id: string) => ({ id, name: id, field: id });
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', content: {} },
      {
        id: 'rules',
        type: 'decisionTableNode',
        name: 'rules',
        content: {
          hitPolicy: 'collect',
          inputs: ['inbox', 'text', 'status'].map(field),
          outputs: [field('rule')],
          rules: rows,
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', content: {} },
    ],
    edges: [
      { id: 'first', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'second', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
}

/** Inbox, words and status of a rule of the bench. */
function comparisonsOf({ conditions }: RuleBody): readonly Comparison[] {
  return (conditions as { readonly all: readonly Comparison[] }).all;
}

import { MAX_RULES } from '../rule-catalogue.decide.js';
import { MAX_CONDITIONS } from '../conditions.schema.js';
import type { Condition, Conditions } from '../conditions.js';
import type { RuleBody } from '../rule.schema.js';
import type { AnalysedRule } from './compared-rule.js';
import { analyseRules, analysed } from './testing/analysed.js';

const NOW = '2026-03-02T09:00:00.000Z';
/** Ten times what it takes on a quiet machine: work that grows with pairs of conditions took minutes. */
const MOST_MS = 5_000;

const asks = (at: number, index: number): Condition =>
  index % 2 === 0
    ? { fact: 'message.text', operator: 'containsNoWord', value: [`w${at}`, `x${index}`] }
    : { fact: 'conversation.messageCount', operator: 'isNot', value: index };

const flat = (at: number): Conditions => ({
  all: Array.from({ length: MAX_CONDITIONS - 1 }, (_, index) => asks(at, index)),
});
/** Ten groups of which one part each has to hold. */
const grouped = (at: number): Conditions => ({
  all: Array.from({ length: 10 }, (_, group) => ({
    any: Array.from({ length: 18 }, (_, index) => asks(at, group * 18 + index)),
  })),
});

const account = (body: (at: number) => Partial<RuleBody>): readonly AnalysedRule[] =>
  Array.from({ length: MAX_RULES }, (_, at) => analysed(`r${at}`, body(at)));

const writesAll = (at: number): RuleBody['actions'] => [
  { type: 'assignUser', userId: `u${at}` },
  { type: 'setPriority', priority: at % 2 ? 'low' : 'high' },
];

/** Milliseconds of this process, whatever else the machine does. */
function timeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('the analysis of the most rules with the most conditions', () => {
  it.each<[string, (at: number) => Partial<RuleBody>]>([
    ['flat ones that all write apart', (at) => ({ conditions: flat(at), actions: writesAll(at) })],
    ['groups that all write apart', (at) => ({ conditions: grouped(at), actions: writesAll(at) })],
    [
      'all of them with stop',
      (at) => ({ conditions: flat(at), actions: writesAll(at), stop: true }),
    ],
    [
      'all of which set each other off',
      (at) => ({
        trigger: 'labelAdded',
        conditions: flat(at),
        actions: Array.from({ length: 50 }, (_, index) => ({
          type: 'addLabel' as const,
          labelId: `l${at}-${index}`,
        })),
      }),
    ],
  ])('%s takes a moment', (_what, body) => {
    const rules = account(body);
    analyseRules(rules.slice(0, 50), { now: NOW, about: null });
    const took = timeOf(() => analyseRules(rules, { now: NOW, about: null }));
    const tookOne = timeOf(() => analyseRules(rules, { now: NOW, about: 'r500' }));
    expect(took).toBeLessThan(MOST_MS);
    expect(tookOne).toBeLessThan(MOST_MS);
  });
});

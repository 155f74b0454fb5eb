import type { Figure } from '../figure.js';
import { type Mix, benchRule } from './bench-rule.js';
import { plainClosures, plainEngine, zenEngine } from './other-ways.js';
import { automationTimes } from './rule-log.js';

const MESSAGES = 2000;
const RULES = 100;
const MANY = 1000;

const MIXES: readonly (Mix & { readonly name: string; readonly atMost: number })[] = [
  { overInboxes: true, actsOneIn: 0, name: '100 rules over 10 inboxes, none acts', atMost: 100 },
  { overInboxes: false, actsOneIn: 0, name: '100 rules of one inbox, none acts', atMost: 1000 },
  { overInboxes: false, actsOneIn: 10, name: '100 rules of one inbox, 10 act', atMost: 1000 },
];

/** One event of the automation (fold, facts, rules, plan), beside other ways to ask the same rules. */
export async function oneEventBench(): Promise<Figure[]> {
  return [...(await hundredRules()), ...(await thousandRules()), ...(await allOnOneTrigger())];
}

async function hundredRules(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, atMost, ...mix } of MIXES) {
    const rules = Array.from({ length: RULES }, (_, place) => benchRule(place, mix));
    const baseline = await plainEngine(rules, MESSAGES / 4);
    const { p50, p99 } = await automationTimes(rules, MESSAGES);
    const budget = { of: 'value' as const, atMost };
    const ratio = p50 / baseline;
    figures.push(
      { name: `rules: ${name}, p50`, unit: 'µs', value: p50, baseline, ratio, budget },
      { name: `rules: ${name}, p99`, unit: 'µs', value: p99 },
    );
  }
  return figures;
}

/** An account as large as it may be, of whose rules a tenth waits for messages. */
async function thousandRules(): Promise<Figure[]> {
  const mix: Mix = { overInboxes: true, actsOneIn: 0 };
  const rules = Array.from({ length: MANY }, (_, place) =>
    benchRule(place, mix, place % 10 === 0 ? 'messageReceived' : 'replySent'),
  );
  const what = 'rules: 1,000 rules, of which 100 wait for such an event';
  const engine = await plainEngine(rules, MESSAGES / 20);
  const { p50, p99 } = await automationTimes(rules, MESSAGES);
  return [
    {
      name: `${what}, against json-rules-engine over all of them`,
      unit: 'events/s',
      value: 1e6 / p50,
      baseline: 1e6 / engine,
      ratio: engine / p50,
      budget: { of: 'ratio', atLeast: 100 },
    },
    { name: `${what}, p99`, unit: 'µs', value: p99 },
    ...(await besides(rules, what)),
  ];
}

/** No index can leave one out: every rule asks for the inbox and the status that the conversation has. */
async function allOnOneTrigger(): Promise<Figure[]> {
  const mix: Mix = { overInboxes: false, actsOneIn: 0 };
  const rules = Array.from({ length: MANY }, (_, place) => benchRule(place, mix));
  const what = 'rules: 1,000 rules on one trigger, none left out by an index';
  const closures = await plainClosures(rules, MESSAGES);
  const { p50, p99 } = await automationTimes(rules, MESSAGES);
  return [
    {
      name: `${what}, against plain closures`,
      unit: 'µs',
      value: p50,
      baseline: closures,
      ratio: p50 / closures,
      budget: { of: 'ratio', atMost: 3 },
    },
    { name: `${what}, p99`, unit: 'µs', value: p99 },
    ...(await besides(rules, what)),
  ];
}

async function besides(
  rules: Parameters<typeof plainClosures>[0],
  what: string,
): Promise<Figure[]> {
  const zen = await zenEngine(rules, MESSAGES / 10);
  return [
    { name: `${what}: plain closures`, unit: 'µs', value: await plainClosures(rules, MESSAGES) },
    ...(zen === null
      ? []
      : [{ name: `${what}: @gorules/zen-engine, one table`, unit: 'µs', value: zen }]),
  ];
}

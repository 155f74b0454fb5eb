import { type AnalysedRule, type Condition, analysisSteps } from '@bitacora/rules';
import { SlicedAnalyses } from './sliced-analyses.js';

const RULES = 300;
const CONDITIONS = 100;
/** Longest time that other work of the process waits. */
const MOST_MS = 50;

const asks = (at: number, index: number): Condition =>
  index % 2 === 0
    ? { fact: 'message.text', operator: 'containsNoWord', value: [`w${at}`, `x${index}`] }
    : { fact: 'conversation.messageCount', operator: 'isNot', value: index };

const rules = Array.from({ length: RULES }, (_, at): AnalysedRule => ({
  ruleId: `r${at}`,
  body: {
    name: `r${at}`,
    trigger: 'labelAdded',
    conditions: {
      all: Array.from({ length: 5 }, (_, group) => ({
        any: Array.from({ length: CONDITIONS / 5 }, (_, index) => asks(at, group * 20 + index)),
      })),
    },
    actions: [
      { type: 'assignUser', userId: `u${at}` },
      ...Array.from({ length: 20 }, (_, index) => ({
        type: 'addLabel' as const,
        labelId: `l${at}-${index}`,
      })),
    ],
    stop: at % 2 === 0,
    limits: null,
    window: null,
  },
  state: 'on',
  ofSetting: false,
  missing: [],
}));

/** The longest time in which no timer fired beside the work. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [last, longest, fired] = [performance.now(), 0, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    [last, fired] = [now, fired + 1];
  }, 1);
  await work();
  clearInterval(timer);
  expect(fired).toBeGreaterThan(5);
  return longest;
}

it('other timers fire beside analyses of large accounts', async () => {
  const sliced = new SlicedAnalyses();
  const analyse = () =>
    sliced.run(analysisSteps(rules, { now: '2026-03-02T09:00:00.000Z', about: null }));
  const waits = [];
  for (const parallel of [1, 1, 1, 4])
    waits.push(
      await longestWait(() => Promise.all(Array.from({ length: parallel }, () => analyse()))),
    );
  // A busy machine holds a process up now and then: not each time.
  expect(Math.min(...waits.slice(0, 3))).toBeLessThan(MOST_MS);
  expect(waits[3]).toBeLessThan(2 * MOST_MS);
}, 60_000);

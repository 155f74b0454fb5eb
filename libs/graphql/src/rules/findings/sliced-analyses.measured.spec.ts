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
  steps: [],
  missing: [],
}));

/** Milliseconds that this thread has worked, whatever else the machine does. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest work between two times at which a timer fired beside it. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [last, longest, fired] = [worked(), 0, 0];
  const timer = setInterval(() => {
    const now = worked();
    longest = Math.max(longest, now - last);
    [last, fired] = [now, fired + 1];
  }, 1);
  await work();
  clearInterval(timer);
  expect(fired).toBeGreaterThan(5);
  return longest;
}

it.each([1, 4])(
  'other timers fire beside analyses of large accounts, %i at once',
  async (parallel) => {
    const sliced = new SlicedAnalyses();
    const analyse = () =>
      sliced.run(analysisSteps(rules, { now: '2026-03-02T09:00:00.000Z', about: null }));
    const longest = await longestWait(() =>
      Promise.all(Array.from({ length: parallel }, () => analyse())),
    );
    expect(longest).toBeLessThan(MOST_MS);
  },
  60_000,
);

import { type AnalysedRule, type Condition, analysisSteps } from '@bitacora/rules';
import { SlicedAnalyses } from './sliced-analyses.js';

const RULES = 300;
const CONDITIONS = 100;
/** Milliseconds that other work of the process waits, but for one time in ten: then memory is collected. */
const MOST_MS = 50;
/** Part of the whole work that it waits at the longest. */
const MOST_PART = 0.1;

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

/** Work between the times at which a timer fired beside it, in milliseconds, the shortest first. */
async function waitsBeside(work: () => Promise<unknown>): Promise<readonly number[]> {
  const waits: number[] = [];
  let last = worked();
  const timer = setInterval(() => {
    const now = worked();
    waits.push(now - last);
    last = now;
  }, 1);
  await work();
  clearInterval(timer);
  return waits.sort((one, other) => one - other);
}

it.each([1, 4])(
  'other timers fire beside analyses of large accounts, %i at once',
  async (parallel) => {
    const sliced = new SlicedAnalyses();
    const analyse = () =>
      sliced.run(analysisSteps(rules, { now: '2026-03-02T09:00:00.000Z', about: null }));
    const waits = await waitsBeside(() =>
      Promise.all(Array.from({ length: parallel }, () => analyse())),
    );
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.at(Math.floor(waits.length * 0.9))).toBeLessThan(MOST_MS);
    const whole = waits.reduce((sum, wait) => sum + wait, 0);
    expect(waits.at(-1)).toBeLessThan(whole * MOST_PART);
  },
  60_000,
);

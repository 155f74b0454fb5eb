import type { BackTestProgress, BackTestRequest, RunBackTest } from '@bitacora/rules';
import {
  type BackTestNews,
  BackTestRuns,
  MAX_BACK_TESTS,
  MAX_BACK_TEST_MS,
} from './back-test-runs.js';

const REQUEST = {} as BackTestRequest;
const PROGRESS = { events: 1, total: 1 } as BackTestProgress;

/** A port whose runs end when they are finished from outside, or stopped. */
function port() {
  const running: { readonly stopped: () => boolean; readonly finish: () => void }[] = [];
  const run: RunBackTest = (_, { signal }) =>
    new Promise((resolve) => {
      running.push({ stopped: () => signal.aborted, finish: () => resolve(PROGRESS) });
      signal.addEventListener('abort', () => resolve(null));
    });
  return { run, running };
}

/** What is reported to a person, as kinds and codes. */
function begun(runs: BackTestRuns, person: string) {
  const received: string[] = [];
  const stop = runs.begin(person, REQUEST, (news: BackTestNews) =>
    received.push('errors' in news ? `${news.kind} ${news.errors[0]?.code}` : news.kind),
  );
  return { received, stop };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the back-tests of a process', () => {
  it('are few at a time, and make room when one ends', async () => {
    const { run, running } = port();
    const runs = new BackTestRuns(run);
    for (let person = 0; person < MAX_BACK_TESTS; person += 1) begun(runs, `p${person}`);
    await settled();
    expect(begun(runs, 'late').received).toEqual(['refused BACK_TESTS_BUSY']);
    running[0]?.finish();
    await settled();
    const later = begun(runs, 'late');
    await settled();
    running.at(-1)?.finish();
    await settled();
    expect(later.received).toEqual(['finished']);
  });

  it('of one person are one: a newer one waits until the one before has ended', async () => {
    const { run, running } = port();
    const runs = new BackTestRuns(run);
    const first = begun(runs, 'ana');
    await settled();
    const second = begun(runs, 'ana');
    expect(running).toHaveLength(1);
    await settled();
    expect(running[0]?.stopped()).toBe(true);
    expect(first.received).toEqual(['ended BACK_TEST_REPLACED']);
    expect(running).toHaveLength(2);
    running[1]?.finish();
    await settled();
    expect(second.received).toEqual(['finished']);
  });

  it('end with who asked for them', async () => {
    const { run, running } = port();
    const runs = new BackTestRuns(run);
    const { stop } = begun(runs, 'ana');
    await settled();
    stop();
    expect(running[0]?.stopped()).toBe(true);
  });

  it('end after a time, and say so', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { run } = port();
      const { received } = begun(new BackTestRuns(run), 'ana');
      await settled();
      jest.advanceTimersByTime(MAX_BACK_TEST_MS);
      await settled();
      expect(received).toEqual(['ended BACK_TEST_TOO_LONG']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('that fail say no more than that', async () => {
    const runs = new BackTestRuns(() => Promise.reject(new Error('/data/secret')));
    const { received } = begun(runs, 'ana');
    await settled();
    expect(received).toEqual(['ended BACK_TEST_FAILED']);
  });
});

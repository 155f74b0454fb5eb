import type { AnalysedRule, Analysis, AnalysisSteps } from '@bitacora/rules';
import { KeptAnalyses, type SavedRules } from './kept-analyses.js';
import { MOST_RUNNING, MOST_WAITING, SlicedAnalyses } from './sliced-analyses.js';

const NOW = '2026-03-02T09:00:00.000Z';
const busy = expect.objectContaining({
  response: { code: 'RULE_FINDINGS_BUSY', params: { seconds: 5 } },
});

describe('analyses in slices', () => {
  it('are one at a time for an account, and side by side for accounts', async () => {
    const sliced = new SlicedAnalyses();
    const order: string[] = [];
    const work = (name: string, end: Promise<void>) => async () => {
      order.push(`${name} begins`);
      await end;
      order.push(`${name} ends`);
    };
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = sliced.inTurn('acme', work('first', promise));
    const second = sliced.inTurn('acme', work('second', Promise.resolve()));
    await sliced.inTurn('other', work('other', Promise.resolve()));
    expect(order).toEqual(['first begins', 'other begins', 'other ends']);
    resolve();
    await Promise.all([first, second]);
    expect(order.slice(3)).toEqual(['first ends', 'second begins', 'second ends']);
  });

  it('refuses when too many wait, and takes more when they are done', async () => {
    const sliced = new SlicedAnalyses();
    const { promise, resolve } = Promise.withResolvers<void>();
    const taken = Array.from({ length: 1 + MOST_WAITING }, () =>
      sliced.inTurn('acme', () => promise),
    );
    expect(() => sliced.inTurn('acme', () => promise)).toThrow(busy);
    const others = Array.from({ length: MOST_RUNNING - 1 }, (_, at) =>
      sliced.inTurn(`other-${at}`, () => promise),
    );
    expect(() => sliced.inTurn('one-more', () => promise)).toThrow(busy);
    resolve();
    await Promise.all([...taken, ...others]);
    await expect(sliced.inTurn('one-more', async () => 'done')).resolves.toBe('done');
  });

  it('have their turn after one that failed', async () => {
    const sliced = new SlicedAnalyses();
    const failed = sliced.inTurn('acme', () => Promise.reject(new Error('no')));
    const next = sliced.inTurn('acme', async () => 'done');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });

  it('ask for the end when their time is over', async () => {
    function* endless(): AnalysisSteps {
      let stopped = false;
      while (!stopped) stopped = yield;
      return { complete: false } as Analysis;
    }
    await expect(new SlicedAnalyses().run(endless(), 20)).resolves.toEqual({ complete: false });
  });
});

describe('analyses that are kept', () => {
  const body = { name: 'r', trigger: 'messageReceived', conditions: { always: true } };
  const actions = [{ type: 'setImportant', important: true }];
  const rule = { body: { ...body, actions, stop: false, limits: null, window: null } };
  const rules = jest.fn(
    () =>
      [
        { ...rule, ruleId: 'r', state: 'on', ofSetting: false, steps: [], missing: [] },
      ] as unknown as AnalysedRule[],
  );
  const saved = ({ version = 1, directory = 1n, about = null as string | null } = {}) =>
    ({
      listed: [{ ruleId: 'r', version, state: 'on' }],
      directory: { version: directory },
      scope: { account: 'acme', userId: 'ana', inboxIds: null },
      about,
    }) as unknown as SavedRules;
  beforeEach(() => rules.mockClear());

  it('are made once for all who ask at once', async () => {
    const kept = new KeptAnalyses(new SlicedAnalyses());
    const [one, other] = await Promise.all([
      kept.ofSaved(saved(), rules, NOW),
      kept.ofSaved(saved(), rules, NOW),
    ]);
    expect(other).toBe(one);
    expect(rules).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a rule', { version: 2 }],
    ['a thing that rules name', { directory: 2n }],
    ['the rule that is asked about', { about: 'r' }],
  ])('are made again when %s is another', async (_what, change) => {
    const kept = new KeptAnalyses(new SlicedAnalyses());
    await kept.ofSaved(saved(), rules, NOW);
    await kept.ofSaved(saved(change), rules, NOW);
    expect(rules).toHaveBeenCalledTimes(2);
  });
});

import { LocalViewFeed, type ViewSignal, partitionIndex } from '@bitacora/runtime';
import type { AccountDirectory, Scope } from '@bitacora/views';
import type { Views } from '../operation/views.js';
import { KeptCounts } from './kept-counts.js';

const ANA: Scope = { account: 'acme', userId: 'ana', inboxIds: null };
const LEO: Scope = { ...ANA, userId: 'leo' };
const IN_I1: Scope = { ...ANA, inboxIds: ['i1'] };

function directory(): AccountDirectory {
  const none = new Map();
  return {
    account: null,
    people: none,
    roles: none,
    teams: none,
    labels: none,
    attributes: none,
    options: none,
    macros: new Map(),
    version: '',
    inboxes: none,
    webhooks: none,
  };
}

const changed = (account: string, projection = 'conversations'): ViewSignal => ({
  kind: 'changed',
  projection,
  version: 1,
  account,
  ids: [`${account}.k1`],
  position: '0000000000000001',
});

/** A collection that counts as many conversations as it is set to, and how often it was asked for the list of all. */
function counting() {
  const state = { conversations: 1, asked: 0, fails: false };
  const count = async (): Promise<number> => {
    state.asked += 1;
    if (state.fails) throw new Error('away');
    return state.conversations;
  };
  const feed = new LocalViewFeed((error) => {
    throw error;
  });
  const counts = new KeptCounts({ conversations: { count } } as unknown as Views, feed);
  return { state, feed, counts };
}

describe('the counts that many look at', () => {
  it('are counted once for everybody who sees the same inboxes', async () => {
    const { state, counts } = counting();
    const here = directory();
    const first = await counts.of(ANA, here);
    const asked = state.asked;
    expect(await counts.of(LEO, here)).toBe(first);
    expect(state.asked).toBe(asked);
    expect(await counts.of(IN_I1, here)).not.toBe(first);
    expect(state.asked).toBe(2 * asked);
  });

  it('are counted again after a change of the account, and of no other', async () => {
    const { state, feed, counts } = counting();
    const here = directory();
    await counts.of(ANA, here);
    state.conversations = 2;
    feed.publish(changed('otra'));
    feed.publish(changed('acme', 'timeline'));
    expect((await counts.of(ANA, here)).views.all).toBe(1);
    feed.publish(changed('acme'));
    expect((await counts.of(ANA, here)).views.all).toBe(2);
  });

  it('are counted again with another directory, and after a rebuild', async () => {
    const { state, feed, counts } = counting();
    const here = directory();
    await counts.of(ANA, here);
    state.conversations = 2;
    expect((await counts.of(ANA, directory())).views.all).toBe(2);
    const again = directory();
    await counts.of(ANA, again);
    state.conversations = 3;
    feed.publish({ kind: 'reset', projection: 'conversations', version: 2, epoch: 2 });
    expect((await counts.of(ANA, again)).views.all).toBe(3);
    state.conversations = 4;
    const reset = { kind: 'reset', projection: 'conversations', version: 2, epoch: 2 } as const;
    const own = { index: partitionIndex('acme', 4), count: 4 };
    feed.publish({ ...reset, partition: { ...own, index: (own.index + 1) % 4 } });
    expect((await counts.of(ANA, again)).views.all).toBe(3);
    feed.publish({ ...reset, partition: own });
    expect((await counts.of(ANA, again)).views.all).toBe(4);
  });

  it('do not keep what was being counted while something changed, nor a failure', async () => {
    const { state, feed, counts } = counting();
    const here = directory();
    const before = counts.of(ANA, here);
    feed.publish(changed('acme'));
    state.conversations = 2;
    expect((await counts.of(ANA, here)).views.all).toBe(2);
    await before;
    feed.publish(changed('acme'));
    state.fails = true;
    await expect(counts.of(ANA, here)).rejects.toThrow('away');
    state.fails = false;
    expect((await counts.of(ANA, here)).views.all).toBe(2);
  });
});

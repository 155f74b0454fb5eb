import type { ViewSignal } from '@bitacora/runtime';
import { GatheredIds } from './gathered-ids.js';
import { type Listen, PushStream } from './push-stream.js';

const changed = (id: string, more: Partial<ViewSignal> = {}): ViewSignal =>
  ({
    kind: 'changed',
    projection: 'conversations',
    version: 1,
    account: 'acme',
    ids: [id],
    position: '1',
    ...more,
  }) as ViewSignal;

/** A stream of the ids that changed in `conversations` of `acme`; `state.allowed` ends it. */
function opened() {
  const listeners = new Set<(signal: ViewSignal) => void>();
  const listen: Listen<ViewSignal> = (push) => {
    listeners.add(push);
    return () => listeners.delete(push);
  };
  const state = {
    allowed: true,
    hidden: [] as string[],
    ended: 0,
    reads: [] as (readonly string[])[],
  };
  const watched = { projection: 'conversations', accounts: ['acme'] };
  const gathering = new GatheredIds<string>(watched, {
    read: async (ids) => {
      state.reads.push(ids);
      return ids;
    },
    permitted: async (ids) =>
      state.allowed ? ids.filter((id) => !state.hidden.includes(id)) : null,
  });
  const access = new Set<() => void>();
  const stream = new PushStream(listen, gathering, {
    onChange: (listener) => {
      access.add(listener);
      return () => access.delete(listener);
    },
    onEnd: () => (state.ended += 1),
  });
  const narrow = (): void => access.forEach((changed) => changed());
  const tell = (signal: ViewSignal): void => listeners.forEach((push) => push(signal));
  return { stream, state, tell, narrow, listeners, access };
}

describe('a stream of pushes', () => {
  it('gathers what changes while the consumer is busy, and reads it together', async () => {
    const { stream, state, tell } = opened();
    tell(changed('k1'));
    tell(changed('k2'));
    tell(changed('k1'));
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(['k1', 'k2']);
    expect(state.reads).toEqual([['k1', 'k2']]);
  });

  it('receives nothing of other views, other accounts and rebuilds', async () => {
    const { stream, state, tell } = opened();
    tell(changed('a1', { projection: 'audit' }));
    tell(changed('x1', { account: 'otra' }));
    tell({ kind: 'reset', projection: 'conversations', version: 2, epoch: 2 });
    const next = stream.next();
    tell(changed('k1'));
    expect((await next).value).toBe('k1');
    expect(state.reads).toEqual([['k1']]);
  });

  it('ends for good when the person may not see it any more', async () => {
    const { stream, state, tell, listeners } = opened();
    state.allowed = false;
    tell(changed('k1'));
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(listeners.size).toBe(0);
    expect(state.ended).toBe(1);
    state.allowed = true;
    tell(changed('k2'));
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('ends at once when access is lost, even while it waits and nothing is pushed', async () => {
    const { stream, state, narrow, listeners, access } = opened();
    const waiting = stream.next();
    narrow();
    state.allowed = false;
    narrow();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([listeners.size, access.size, state.ended]).toEqual([0, 0, 1]);
  });

  it('asks again about what was read before access changed', async () => {
    const { stream, state, tell, narrow } = opened();
    for (const id of ['k1', 'k2', 'k3']) tell(changed(id));
    expect((await stream.next()).value).toBe('k1');
    state.hidden.push('k2');
    narrow();
    expect((await stream.next()).value).toBe('k3');
    tell(changed('k4'));
    const next = stream.next();
    // While it is being read.
    state.hidden.push('k4');
    narrow();
    tell(changed('k5'));
    expect((await next).value).toBe('k5');
    expect(state.reads).toHaveLength(3);
  });

  it('ends at once when the client leaves, even while it waits', async () => {
    const { stream, state, listeners } = opened();
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(listeners.size).toBe(0);
    await stream.return();
    expect(state.ended).toBe(1);
  });

  it('publishes nothing that was read before the client left', async () => {
    const { stream, tell } = opened();
    tell(changed('k1'));
    tell(changed('k2'));
    await stream.next();
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});

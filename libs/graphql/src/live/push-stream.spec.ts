import type { ViewSignal } from '@bitacora/kernel';
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
  const state = { allowed: true, ended: 0, reads: [] as (readonly string[])[] };
  const watched = { projection: 'conversations', accounts: ['acme'] };
  const gathering = new GatheredIds<string>(watched, async (ids) => {
    state.reads.push(ids);
    return state.allowed ? ids : null;
  });
  const stream = new PushStream(listen, gathering, () => (state.ended += 1));
  const tell = (signal: ViewSignal): void => listeners.forEach((push) => push(signal));
  return { stream, state, tell, listeners };
}

describe('a stream of pushes', () => {
  it('gathers what changes while nobody asks, and reads it together', async () => {
    const { stream, state, tell } = opened();
    tell(changed('k1'));
    tell(changed('k2'));
    tell(changed('k1'));
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(['k1', 'k2']);
    expect(state.reads).toEqual([['k1', 'k2']]);
  });

  it('hears nothing of other views, other accounts and rebuilds', async () => {
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

  it('ends at once when the client leaves, even while it waits', async () => {
    const { stream, state, listeners } = opened();
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(listeners.size).toBe(0);
    await stream.return();
    expect(state.ended).toBe(1);
  });

  it('tells nothing that was read before the client left', async () => {
    const { stream, tell } = opened();
    tell(changed('k1'));
    tell(changed('k2'));
    await stream.next();
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});

import { StoreUnavailableError } from '@bitacora/kernel';
import { FakeClock, runUntil } from '@bitacora/kernel/testing';
import { MemoryLeases } from '@bitacora/memory';
import { Recovery } from './recovery.js';
import { StatusKeeper } from './runner-status.js';
import { supervise } from './supervise.js';
import { WHOLE } from './partition.js';

const MINUTE_MS = 60_000;

/** A runner whose work fails for as long as `isAway`, and what it was asked. */
function outage(isFaulty = false) {
  const clock = new FakeClock();
  const store = { isAway: true, asked: 0 };
  const stop = new AbortController();
  const status = new StatusKeeper('inbox', 'projector', clock);
  const recovery = new Recovery(async () => {
    store.asked += 1;
    if (store.isAway) throw new StoreUnavailableError('away');
  }, clock);
  let tried = 0;
  const leases = new MemoryLeases();
  const supervised = {
    name: 'inbox',
    partition: WHOLE,
    owner: 'me',
    leases,
    clock,
    status,
    recovery,
  };
  const running = supervise(supervised, stop.signal, async (_lease, signal) => {
    tried += 1;
    if (store.isAway || isFaulty) throw new StoreUnavailableError('away');
    status.become('live');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
  const pass = async (ms: number) => {
    const end = clock.monotonic() + ms;
    await runUntil(() => clock.monotonic() >= end, clock, 50);
  };
  const end = async () => {
    stop.abort();
    await runUntil(() => clock.sleeping === 0, clock, 500);
    await running;
  };
  return { store, status, pass, end, tried: () => tried };
}

describe('Recovery', () => {
  it('a runner continues within a second after an outage of a minute', async () => {
    const { store, status, pass, end } = outage();
    await pass(MINUTE_MS);
    expect(status.status.state).toBe('failing');
    store.isAway = false;
    await pass(1_000);
    expect(status.status).toMatchObject({ state: 'live', lagSeconds: 0 });
    await end();
  });

  it('a fault that is not the stores’ is tried as seldom as ever', async () => {
    const { store, pass, end, tried } = outage(true);
    store.isAway = false;
    await pass(2 * MINUTE_MS);
    expect(tried()).toBeLessThan(16);
    await end();
  });

  it('sends no query while no runner waits', async () => {
    const { store, pass, end } = outage();
    await pass(5_000);
    store.isAway = false;
    await pass(2_000);
    const { asked } = store;
    await pass(MINUTE_MS);
    expect(store.asked).toBe(asked);
    await end();
  });
});

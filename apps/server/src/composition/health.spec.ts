import {
  MemoryEventStore,
  type RunnerStatus,
  START,
  StoreUnavailableError,
  partitionIndex,
} from '@bitacora/kernel';
import { FakeClock, liveStatus } from '@bitacora/kernel/testing';
import { type HealthProbes, healthOf } from './health.js';
import { oldestUnhandled } from './oldest-unhandled.js';
import type { ProcessorUnit } from './processors.js';

const NEVER = new Promise<never>(() => undefined);
const clock = new FakeClock();
const fine: HealthProbes = {
  eventStore: async () => '',
  documents: async () => [],
  deadLetters: async () => 0,
  units: [],
  roles: new Set(['api', 'projector'] as const),
  clock,
};
const ago = (seconds: number) => new Date(Date.parse(clock.now()) - seconds * 1000).toISOString();

function unit(status: Partial<RunnerStatus>, since: () => Promise<string | null>): ProcessorUnit {
  const full = liveStatus(status);
  const runner = { status: full, run: async () => undefined };
  return { kind: full.kind, runner, stored: async () => START, unhandledSince: since };
}

describe('health of the stores', () => {
  it('says of each whether it answers, and with which code it does not', async () => {
    const broken = async () => {
      throw new StoreUnavailableError('gone');
    };
    const health = healthOf({ ...fine, eventStore: broken, deadLetters: broken });
    expect(await health.eventStore()).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
    expect(await health.documents()).toEqual({ ok: true, problem: null });
    expect(await health.deadLetters()).toBeNull();
  });

  it('does not hang with a store that hangs', async () => {
    const hanging = unit({ state: 'waiting' }, () => NEVER);
    const health = healthOf({ ...fine, documents: () => NEVER, units: [hanging] });
    const answers = await Promise.all([health.documents(), health.processors()]);
    expect(answers[0]).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
    expect(answers[1][0]?.lagSeconds).toBeNull();
  });
});

describe('health of the processors', () => {
  it('believes a runner at work, and the stores about one that works elsewhere', async () => {
    const units = [
      unit({ state: 'following', lagSeconds: 7 }, async () => ago(99)),
      unit({ state: 'waiting', lagSeconds: 500 }, async () => null),
      unit({ state: 'stopped', kind: 'reactor', lagSeconds: 500 }, async () => ago(12)),
    ];
    const processors = await healthOf({ ...fine, units }).processors();
    expect(processors.map(({ state, lagSeconds }) => [state, lagSeconds])).toEqual([
      ['following', 7],
      ['waiting', 0],
      ['elsewhere', 12],
    ]);
  });
});

describe('the oldest event that a partition has not handled', () => {
  const event = (id: string, type: string, accountId: string) => ({
    id,
    type,
    data: {},
    metadata: { accountId },
  });

  it('is of its kinds and its accounts, after its checkpoint', async () => {
    const store = new MemoryEventStore(clock);
    const count = 2;
    const [mine, other] = ['acme', 'beta', 'ceta', 'delta', 'eta', 'zeta'].reduce<string[][]>(
      (parts, account) => {
        const own = partitionIndex(account, count);
        parts[own]?.push(account);
        return parts;
      },
      [[], []],
    );
    const partition = { index: 0, count };
    const filter = { types: ['Noted'] };
    const stored = { filter, partition };
    const [account, foreign] = [mine?.[0] ?? '', other?.[0] ?? ''];
    await store.append(`ticket-${foreign}.1`, 'none', [event('1', 'Noted', foreign)]);
    await store.append(`ticket-${account}.1`, 'none', [event('2', 'Opened', account)]);
    expect(await oldestUnhandled(store, START, stored)).toBeNull();
    clock.advance(1000);
    const at = clock.now();
    const { position } = await store.append(`ticket-${account}.1`, 0, [
      event('3', 'Noted', account),
    ]);
    expect(await oldestUnhandled(store, START, stored)).toBe(at);
    expect(await oldestUnhandled(store, position, stored)).toBeNull();
  });
});

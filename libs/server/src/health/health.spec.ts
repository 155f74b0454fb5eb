import { START, StoreUnavailableError } from '@bitacora/kernel';
import { FakeClock, liveStatus } from '@bitacora/kernel/testing';
import { MemoryEventStore } from '@bitacora/memory';
import { type RunnerStatus, partitionIndex } from '@bitacora/runtime';
import { type HealthProbes, healthOf } from './health.js';
import { type StoredProgress, oldestUnhandled } from '../runtime/oldest-unhandled.js';
import type { ProcessorUnit } from '../runtime/processors.js';

const NEVER = new Promise<never>(() => undefined);
const WHOLE = { index: 0, count: 1 };
const clock = new FakeClock();
const fine: HealthProbes = {
  events: new MemoryEventStore(clock),
  documents: async () => [],
  deadLetters: async () => 0,
  units: [],
  roles: new Set(['api', 'projector'] as const),
  clock,
};

const event = (id: string, type: string, accountId: string) => ({
  id,
  type,
  data: {},
  metadata: { accountId },
});

function unit(status: Partial<RunnerStatus>, parts: Partial<ProcessorUnit> = {}): ProcessorUnit {
  const full = liveStatus(status);
  const runner = { status: full, run: async () => undefined };
  return { kind: full.kind, runner, stored: async () => START, filter: {}, ...parts };
}

describe('health of the stores', () => {
  it('says of each whether it answers, and with which code it does not', async () => {
    const broken = async () => {
      throw new StoreUnavailableError('gone');
    };
    const events = { head: broken, readAll: broken };
    const health = healthOf({ ...fine, events, deadLetters: broken });
    expect(await health.eventStore()).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
    expect(await health.documents()).toEqual({ ok: true, problem: null });
    expect(await health.deadLetters()).toBeNull();
  });

  it('does not hang with a store that hangs', async () => {
    const hanging = unit({ state: 'waiting' }, { stored: () => NEVER });
    const health = healthOf({ ...fine, documents: () => NEVER, units: [hanging] });
    const answers = await Promise.all([health.documents(), health.processors()]);
    expect(answers[0]).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
    expect(answers[1][0]?.lagSeconds).toBeNull();
  });
});

describe('health of the processors', () => {
  it('believes a runner at work, and the stores about one that works elsewhere', async () => {
    const events = new MemoryEventStore(clock);
    await events.append('ticket-acme.1', 'none', [event('1', 'Noted', 'acme')]);
    clock.advance(12_000);
    const units = [
      unit({ state: 'following', lagSeconds: 7 }),
      unit({ state: 'waiting', lagSeconds: 500 }, { filter: { types: ['Opened'] } }),
      unit({ state: 'stopped', kind: 'reactor', lagSeconds: 500 }),
    ];
    const processors = await healthOf({ ...fine, events, units }).processors();
    expect(processors.map(({ state, lagSeconds }) => [state, lagSeconds])).toEqual([
      ['following', 7],
      ['waiting', 0],
      ['elsewhere', 12],
    ]);
  });
});

describe('what health costs', () => {
  it('is a few readings in a second, whatever the number of callers and processors', async () => {
    const reads = { head: 0, readAll: 0, documents: 0, deadLetters: 0, stored: 0 };
    const log = new MemoryEventStore(clock);
    const events = {
      head: () => ((reads.head += 1), log.head()),
      readAll: (...asked: Parameters<typeof log.readAll>) => (
        (reads.readAll += 1),
        log.readAll(...asked)
      ),
    };
    const stored = async () => ((reads.stored += 1), START);
    const units = Array.from({ length: 40 }, () => unit({ state: 'waiting' }, { stored }));
    const documents = async () => (reads.documents += 1);
    const deadLetters = async () => (reads.deadLetters += 1);
    const health = healthOf({ ...fine, events, documents, deadLetters, units });
    const call = () =>
      Promise.all([
        health.eventStore(),
        health.documents(),
        health.deadLetters(),
        health.processors(),
      ]);
    await Promise.all(Array.from({ length: 500 }, call));
    for (let calls = 0; calls < 500; calls += 1) await call();
    expect(reads).toEqual({ head: 1, readAll: 1, documents: 1, deadLetters: 1, stored: 40 });
    clock.advance(1_000);
    await Promise.all([call(), call()]);
    expect(reads).toEqual({ head: 2, readAll: 1, documents: 2, deadLetters: 1, stored: 40 });
    clock.advance(5_000);
    await Promise.all([call(), call()]);
    expect(reads).toEqual({ head: 3, readAll: 2, documents: 3, deadLetters: 2, stored: 80 });
  });

  it('is one reading that hangs, however many wait for it', async () => {
    let reads = 0;
    const documents = () => ((reads += 1), NEVER);
    const health = healthOf({ ...fine, documents });
    const first = await Promise.all(Array.from({ length: 50 }, () => health.documents()));
    expect(first.every(({ ok }) => !ok)).toBe(true);
    await health.documents();
    expect(reads).toBe(1);
  });
});

describe('the oldest event that a partition has not handled', () => {
  const kinds = (...types: string[]) => ({ types });

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
    const own = { filter: kinds('Noted'), partition: { index: 0, count } };
    const [account, foreign] = [mine?.[0] ?? '', other?.[0] ?? ''];
    await store.append(`ticket-${foreign}.1`, 'none', [event('1', 'Noted', foreign)]);
    await store.append(`ticket-${account}.1`, 'none', [event('2', 'Opened', account)]);
    expect(await oldestUnhandled(store, [{ checkpoint: START, ...own }])).toEqual([null]);
    clock.advance(1000);
    const at = clock.now();
    const { position } = await store.append(`ticket-${account}.1`, 0, [
      event('3', 'Noted', account),
    ]);
    const both = [START, position].map((checkpoint) => ({ checkpoint, ...own }));
    expect(await oldestUnhandled(store, both)).toEqual([at, null]);
  });

  it('is found for one that is close to the head while another is far behind', async () => {
    const store = new MemoryEventStore(clock);
    let checkpoint = START;
    for (let at = 0; at < 3_000; at += 1) {
      const noted = event(String(at), 'Noted', 'acme');
      ({ position: checkpoint } = await store.append('ticket-acme.1', at - 1, [noted]));
    }
    clock.advance(1000);
    await store.append('ticket-acme.2', 'none', [event('last', 'Noted', 'acme')]);
    const filter = kinds('Noted');
    const units: StoredProgress[] = [
      { checkpoint: START, filter, partition: WHOLE },
      { checkpoint, filter, partition: WHOLE },
      { checkpoint: START, filter: kinds('Opened'), partition: WHOLE },
    ];
    const since = await oldestUnhandled(store, units);
    expect(since.slice(0, 2)).toEqual([expect.any(String), clock.now()]);
  });
});

import type { Lease } from '@bitacora/kernel';
import { FakeClock } from '@bitacora/kernel/testing';
import { MemoryDocuments, MemoryLeases } from '@bitacora/memory';
import { ProcessorQuota } from './processor-quota.js';
import { type Partition, partitionsFrom } from './partition.js';
import { ProcessRegistry } from './process-registry.js';
import { StatusKeeper } from './runner-status.js';
import { supervise } from './supervise.js';

const VIEWS = 6;
const PARTITIONS = 4;
const UNITS = VIEWS * PARTITIONS;

/** Processes that hold the units of six views, each with its own look at how many live. */
function cluster() {
  const clock = new FakeClock();
  const leases = new MemoryLeases();
  let living = 0;
  const start = (owner: string) => {
    living += 1;
    const quota = new ProcessorQuota({ count: () => living }, 'projector', UNITS);
    const stop = new AbortController();
    const held = new Set<string>();
    const run = (view: number, partition: Partition) => {
      const name = `${view}/${partition.index}`;
      const status = new StatusKeeper(name, 'projector', clock, partition);
      const supervised = { name, partition, owner, leases, clock, status, quota };
      return supervise(supervised, stop.signal, async (_lease, signal) => {
        held.add(name);
        await new Promise((done) => signal.addEventListener('abort', done));
        held.delete(name);
      });
    };
    const order = partitionsFrom(owner, PARTITIONS);
    const running = Array.from({ length: VIEWS }, (_, view) =>
      order.map((partition) => run(view, partition)),
    ).flat();
    return {
      held,
      of: (partition: number) => [...held].filter((name) => name.endsWith(`/${partition}`)).length,
      async stop() {
        living -= 1;
        stop.abort();
        await Promise.all(running);
      },
    };
  };
  const seconds = async (count: number) => {
    for (let step = 0; step < count * 4; step += 1) {
      clock.advance(250);
      for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
    }
  };
  return { start, seconds };
}

describe('units among processes', () => {
  test.each([2, 3, 4, 6])('are spread over %i, those of one account too', async (count) => {
    const { start, seconds } = cluster();
    const processes = [];
    for (let at = 0; at < count; at += 1) {
      processes.push(start(`process-${at}`));
      await seconds(6);
    }
    const share = Math.ceil(UNITS / count);
    const ofOne = Math.ceil(VIEWS / count);
    expect(processes.reduce((sum, { held }) => sum + held.size, 0)).toBe(UNITS);
    for (const { held, of } of processes) {
      expect(held.size).toBeLessThanOrEqual(share);
      for (let partition = 0; partition < PARTITIONS; partition += 1) {
        expect(of(partition)).toBeLessThanOrEqual(ofOne + 1);
        if (count === 2) expect(of(partition)).toBe(ofOne);
      }
    }
    await processes.shift()?.stop();
    await seconds(6);
    expect(processes.reduce((sum, { held }) => sum + held.size, 0)).toBe(UNITS);
    await Promise.all(processes.map((each) => each.stop()));
  });
});

/** Leases as a store keeps them: they are renewed while the owner lives, and end some time after its death. */
class TimedLeases extends MemoryLeases {
  readonly #until = new Map<string, { readonly owner: string; readonly ttlMs: number }>();
  readonly #died = new Map<string, number>();

  constructor(private readonly clock: FakeClock) {
    super();
  }

  override async acquire(processor: string, owner: string, ttlMs = 0): Promise<Lease | null> {
    const known = this.#until.get(processor);
    const died = known && this.#died.get(known.owner);
    if (known && died !== undefined && this.clock.monotonic() >= died + known.ttlMs) {
      this.expire(processor);
    }
    const lease = await super.acquire(processor, owner);
    if (lease) this.#until.set(processor, { owner, ttlMs });
    return lease;
  }

  die(owner: string): void {
    this.#died.set(owner, this.clock.monotonic());
  }
}

describe('a process that dies', () => {
  test('is replaced within seven seconds', async () => {
    const clock = new FakeClock();
    const documents = new MemoryDocuments();
    const leases = new TimedLeases(clock);
    const start = async (owner: string) => {
      const onError = (error: unknown) => expect(error).toBeNull();
      const registry = new ProcessRegistry({
        documents,
        clock,
        owner,
        runs: ['projector'],
        onError,
      });
      await registry.refresh();
      const quota = new ProcessorQuota(registry, 'projector', PARTITIONS);
      const stop = new AbortController();
      let held = 0;
      const running = partitionsFrom(owner, PARTITIONS).map((partition) => {
        const name = `unit#${partition.index}`;
        const status = new StatusKeeper(name, 'projector', clock, partition);
        const supervised = { name, partition, owner, leases, clock, status, quota };
        return supervise(supervised, stop.signal, async (_lease, signal) => {
          held += 1;
          await new Promise((done) => signal.addEventListener('abort', done));
          held -= 1;
        });
      });
      const beating = new AbortController();
      // A process that dies does not sign off.
      const beat = async () => {
        while (!beating.signal.aborted) {
          await registry.refresh();
          await clock.sleep(1_000, beating.signal);
        }
      };
      const all = Promise.all([beat(), ...running]);
      return {
        held: () => held,
        die() {
          beating.abort();
          leases.die(owner);
        },
        stop: () => (beating.abort(), stop.abort(), all),
      };
    };
    const seconds = async (count: number) => {
      for (let step = 0; step < count * 4; step += 1) {
        clock.advance(250);
        for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
      }
    };
    const [one, two] = [await start('one'), await start('two')];
    await seconds(6);
    expect([one.held(), two.held()]).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
    one.die();
    await seconds(6);
    expect(two.held()).toBe(PARTITIONS);
    await Promise.all([one.stop(), two.stop()]);
  });
});

import { StoreSetupError, type RecordedEvent, type AnyProjection } from '@bitacora/kernel';
import { FakeClock } from '@bitacora/kernel/testing';
import { MemoryDocuments } from '@bitacora/memory';
import { ProcessorQuota } from './processor-quota.js';
import {
  foldedBy,
  ownedBy,
  holds,
  partOf,
  partitionIndex,
  partitionName,
  partitionsOf,
} from './partition.js';
import { settlePartitions } from './partition-count.js';
import { ProcessRegistry } from './process-registry.js';
import { ViewProgress } from '../projector/view-progress.js';

const ACCOUNTS = Array.from({ length: 400 }, (_, index) => `account-${index}`);

describe('partitions', () => {
  test('each account belongs to exactly one, and to the same one for ever', () => {
    const partitions = partitionsOf(8);
    for (const account of ACCOUNTS) {
      expect(partitions.filter((partition) => holds(partition, account))).toHaveLength(1);
    }
    // Golden: another answer would give an account two owners across versions of the program.
    expect(['acme', 'tienda', 'a'].map((account) => partitionIndex(account, 8))).toEqual([7, 6, 4]);
  });

  test('accounts are spread', () => {
    for (const partition of partitionsOf(8)) {
      const own = ACCOUNTS.filter((account) => holds(partition, account));
      expect(own.length).toBeGreaterThan(20);
    }
  });

  test('one partition has the names of an installation that never had any', () => {
    expect(partitionName('projector.audit', { index: 0, count: 1 })).toBe('projector.audit');
    expect(partitionName('projector.audit', { index: 2, count: 8 })).toBe('projector.audit#2of8');
  });

  test('an event outside all accounts is folded by each for its own, and reacted to by one', () => {
    const event = {
      stream: 'user-ana',
      metadata: { accountId: 'acme' },
    } as unknown as RecordedEvent;
    const ids = ACCOUNTS.map((account) => `${account}.entry`);
    const audit = {
      name: 'audit',
      keys: () => ids,
      evolve: () => null,
    } as unknown as AnyProjection;
    const partitions = partitionsOf(8);
    const folded = partitions.flatMap((partition) => {
      const mine = [event].filter(foldedBy(partition));
      return mine.flatMap(
        (each) => partOf(audit, partition).keys(each, async () => []) as readonly string[],
      );
    });
    expect([...folded].sort()).toEqual([...ids].sort());
    const owners = partitions.filter((partition) => ownedBy(partition)(event));
    expect(owners.map(({ index }) => index)).toEqual([partitionIndex('acme', 8)]);
    const own = { ...event, stream: 'ticket-acme.1' };
    const folders = partitions.filter((partition) => foldedBy(partition)(own));
    expect(folders.map(({ index }) => index)).toEqual([partitionIndex('acme', 8)]);
  });

  test('their number is settled by the first start', async () => {
    const documents = new MemoryDocuments();
    await settlePartitions(documents, 4);
    await settlePartitions(documents, 4);
    const refused = settlePartitions(documents, 8);
    await expect(refused).rejects.toBeInstanceOf(StoreSetupError);
    await expect(refused).rejects.toThrow(
      /BITACORA_PARTITIONS.*4 partitions.*Set it to 4 in every process/,
    );
  });
});

describe('the registry', () => {
  const documents = new MemoryDocuments();
  const clock = new FakeClock();
  const member = (owner: string, runs = ['projector']) =>
    new ProcessRegistry({
      documents,
      clock,
      owner,
      runs,
      onError: (error) => expect(error).toBeNull(),
    });

  test('counts who lives by the beats it sees, and shares the work among them', async () => {
    const one = member('one');
    const two = member('two');
    const reactorOnly = member('three', ['reactor']);
    await one.refresh();
    const share = new ProcessorQuota(one, 'projector', 6);
    for (let taken = 0; taken < 6; taken += 1) share.take({ index: taken % 2, count: 2 });
    const give = (index: number) => share.giveSurplus({ index, count: 2 });
    expect([one.count('projector'), share.isFull, give(0)]).toEqual([1, true, false]);
    await two.refresh();
    await reactorOnly.refresh();
    await one.refresh();
    expect([one.count('projector'), one.count('reactor')]).toEqual([2, 2]);
    expect([give(0), give(0), give(1), give(0)]).toEqual([true, false, true, true]);
    expect(give(1)).toBe(false);
    // The second one dies: its beat stands still.
    clock.advance(3_000);
    await one.refresh();
    expect(one.count('projector')).toBe(2);
    clock.advance(1_000);
    await one.refresh();
    expect([one.count('projector'), share.isFull]).toEqual([1, false]);
  });

  test('a process does not count what was there before it until it beats', async () => {
    const documents = new MemoryDocuments();
    const onError = (error: unknown) => expect(error).toBeNull();
    const join = (owner: string) =>
      new ProcessRegistry({ documents, clock, owner, runs: ['projector'], onError });
    const [dead, living] = [join('dead'), join('living')];
    await dead.refresh();
    await living.refresh();
    const restarted = join('restarted');
    await restarted.refresh();
    expect(restarted.count('projector')).toBe(1);
    await living.refresh();
    await restarted.refresh();
    expect(restarted.count('projector')).toBe(2);
    expect(living.count('projector')).toBe(2);
  });

  test('who stops signs off at once', async () => {
    const one = member('first');
    const two = member('second');
    const stop = new AbortController();
    await one.refresh();
    const running = two.run(stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    await one.refresh();
    expect(one.count('projector')).toBeGreaterThanOrEqual(2);
    const before = one.count('projector');
    stop.abort();
    await running;
    await one.refresh();
    expect(one.count('projector')).toBe(before - 1);
  });
});

describe('reading own writes that another process folds', () => {
  test('looks at the stored checkpoint of the account’s partition', async () => {
    const clock = new FakeClock();
    const asked: number[] = [];
    let position = '0001';
    const progress = new ViewProgress(clock, {
      partitions: 8,
      stored: async (_view, partition) => {
        asked.push(partition);
        return position;
      },
    });
    const waiting = progress.waitFor('tickets', 'acme', '0002', 1_000);
    clock.advance(20);
    await new Promise((resolve) => setImmediate(resolve));
    position = '0002';
    clock.advance(40);
    expect(await waiting).toBe('current');
    expect(new Set(asked)).toEqual(new Set([partitionIndex('acme', 8)]));
  });

  test('what concerns every account waits for every partition', async () => {
    const clock = new FakeClock();
    const progress = new ViewProgress(clock, { partitions: 2 });
    const waiting = progress.waitFor('tickets', null, '0002', 500);
    progress.advance('tickets', '0002', 0);
    clock.advance(500);
    expect(await waiting).toBe('pending');
    progress.advance('tickets', '0002', 1);
    expect(await progress.waitFor('tickets', null, '0002', 500)).toBe('current');
  });
});

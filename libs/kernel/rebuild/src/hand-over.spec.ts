import type { RecordedEvent, AnyReactor, StoredDocument } from '@bitacora/kernel';
import { runnersFixture, tickets, type TicketView } from '@bitacora/kernel/testing';
import { rebuildOutdatedView } from './rebuild-run.js';
import {
  ProcessorQuota,
  LiveViews,
  partitionsOf,
  ProjectorRunner,
  ReactorRunner,
  ProcessRegistry,
} from '@bitacora/runtime';
import { RebuildControl } from './rebuild-control.js';
import { RebuildWorker } from './rebuild-worker.js';

const COUNT = 4;
const ACCOUNTS = ['acme', 'tienda', 'norte', 'sur', 'este', 'oeste', 'lago', 'rio'];

/** Two processes on the same stores, each with every partition of the view and of a counting reactor. */
function twoProcesses() {
  const kernel = runnersFixture();
  const { clock, documents, store, leases, feed, handler, hash } = kernel;
  const handled: { owner: string; id: string }[] = [];
  const process = (owner: string, projection = tickets) => {
    const reactor: AnyReactor = {
      name: 'counting',
      version: 1,
      events: ['TicketOpened', 'TicketNoted'],
      indexes: [],
      async react(event: RecordedEvent, into) {
        handled.push({ owner, id: event.id });
        const _id = `${event.metadata.accountId}.count`;
        const before = await into.get<StoredDocument & { n: number }>(_id);
        into.put({ _id, account: event.metadata.accountId, n: (before?.n ?? 0) + 1 } as never);
        return [];
      },
    };
    const runs = ['projector', 'reactor'];
    const versions = { [projection.name]: projection.version };
    const onError = () => undefined;
    const registry = new ProcessRegistry({
      documents,
      clock,
      owner,
      runs,
      views: versions,
      onError,
    });
    const eligibility = () => registry.eligibility(projection.name);
    const folding = new ProcessorQuota(registry, 'projector', COUNT);
    const reacting = new ProcessorQuota(registry, 'reactor', COUNT);
    const views = new LiveViews(documents, [projection]);
    const { progress } = kernel;
    const stores = { store, clock, leases, owner, views, feed, progress, documents, hash };
    const base = { ...stores, rebuild: rebuildOutdatedView(stores) };
    const runners = partitionsOf(COUNT).flatMap((partition) => [
      new ProjectorRunner({ ...base, partition, quota: folding, eligibility, projection }),
      new ReactorRunner({ ...base, partition, quota: reacting, reactor, dispatcher: handler }),
    ]);
    const rebuilding = { ...base, seenWithinMs: 0 };
    const control = new RebuildControl(rebuilding);
    const worker = new RebuildWorker({
      ...rebuilding,
      control,
      eligibility: (view) => registry.eligibility(view),
    });
    const stop = new AbortController();
    let running: Promise<unknown> = Promise.resolve();
    const keepRefreshing = async () => {
      while (!stop.signal.aborted) {
        await clock.sleep(1000, stop.signal);
        await views.refresh();
      }
    };
    return {
      views,
      control,
      /** Looks for orders for a few seconds. */
      async takeOrders(seconds: (count: number) => Promise<void>) {
        const enough = new AbortController();
        const working = worker.run(enough.signal);
        await seconds(5);
        enough.abort();
        await working;
      },
      held: (kind?: string) =>
        runners.filter(({ status }) => status.state === 'live' && (!kind || status.kind === kind))
          .length,
      async start() {
        await views.open();
        await registry.refresh();
        running = Promise.all([
          registry.run(stop.signal),
          keepRefreshing(),
          ...runners.map((runner) => runner.run(stop.signal)),
        ]);
      },
      async stop() {
        stop.abort();
        await running;
      },
    };
  };
  /** Lets a second pass in steps, so that everybody who sleeps gets their turn. */
  const seconds = async (count: number) => {
    for (let step = 0; step < count * 4; step += 1) {
      clock.advance(250);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
    }
  };
  const openAll = async (round: string) => {
    for (const accountId of ACCOUNTS) {
      const result = await kernel.open(`${round}-${accountId}`, { accountId });
      expect(result.ok).toBe(true);
    }
  };
  return { ...kernel, process, handled, seconds, openAll };
}

describe('several processes', () => {
  test('share the partitions, hand them over, and handle no event twice', async () => {
    const world = twoProcesses();
    const one = world.process('one');
    const two = world.process('two');
    await one.start();
    await world.openAll('alone');
    await world.seconds(2);
    expect(one.held()).toBe(2 * COUNT);

    await two.start();
    await world.seconds(8);
    expect([one.held(), two.held()]).toEqual([COUNT, COUNT]);
    await world.openAll('together');
    await world.seconds(2);

    await one.stop();
    await world.seconds(9);
    expect(two.held()).toBe(2 * COUNT);
    await world.openAll('after');
    await world.seconds(2);
    await two.stop();

    const ids = world.handled.map(({ id }) => id);
    expect(ids).toHaveLength(3 * ACCOUNTS.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(world.handled.map(({ owner }) => owner))).toEqual(new Set(['one', 'two']));
    const view = two.views.collection<TicketView>('tickets');
    for (const account of ACCOUNTS) {
      expect(await view.find({ account, status: 'open' })).toHaveLength(3);
    }
  });

  test('of different code leave a view to the newest, without going back and forth', async () => {
    const world = twoProcesses();
    const { documents } = world;
    const pointer = async (projection = tickets) =>
      (await new LiveViews(documents, [projection]).open()).view('tickets');
    const old = world.process('old');
    const next = world.process('next', { ...tickets, version: 2 });
    await old.start();
    await world.openAll('before');
    await world.seconds(2);
    expect(old.held('projector')).toBe(COUNT);

    await next.start();
    await world.openAll('during');
    await world.seconds(12);
    expect([old.held('projector'), next.held('projector')]).toEqual([0, COUNT]);
    expect(old.held('reactor')).toBe(COUNT / 2);
    const served = await pointer();
    expect(served.codeVersion).toBe(2);

    await world.openAll('after');
    await world.seconds(30);
    expect(await pointer()).toEqual(served);
    const view = next.views.collection<TicketView>('tickets');
    for (const account of ACCOUNTS) {
      expect(await view.find({ account, status: 'open' })).toHaveLength(3);
    }

    await next.stop();
    await world.seconds(12);
    expect(old.held('projector')).toBe(COUNT);
    expect(await pointer()).toMatchObject({ codeVersion: 1 });
    await old.stop();
  });

  test('take a rebuild that was ordered only with the newest code, and never revert to older', async () => {
    const world = twoProcesses();
    const old = world.process('old');
    const next = world.process('next', { ...tickets, version: 2 });
    await old.start();
    await world.seconds(2);
    await next.start();
    await world.seconds(12);
    const acts = async (control: RebuildControl) => (await control.view('tickets')).acts;
    expect(await acts(next.control)).toEqual(['confirm']);
    expect(await acts(old.control)).toEqual(['confirm']);
    await next.control.act('tickets', 'confirm', null);
    await old.control.act('tickets', 'start', null);
    await old.takeOrders(world.seconds);
    expect(await acts(next.control)).toEqual(['cancel']);
    await next.takeOrders(world.seconds);
    await next.views.refresh();
    expect(next.views.view('tickets')).toMatchObject({ codeVersion: 2, epoch: 3 });
    await Promise.all([old.stop(), next.stop()]);
  });
});

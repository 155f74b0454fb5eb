import type { RecordedEvent } from '../event/event.js';
import type { AnyReactor } from '../process/reactor.js';
import type { StoredDocument } from '../ports/documents.js';
import { Allotment } from './allotment.js';
import { LiveViews } from './live-views.js';
import { partitionsOf } from './partition.js';
import { ProjectorRunner } from './projector-runner.js';
import { ReactorRunner } from './reactor-runner.js';
import { Roster } from './roster.js';
import { runnersFixture, tickets, type TicketView } from './runners.fixture.js';

const COUNT = 4;
const ACCOUNTS = ['acme', 'tienda', 'norte', 'sur', 'este', 'oeste', 'lago', 'rio'];

/** Two processes on the same stores, each with every partition of the view and of a counting reactor. */
function twoProcesses() {
  const kernel = runnersFixture();
  const { clock, documents, store, leases, feed, handler, hash } = kernel;
  const handled: { owner: string; id: string }[] = [];
  const process = (owner: string) => {
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
    const roster = new Roster({ documents, clock, owner, runs, onError: () => undefined });
    const folding = new Allotment(roster, 'projector', COUNT);
    const reacting = new Allotment(roster, 'reactor', COUNT);
    const views = new LiveViews(documents, [tickets]);
    const { progress } = kernel;
    const base = { store, clock, leases, owner, views, feed, progress, documents, hash };
    const runners = partitionsOf(COUNT).flatMap((partition) => [
      new ProjectorRunner({ ...base, partition, allotment: folding, projection: tickets }),
      new ReactorRunner({ ...base, partition, allotment: reacting, reactor, dispatcher: handler }),
    ]);
    const stop = new AbortController();
    let running: Promise<unknown> = Promise.resolve();
    return {
      views,
      held: () => runners.filter(({ status }) => status.state === 'live').length,
      async start() {
        await views.open();
        await roster.look();
        running = Promise.all([
          roster.run(stop.signal),
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
});

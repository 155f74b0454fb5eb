import type { Documents } from '@bitacora/kernel';
import { runUntil, runnersFixture, tickets, type TicketView } from '@bitacora/kernel/testing';
import { LiveViews } from '@bitacora/runtime';
import { RebuildControl } from './rebuild-control.js';
import { RebuildWorker } from './rebuild-worker.js';
import { fillView, type FillView } from './rebuild.js';

type Kernel = ReturnType<typeof runnersFixture>;

/** A process that shares log, documents and leases with the others of a spec. */
class Process {
  readonly stop = new AbortController();
  readonly control: RebuildControl;
  #running: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly kernel: Kernel,
    readonly views: LiveViews,
    readonly owner: string,
    private readonly fill?: FillView,
  ) {
    this.control = new RebuildControl({ ...kernel, views, owner });
  }

  static async start(kernel: Kernel, owner: string, fill?: FillView, projection = tickets) {
    const views = await new LiveViews(kernel.documents, [projection]).open();
    return new Process(kernel, views, owner, fill);
  }

  /** Takes up orders. */
  work(): this {
    const { kernel, views, owner, control, fill } = this;
    const parts = { ...kernel, views, owner, control, ...(fill ? { fill } : {}) };
    this.#running = new RebuildWorker(parts).run(this.stop.signal);
    return this;
  }

  async end(): Promise<void> {
    this.stop.abort();
    await this.#running;
  }

  async state(): Promise<string | undefined> {
    return (await this.control.view('tickets')).rebuild?.state;
  }

  reaches(state: string): Promise<void> {
    return runUntil(async () => (await this.state()) === state, this.kernel.clock, 100);
  }
}

/** Fills as the kernel does, in batches of one event, and waits before the third until it is let on. */
function steps(kernel: Kernel) {
  const gate = { open: false, batches: 0 };
  const documents: Documents = kernel.documents;
  const fill: FillView = async (_, projection, version, options) => {
    const slow = Object.create(kernel.store) as typeof kernel.store;
    slow.readAll = async (...given) => {
      gate.batches += 1;
      await runUntil(() => gate.open || gate.batches < 3 || options.signal?.aborted === true);
      return kernel.store.readAll(...given);
    };
    const parts = { store: slow, documents, clock: kernel.clock };
    return fillView(parts, projection, version, { ...options, batchSize: 1 });
  };
  return { gate, fill };
}

async function withTickets(count: number): Promise<Kernel> {
  const kernel = runnersFixture();
  for (let index = 0; index < count; index += 1) await kernel.open(`t${index}`);
  return kernel;
}

const ticketsOf = (views: LiveViews) => views.collection<TicketView>('tickets').count({});

describe('rebuilds under control', () => {
  test('an order is carried out by a process that works, and every process sees how it ended', async () => {
    const kernel = await withTickets(5);
    const api = await Process.start(kernel, 'api');
    expect(await api.control.view('tickets')).toMatchObject({
      acts: ['start'],
      rebuild: null,
      kept: [],
    });
    await api.control.act('tickets', 'start', 'ana');
    expect(await api.control.view('tickets')).toMatchObject({
      acts: ['cancel'],
      rebuild: { state: 'ordered', version: null, startedBy: 'ana' },
    });
    const projector = (await Process.start(kernel, 'projector')).work();
    await api.reaches('unconfirmed');
    expect(await api.control.view('tickets')).toMatchObject({
      live: { version: 2, epoch: 2 },
      kept: [{ version: 1, bytes: null }],
      acts: ['confirm', 'revert'],
      rebuild: { done: 5, total: 5, counted: true, secondsLeft: 0, startedBy: 'ana' },
    });
    expect(await ticketsOf(api.views)).toBe(5);
    await api.control.act('tickets', 'confirm', 'ana');
    expect(await api.control.view('tickets')).toMatchObject({
      kept: [],
      acts: ['start'],
      rebuild: { state: 'confirmed' },
    });
    await projector.end();
  });

  test('it is cancelled from another process within two seconds, and resumed where it stopped', async () => {
    const kernel = await withTickets(6);
    const { gate, fill } = steps(kernel);
    const projector = (await Process.start(kernel, 'projector', fill)).work();
    const api = await Process.start(kernel, 'api');
    await api.control.act('tickets', 'start', null);
    await runUntil(() => gate.batches === 3, kernel.clock);
    await api.control.act('tickets', 'cancel', null);
    expect(await api.state()).toBe('cancelling');
    const asked = kernel.clock.monotonic();
    await api.reaches('cancelled');
    expect(kernel.clock.monotonic() - asked).toBeLessThanOrEqual(2_000);
    const { rebuild } = await api.control.view('tickets');
    expect(rebuild?.done).toBeGreaterThanOrEqual(2);
    expect(rebuild?.done).toBeLessThan(6);
    gate.open = true;
    const before = gate.batches;
    await api.control.act('tickets', 'resume', null);
    await api.reaches('unconfirmed');
    expect(await api.control.view('tickets')).toMatchObject({ rebuild: { done: 6, total: 6 } });
    // One batch for each event that was left, and one that finds nothing more.
    expect(gate.batches - before).toBe(6 - (rebuild?.done ?? 0) + 1);
    expect(await ticketsOf(api.views)).toBe(6);
    await projector.end();
  });

  test('neither a request to cancel is lost nor an order given twice while a process takes it up', async () => {
    const kernel = await withTickets(2);
    const api = await Process.start(kernel, 'api');
    const gate = { asked: false, open: false };
    const documents = new Proxy(kernel.documents, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (key !== 'versions') return typeof value === 'function' ? value.bind(target) : value;
        return async (name: string) => {
          gate.asked = true;
          await runUntil(() => gate.open);
          return target.versions(name);
        };
      },
    });
    const projector = await Process.start({ ...kernel, documents }, 'projector');
    projector.work();
    await api.control.act('tickets', 'start', null);
    await runUntil(() => gate.asked, kernel.clock);
    const again = api.control.act('tickets', 'start', null);
    await expect(again).rejects.toMatchObject({ code: 'REBUILD_NOT_POSSIBLE' });
    await api.control.act('tickets', 'cancel', null);
    gate.open = true;
    await api.reaches('cancelled');
    expect((await api.control.view('tickets')).live).toMatchObject({ version: 1, epoch: 1 });
    await projector.end();
  });

  test('an order that no process took up yet is withdrawn', async () => {
    const kernel = await withTickets(1);
    const api = await Process.start(kernel, 'api');
    await api.control.act('tickets', 'start', null);
    await api.control.act('tickets', 'cancel', null);
    expect(await api.control.view('tickets')).toMatchObject({ rebuild: null, acts: ['start'] });
  });

  test('two processes never rebuild one view at once', async () => {
    const kernel = await withTickets(4);
    const { gate, fill } = steps(kernel);
    const both = [
      (await Process.start(kernel, 'one', fill)).work(),
      (await Process.start(kernel, 'other', fill)).work(),
    ] as const;
    await both[0].control.act('tickets', 'start', null);
    await runUntil(() => gate.batches === 3, kernel.clock);
    await expect(both[1].control.act('tickets', 'start', null)).rejects.toMatchObject({
      code: 'REBUILD_NOT_POSSIBLE',
    });
    kernel.clock.advance(5_000);
    gate.open = true;
    await both[1].reaches('unconfirmed');
    expect(await kernel.documents.versions('tickets')).toEqual([1, 2]);
    await Promise.all(both.map((each) => each.end()));
  });

  test('the rebuild of a process that died is interrupted; another one resumes it', async () => {
    const kernel = await withTickets(4);
    const { gate, fill } = steps(kernel);
    const dead = (await Process.start(kernel, 'dead', fill)).work();
    await dead.control.act('tickets', 'start', null);
    await runUntil(() => gate.batches === 3, kernel.clock, 1_000);
    kernel.leases.expire('rebuild.tickets');
    await dead.end();
    const other = await Process.start(kernel, 'other');
    expect(await other.state()).toBe('running');
    kernel.clock.advance(6_000);
    expect(await other.control.view('tickets')).toMatchObject({
      rebuild: { state: 'interrupted' },
      acts: ['resume', 'discard'],
    });
    await other.control.act('tickets', 'resume', null);
    other.work();
    await other.reaches('unconfirmed');
    expect(await ticketsOf(other.views)).toBe(4);
    await other.end();
  });

  test('a process that stops leaves its rebuild to be resumed or discarded', async () => {
    const kernel = await withTickets(4);
    const { gate, fill } = steps(kernel);
    const first = (await Process.start(kernel, 'first', fill)).work();
    await first.control.act('tickets', 'start', null);
    await runUntil(() => gate.batches === 3, kernel.clock);
    await first.end();
    expect(await first.state()).toBe('interrupted');
    expect(await kernel.documents.versions('tickets')).toEqual([1, 2]);
    await first.control.act('tickets', 'discard', null);
    expect(await first.control.view('tickets')).toMatchObject({
      live: { version: 1 },
      kept: [],
      acts: ['start'],
      rebuild: { state: 'discarded' },
    });
  });

  test('it fails on an event that cannot be folded, and says on which', async () => {
    const kernel = await withTickets(1);
    await kernel.note('t0', 'poison');
    const only = (await Process.start(kernel, 'only')).work();
    await only.control.act('tickets', 'start', null);
    await only.reaches('failed');
    expect(await only.control.view('tickets')).toMatchObject({
      live: { version: 1 },
      acts: ['resume', 'discard'],
      rebuild: {
        failure: { code: 'REBUILD_STOPPED', event: { revision: 1, type: 'TicketNoted' } },
      },
    });
    await only.end();
  });

  test('goes back to the old version, which catches up from its own checkpoint', async () => {
    const kernel = await withTickets(3);
    const only = (await Process.start(kernel, 'only')).work();
    const { views } = only;
    const runner = kernel.projector(tickets, {}, views);
    const following = runner.run(only.stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await only.control.act('tickets', 'start', null);
    await only.reaches('unconfirmed');
    await kernel.open('after');
    await runUntil(async () => (await ticketsOf(views)) === 4);
    const old = await kernel.documents.open<TicketView>({
      ...views.collection('tickets').spec,
      version: 1,
    });
    expect(await old.count({})).toBe(3);
    const before = await views.collection<TicketView>('tickets').find({}, { sort: [['_id', 1]] });
    const handled = runner.status.handled;
    await only.control.act('tickets', 'revert', null);
    expect(views.view('tickets')).toMatchObject({ version: 1, epoch: 3 });
    await runUntil(async () => (await old.count({})) === 4);
    expect(runner.status.handled - handled).toBe(1);
    expect(await old.find({}, { sort: [['_id', 1]] })).toEqual(before);
    await kernel.open('later');
    await runUntil(async () => (await ticketsOf(views)) === 5);
    expect(await only.control.view('tickets')).toMatchObject({
      kept: [],
      rebuild: { state: 'reverted' },
      acts: ['start'],
    });
    const resets = kernel.signals.filter(({ kind }) => kind === 'reset');
    expect(resets.map(({ version }) => version)).toEqual([2, 1]);
    await only.end();
    await following;
  });

  test('does not go back to what other code filled', async () => {
    const kernel = await withTickets(2);
    await Process.start(kernel, 'old code');
    const newer = { ...tickets, version: 2 };
    const newCode = await Process.start(kernel, 'new code', undefined, newer);
    const runner = kernel.projector(newer, {}, newCode.views);
    const following = runner.run(newCode.stop.signal);
    await newCode.reaches('unconfirmed');
    expect(await newCode.control.view('tickets')).toMatchObject({
      live: { version: 2, codeVersion: 2 },
      kept: [{ version: 1 }],
      acts: ['confirm'],
    });
    await newCode.end();
    await following;
  });

  test('no version is dropped before every process had the time to see the swap', async () => {
    const kernel = await withTickets(1);
    const worker = (await Process.start(kernel, 'worker')).work();
    await worker.control.act('tickets', 'start', null);
    await worker.reaches('unconfirmed');
    const swapped = kernel.clock.monotonic();
    const parts = { ...kernel, views: worker.views, owner: 'api', seenWithinMs: 3_000 };
    let confirmed = false;
    const confirming = new RebuildControl(parts)
      .act('tickets', 'confirm', null)
      .then(() => (confirmed = true));
    await runUntil(() => confirmed, kernel.clock, 100);
    expect(kernel.clock.monotonic() - swapped).toBeGreaterThanOrEqual(2_900);
    await confirming;
    await worker.end();
  });

  test('for an erasure only the live version is kept: a running rebuild starts again', async () => {
    const kernel = await withTickets(4);
    const { gate, fill } = steps(kernel);
    const only = (await Process.start(kernel, 'only', fill)).work();
    await only.control.act('tickets', 'start', 'ana');
    await runUntil(() => gate.batches === 3, kernel.clock);
    let kept = false;
    const keeping = only.control.keepOnlyLive('tickets').then(() => (kept = true));
    await runUntil(() => kept, kernel.clock, 50);
    await keeping;
    gate.open = true;
    await only.reaches('unconfirmed');
    expect(await only.control.view('tickets')).toMatchObject({
      rebuild: { done: 4, startedBy: 'ana' },
    });
    expect(await ticketsOf(only.views)).toBe(4);
    await only.control.keepOnlyLive('tickets');
    expect(await only.control.view('tickets')).toMatchObject({
      kept: [],
      rebuild: { state: 'confirmed' },
    });
    await only.end();
  });

  test('a view that does not exist is named with those that do', async () => {
    const { control } = await Process.start(await withTickets(0), 'only');
    await expect(control.view('nothing')).rejects.toMatchObject({
      code: 'VIEW_UNKNOWN',
      message: 'There is no view nothing. There are: tickets.',
    });
  });
});

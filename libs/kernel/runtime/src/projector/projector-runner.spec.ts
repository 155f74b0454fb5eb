import {
  START,
  StoreUnavailableError,
  type EventStore,
  type AnyProjection,
  type FindIds,
  type RecordedEvent,
} from '@bitacora/kernel';
import {
  runUntil,
  type TicketEvent,
  runnersFixture,
  tickets,
  type TicketView,
} from '@bitacora/kernel/testing';
import {
  RebuildControl,
  rebuildOutdatedView,
  rebuildProjection,
  type RebuildProgress,
} from '@bitacora/rebuild';
import { LiveViews } from './live-views.js';
import { ProjectorRunner } from './projector-runner.js';

describe('ProjectorRunner', () => {
  test('folds the log, publishes what changed and lets people read their own writes', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    const stop = new AbortController();
    const runner = kernel.projector();
    const running = runner.run(stop.signal);
    const result = await kernel.open('t1');
    if (!result.ok) throw new Error('refused');
    expect(await kernel.progress.waitFor('tickets', 'acme', result.position, 1000)).toBe('current');
    const view = kernel.views.collection<TicketView>('tickets');
    expect(await view.find({ account: 'acme', status: 'open' })).toMatchObject([
      { contactId: 'k1' },
    ]);
    expect(kernel.signals).toEqual([
      {
        kind: 'changed',
        projection: 'tickets',
        version: 1,
        account: 'acme',
        ids: ['ticket-acme.t1'],
        position: result.position,
      },
    ]);
    expect(runner.status).toMatchObject({
      state: 'live',
      handled: 1,
      lagSeconds: 0,
      degraded: false,
    });
    stop.abort();
    await running;
    expect(runner.status.state).toBe('stopped');
  });

  test('answers pending when the view does not come in time', async () => {
    const { progress, clock } = runnersFixture();
    const waiting = progress.waitFor('tickets', 'acme', '0000000000000001', 500);
    clock.advance(500);
    expect(await waiting).toBe('pending');
  });

  test('continues from its checkpoint and removes documents', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    await kernel.open('t1');
    const first = new AbortController();
    const runner = kernel.projector();
    const running = runner.run(first.signal);
    await runUntil(() => runner.status.state === 'live');
    first.abort();
    await running;
    await kernel.close('t1', 'spam');
    const second = kernel.projector();
    const stop = new AbortController();
    const again = second.run(stop.signal);
    await runUntil(() => second.status.state === 'live');
    expect(second.status.handled).toBe(1);
    expect(await kernel.views.collection('tickets').count({})).toBe(0);
    stop.abort();
    await again;
  });

  test('an event that cannot be folded waits with its stream; the others go on', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    await kernel.open('t1');
    await kernel.open('t2');
    await kernel.note('t1', 'poison');
    await kernel.note('t1', 'after');
    await kernel.note('t2', 'fine');
    const unhandled: number[] = [];
    const runner = kernel.projector(tickets, {
      onUnhandled: (_name, event) => unhandled.push(event.revision),
    });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    const documents = await kernel.views
      .collection<TicketView>('tickets')
      .find({}, { sort: [['_id', 1]] });
    expect(documents.map((document) => document.notes)).toEqual([[], ['fine']]);
    expect(runner.status).toMatchObject({ degraded: true, waitingStreams: 1 });
    expect(unhandled).toEqual([1]);
    stop.abort();
    await running;
    const later = kernel.projector();
    const stopLater = new AbortController();
    const runningLater = later.run(stopLater.signal);
    await kernel.note('t1', 'still waiting');
    await runUntil(() => later.status.state === 'live');
    expect(later.status.degraded).toBe(true);
    stopLater.abort();
    await runningLater;
  });

  test('keys may ask for documents that the same batch has changed', async () => {
    const byContact: AnyProjection = {
      ...tickets,
      name: 'bycontact',
      keys: async (event: RecordedEvent<TicketEvent>, find: FindIds) =>
        event.type === 'TicketOpened' ? [event.stream] : find({ contactId: 'k1' }),
    };
    const kernel = runnersFixture();
    const views = new LiveViews(kernel.documents, [byContact]);
    await views.open();
    for (const id of ['t1', 't2']) await kernel.open(id);
    await kernel.note('t1', 'both');
    await rebuildProjection({ ...kernel, views }, byContact);
    const documents = await views.collection<TicketView>('bycontact').find({});
    expect(documents.map((document) => document.notes)).toEqual([['both'], ['both']]);
  });

  test('comes back after the connection broke', async () => {
    let broken = 2;
    const kernel = runnersFixture({
      wrap: (inner) =>
        new Proxy(inner, {
          get(target, key: keyof EventStore) {
            const value = target[key]?.bind(target);
            if (key !== 'subscribe' || broken === 0) return value;
            return () => {
              broken -= 1;
              throw new StoreUnavailableError('The connection broke.');
            };
          },
        }),
    });
    await kernel.views.open();
    await kernel.open('t1');
    const failures: number[] = [];
    const runner = kernel.projector(tickets, {
      onFailure: (_name, _error, count) => failures.push(count),
    });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live', kernel.clock);
    expect(failures).toEqual([1, 2]);
    expect(runner.status).toMatchObject({ failures: 0, handled: 1 });
    stop.abort();
    await running;
  });

  test('only one of two runs; the other takes over when the lease ends', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    await kernel.open('t1');
    const [first, second] = [kernel.projector(), kernel.projector()];
    const stop = new AbortController();
    const stopFirst = new AbortController();
    const running = [
      first.run(AbortSignal.any([stop.signal, stopFirst.signal])),
      second.run(stop.signal),
    ];
    await runUntil(() => first.status.state === 'live');
    expect(second.status.state).toBe('waiting');
    stopFirst.abort();
    await runUntil(() => second.status.state === 'live', kernel.clock, 500);
    expect(second.status.handled).toBe(0);
    stop.abort();
    await Promise.all(running);
  });
});

describe('rebuildProjection', () => {
  test('fills a version beside the live one and takes over with what it says', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    const runner = kernel.projector();
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    for (let index = 0; index < 20; index += 1) await kernel.open(`t${index}`);
    await runUntil(() => runner.status.handled === 20);
    const before = await kernel.views.collection('tickets').find({});
    const seen: RebuildProgress[] = [];
    const view = await rebuildProjection(kernel, tickets, {
      batchSize: 7,
      onProgress: (progress) => seen.push(progress),
    });
    expect(view).toEqual({ projection: 'tickets', version: 2, codeVersion: 1, epoch: 2 });
    expect(seen.map((progress) => progress.done)).toEqual([7, 14, 20]);
    expect(await kernel.views.collection('tickets').find({})).toEqual(before);
    expect(kernel.signals.at(-1)).toEqual({
      kind: 'reset',
      projection: 'tickets',
      version: 2,
      epoch: 2,
    });
    await kernel.open('later');
    await runUntil(async () => (await kernel.views.collection('tickets').count({})) === 21);
    expect(await kernel.documents.versions('tickets')).toEqual([1, 2]);
    await new RebuildControl(kernel).act('tickets', 'confirm', null);
    expect(await kernel.documents.versions('tickets')).toEqual([2]);
    stop.abort();
    await running;
  });

  test('stopped by its signal it continues where it was', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    for (let index = 0; index < 10; index += 1) await kernel.open(`t${index}`);
    const stop = new AbortController();
    const stopped = await rebuildProjection(kernel, tickets, {
      batchSize: 4,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(stopped).toBeNull();
    expect(kernel.views.view('tickets').version).toBe(1);
    const done: number[] = [];
    await rebuildProjection(kernel, tickets, {
      onProgress: (progress) => done.push(progress.done),
    });
    expect(done).toEqual([10]);
    expect(await kernel.views.collection('tickets').count({})).toBe(10);
  });

  test('stops on an event that cannot be folded and leaves the live version', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    await kernel.open('t1');
    await kernel.note('t1', 'poison');
    const rebuilt = rebuildProjection(kernel, tickets);
    await expect(rebuilt).rejects.toMatchObject({
      code: 'REBUILD_STOPPED',
      event: { revision: 1 },
    });
    expect(kernel.views.view('tickets').version).toBe(1);
  });

  test('a version that other code filled is rebuilt when the runner starts', async () => {
    const kernel = runnersFixture();
    await kernel.views.open();
    await kernel.open('t1');
    const newer = { ...tickets, version: 2 };
    const views = await new LiveViews(kernel.documents, [newer]).open();
    expect(views.isOutdated('tickets')).toBe(true);
    const base = { ...kernel, views, owner: 'new' };
    const rebuild = rebuildOutdatedView(base);
    const runner = new ProjectorRunner({ ...base, rebuild, projection: newer });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    expect(views.view('tickets')).toMatchObject({ version: 2, codeVersion: 2 });
    expect(await views.collection('tickets').count({})).toBe(1);
    expect(runner.status.position).not.toBe(START);
    stop.abort();
    await running;
  });
});

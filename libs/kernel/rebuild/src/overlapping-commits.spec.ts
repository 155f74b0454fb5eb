import {
  StoreUnavailableError,
  type RecordedEvent,
  START,
  type Collection,
  type DocumentBatch,
  type Documents,
  type FindIds,
  type Projection,
} from '@bitacora/kernel';
import {
  runUntil,
  type TicketEvent,
  runnersFixture,
  type TicketView,
  tickets,
} from '@bitacora/kernel/testing';
import { MemoryDocuments } from '@bitacora/memory';
import { rebuildOutdatedView } from './rebuild-run.js';
import {
  LiveViews,
  viewCollection,
  ProjectionFold,
  projectionFilter,
  ProjectorRunner,
  type ProjectorRunnerParts,
} from '@bitacora/runtime';
import { fillView } from './rebuild.js';

/** More tickets than a fold remembers of what is committed. */
const MANY = 1_100;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Documents whose commits of views wait for `between`, and a story of what happened. */
function slowDocuments(between: (commit: number) => Promise<void>) {
  const documents = new MemoryDocuments();
  const story: string[] = [];
  let commits = 0;
  const slow = (collection: Collection): Collection => ({
    spec: collection.spec,
    get: (ids) => collection.get(ids),
    find: (filter, options) => collection.find(filter, options),
    search: (account, words, limit) => collection.search(account, words, limit),
    count: (filter, limit) => collection.count(filter, limit),
    checkpoint: (processor) => collection.checkpoint(processor),
    async commit(batch: DocumentBatch) {
      commits += 1;
      const number = commits;
      story.push(`commit ${number} begins`);
      await between(number);
      await collection.commit(batch);
      story.push(`commit ${number} ends`);
    },
  });
  const wrapped: Documents = {
    open: async (spec) => {
      const collection = await documents.open(spec);
      const isView = spec.kind === 'view';
      return (isView ? slow(collection as unknown as Collection) : collection) as never;
    },
    versions: (name) => documents.versions(name),
    drop: (name, version) => documents.drop(name, version),
    scrub: () => documents.scrub(),
    close: () => documents.close(),
  };
  return { documents: wrapped, story };
}

/** Tickets, of which every note asks for the open ones of its contact. */
function asking(story: string[]): Projection<TicketView, TicketEvent> {
  return {
    ...tickets,
    async keys(event: RecordedEvent<TicketEvent>, find: FindIds) {
      story.push(`${event.type} ${event.revision} of ${event.stream}`);
      return event.type === 'TicketNoted' ? find({ contactId: 'k1' }) : [event.stream];
    },
  };
}

/** Two tickets, two notes, and the ends of both, in batches of two. */
async function filledStore() {
  const kernel = runnersFixture();
  await kernel.open('t1');
  await kernel.open('t2');
  await kernel.note('t1', 'uno');
  await kernel.note('t2', 'dos');
  await kernel.close('t1');
  await kernel.close('t2');
  return kernel;
}

/** Runs a projector in batches of two until the condition holds. */
async function running(
  kernel: ReturnType<typeof runnersFixture>,
  parts: Pick<ProjectorRunnerParts, 'projection' | 'views'>,
  condition: () => boolean,
): Promise<void> {
  const stop = new AbortController();
  const rebuild = rebuildOutdatedView({ ...kernel, ...parts });
  const runner = new ProjectorRunner({ ...kernel, ...parts, rebuild, batchSize: 2 });
  const run = runner.run(stop.signal);
  await runUntil(condition, kernel.clock, 100);
  stop.abort();
  await run;
}

const FOLDED = [
  'TicketOpened 0 of ticket-acme.t1',
  'TicketOpened 0 of ticket-acme.t2',
  'commit 1 begins',
  'TicketNoted 1 of ticket-acme.t1',
  'commit 1 ends',
  'TicketNoted 1 of ticket-acme.t2',
  'commit 2 begins',
  'TicketClosed 2 of ticket-acme.t1',
  'TicketClosed 2 of ticket-acme.t2',
  'commit 2 ends',
  'commit 3 begins',
  'commit 3 ends',
];

describe('commits beside the fold of the next batch', () => {
  /** The first two commits end a while after the next batch was begun. */
  const afterQuestion = (story: readonly string[]) => async (commit: number) => {
    const next = ['TicketNoted', 'TicketClosed'][commit - 1];
    while (next && !story.some((line) => line.startsWith(next))) await turn();
    for (let wait = 0; wait < 20; wait += 1) await turn();
  };

  test('a rebuild keeps folding during a commit, and its queries wait for the commit', async () => {
    const { store, clock } = await filledStore();
    let story: readonly string[] = [];
    const slow = slowDocuments((commit) => afterQuestion(story)(commit));
    story = slow.story;
    const { documents } = slow;
    const projection = asking(slow.story);
    await fillView({ store, documents, clock }, projection, 1, { batchSize: 2 });
    expect(slow.story).toEqual(FOLDED);
    const found = await (await documents.open({ ...tickets, kind: 'view', version: 1 })).find({});
    expect(found).toMatchObject([{ notes: ['uno', 'dos'] }, { notes: ['uno', 'dos'] }]);
  });

  test('a projector that is behind keeps folding during a commit; its checkpoint moves in order', async () => {
    const kernel = await filledStore();
    let story: readonly string[] = [];
    const slow = slowDocuments((commit) => afterQuestion(story)(commit));
    story = slow.story;
    const projection = asking(slow.story);
    const views = await new LiveViews(slow.documents, [projection]).open();
    await running(kernel, { projection, views }, () => slow.story.includes('commit 3 ends'));
    expect(slow.story).toEqual(FOLDED);
    const found = await views.collection('tickets').find({});
    expect(found).toMatchObject([{ notes: ['uno', 'dos'] }, { notes: ['uno', 'dos'] }]);
  });

  test('when a commit fails, nothing that was folded during it is committed, and all of it is folded again', async () => {
    const kernel = await filledStore();
    const slow = slowDocuments(async (commit) => {
      for (let wait = 0; wait < 20; wait += 1) await turn();
      if (commit === 1) throw new StoreUnavailableError('The store is away.');
    });
    const views = await new LiveViews(slow.documents, [tickets]).open();
    const projection = tickets;
    await running(kernel, { projection, views }, () => slow.story.includes('commit 4 ends'));
    expect(slow.story).toEqual([
      'commit 1 begins',
      'commit 2 begins',
      'commit 2 ends',
      'commit 3 begins',
      'commit 3 ends',
      'commit 4 begins',
      'commit 4 ends',
    ]);
    const found = await views.collection('tickets').find({});
    expect(found).toMatchObject([{ notes: ['uno'] }, { notes: ['dos'] }]);
  });

  test('what is folded and not committed yet is known, however much it is', async () => {
    const kernel = runnersFixture();
    for (let number = 0; number < MANY; number += 1) await kernel.open(`t${number}`);
    await kernel.note('t0', 'uno');
    const { store, documents } = kernel;
    const { events } = await store.readAll(START, projectionFilter(tickets), MANY + 1);
    const collection = await documents.open(viewCollection(tickets, 1));
    const fold = new ProjectionFold(tickets, collection, new Set());
    await fold.fold([events.slice(0, MANY)]);
    fold.trim();
    const { put } = await fold.fold([events.slice(MANY)]);
    expect(put).toMatchObject([{ contactId: 'k1', notes: ['uno'] }]);
  });
});

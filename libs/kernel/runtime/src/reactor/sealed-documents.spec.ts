import {
  ALL_PERMISSIONS,
  EraseSubject,
  SYSTEM,
  ERASED,
  type Personal,
  contactSubject,
  type CollectionSpec,
  type Filter,
  type StoredDocument,
  reaction,
  type Reactor,
} from '@bitacora/kernel';
import {
  runUntil,
  CloseTicket,
  type TicketEvent,
  runnersFixture,
  ticketId,
} from '@bitacora/kernel/testing';
import { activationOf, dropEarlierVersions } from './activation.js';
import { SealedPaths } from './sealed-paths.js';
import { withSealedPaths } from './sealed-collection.js';

interface KeptTicket extends StoredDocument {
  readonly contactId: string;
  readonly said: { readonly text: Personal<string> | null; readonly times: number };
}

const SUBJECT = contactSubject('acme', 'k1');
const SPEC: CollectionSpec = { name: 'keeper', kind: 'reactor', version: 2, indexes: [] };

/** Keeps what opened a ticket, and answers a note with whether it still knows it. */
function keeper(seen: unknown[], version = 2): Reactor<TicketEvent> {
  return {
    name: 'keeper',
    version,
    events: ['TicketOpened', 'TicketNoted'],
    indexes: [],
    personal: {
      paths: ['said.text'],
      subject: ({ account, contactId }: KeptTicket) => contactSubject(account, contactId),
    },
    async react(event, documents) {
      const { accountId: account } = event.metadata;
      const _id = `${account}/${event.stream}`;
      if (event.type === 'TicketOpened') {
        const { contactId, text } = event.data;
        documents.put<KeptTicket>({ _id, account, contactId, said: { text, times: 1 } });
        return [];
      }
      const kept = await documents.get<KeptTicket>(_id);
      const [found] = await documents.find<KeptTicket>({ contactId: 'k1' });
      seen.push(kept?.said.text, found?.said.text);
      if (kept) documents.put({ ...kept, said: { ...kept.said, times: kept.said.times + 1 } });
      return [reaction(CloseTicket, { id: ticketId(event.stream), reason: 'known' })];
    },
  };
}

function following(reactor: Reactor<TicketEvent>) {
  const kernel = runnersFixture();
  const runner = kernel.reactor(reactor);
  const stop = new AbortController();
  const running = runner.run(stop.signal);
  const handled = (count: number) => runUntil(() => runner.status.handled === count);
  const stored = async () => {
    const collection = await kernel.documents.open(SPEC);
    return collection.find({});
  };
  const end = async () => {
    stop.abort();
    await running;
  };
  return { ...kernel, runner, handled, stored, end };
}

describe('personal fields of a reactor', () => {
  it('are sealed where they rest, and open when they are read', async () => {
    const seen: unknown[] = [];
    const { open, note, handled, stored, end } = following(keeper(seen));
    await open('t1');
    await handled(1);
    const [kept] = await stored();
    expect(JSON.stringify(kept)).not.toContain('Hola');
    expect(kept).toMatchObject({ contactId: 'k1', said: { text: null, times: 1 } });
    await note('t1', 'first');
    await handled(2);
    expect(seen).toEqual(['Hola', 'Hola']);
    const [again] = await stored();
    expect(JSON.stringify(again)).not.toContain('Hola');
    expect(again).toMatchObject({ said: { times: 2 } });
    await end();
  });

  it('read as erased once their person is, although the document was not written again', async () => {
    const seen: unknown[] = [];
    const { open, note, send, handled, stored, keyRing, runner, end } = following(keeper(seen));
    await open('t1');
    await handled(1);
    const [before] = await stored();
    const asSystem = { actor: SYSTEM, permissions: ALL_PERMISSIONS };
    expect((await send(EraseSubject, { subject: SUBJECT }, asSystem)).ok).toBe(true);
    await keyRing.erase(SUBJECT);
    expect(await stored()).toEqual([before]);
    await note('t1', 'later');
    await handled(2);
    expect(seen).toEqual([ERASED, ERASED]);
    const [after] = await stored();
    expect(after).toMatchObject({ said: { text: ERASED, times: 2 } });
    expect(after).not.toHaveProperty('sealed');
    expect(runner.status.unhandled).toBe(0);
    await end();
  });

  it('stop the reactor when a key is only missing', async () => {
    const { store, keyRing } = runnersFixture();
    const { personal } = keeper([]);
    const paths = new SealedPaths('keeper', personal ?? { paths: [], subject: () => null }, store);
    const plain = { _id: 'acme/t1', account: 'acme', contactId: 'k1', said: { text: 'Hola' } };
    await expect(paths.sealed(plain)).rejects.toThrow('no key for contact:acme.k1');
    await keyRing.ensure([SUBJECT]);
    const sealed = await paths.sealed(plain);
    expect(await paths.opened(sealed)).toEqual(plain);
    const moved = { ...sealed, _id: 'acme/t2' };
    await expect(paths.opened(moved)).rejects.toThrow();
    await keyRing.erase(SUBJECT);
    await expect(paths.opened(sealed)).rejects.toThrow('no key for contact:acme.k1');
  });

  it('without an owner are not kept', async () => {
    const { store } = runnersFixture();
    const paths = new SealedPaths('keeper', { paths: ['text'], subject: () => null }, store);
    const words = { _id: 'acme/t1', account: 'acme', text: 'Hola' };
    await expect(paths.sealed(words)).rejects.toThrow('does not say whose it is');
    const none = { ...words, text: null };
    expect(await paths.sealed(none)).toBe(none);
  });

  it.each<Filter>([
    { 'said.text': 'Hola' },
    { $or: [{ said: {} }] },
    { $and: [{ 'said.text.x': 1 }] },
  ])('cannot be looked for: %j', async (filter) => {
    const { store, documents } = runnersFixture();
    const { personal } = keeper([]);
    const collection = withSealedPaths(await documents.open(SPEC), personal, store);
    await expect(collection.find(filter)).rejects.toThrow('is sealed');
    await expect(collection.count(filter)).rejects.toThrow('is sealed');
    expect(await collection.find({ 'said.times': 1 }, { sort: [['account', 1]] })).toEqual([]);
  });

  it('can stand in no index', async () => {
    const { store, documents } = runnersFixture();
    const indexes = [{ name: 'words', keys: [['said.text', 1]] as const }];
    const stored = await documents.open({ ...SPEC, indexes });
    expect(() => withSealedPaths(stored, keeper([]).personal, store)).toThrow('is sealed');
  });
});

describe('what an earlier version of a reactor kept', () => {
  it('is dropped when the newer one starts, which does nothing twice', async () => {
    const kernel = runnersFixture();
    const run = async (version: number, handled: number) => {
      const runner = kernel.reactor(keeper([], version));
      const stop = new AbortController();
      const running = runner.run(stop.signal);
      await runUntil(() => runner.status.state === 'live' && runner.status.handled === handled);
      stop.abort();
      await running;
    };
    await run(1, 0);
    await kernel.open('t1');
    await kernel.note('t1', 'n');
    await run(1, 2);
    const types = async () => (await kernel.memory.read('ticket-acme.t1')).map(({ type }) => type);
    const closed = ['TicketOpened', 'TicketNoted', 'TicketClosed'];
    expect(await types()).toEqual(closed);
    await run(2, 2);
    expect(await kernel.documents.versions('keeper')).toEqual([2]);
    expect(await types()).toEqual(closed);
    const sent = jest.spyOn(kernel.handler, 'execute');
    await run(1, 2);
    expect(sent).not.toHaveBeenCalled();
    expect(await kernel.documents.versions('keeper')).toEqual([1, 2]);
  });

  it('is kept until every partition knows its place', async () => {
    const { documents, store } = runnersFixture();
    await documents.open({ ...SPEC, version: 1 });
    const reactor = keeper([]);
    const head = () => store.head();
    await activationOf(documents, reactor, head, { index: 0, count: 2 });
    await dropEarlierVersions(documents, reactor, { index: 0, count: 2 });
    expect(await documents.versions('keeper')).toContain(1);
    await activationOf(documents, reactor, head, { index: 1, count: 2 });
    await dropEarlierVersions(documents, reactor, { index: 1, count: 2 });
    expect(await documents.versions('keeper')).not.toContain(1);
  });
});

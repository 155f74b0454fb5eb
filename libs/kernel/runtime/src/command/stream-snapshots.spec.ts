import { contactSubject, type AnyCommandClass, type Decider } from '@bitacora/kernel';
import {
  kernelFixture,
  AGENT,
  testContext,
  sent,
  NoteTicket,
  OpenTicket,
  ticketDecider,
  ticketDefinitions,
  type TicketEvent,
  type TicketState,
} from '@bitacora/kernel/testing';
import { MemoryDocuments } from '@bitacora/memory';
import { StreamCache } from './stream-cache.js';
import { SNAPSHOTS, StreamSnapshots } from './stream-snapshots.js';

const STREAM = 'ticket-acme.t1';
const SUBJECT = contactSubject('acme', 'k1');
const EVENTS = 130;
const agent = testContext({ actor: AGENT, permissions: new Set(['tickets.write']) });

/** A fold that depends on the contact's words. */
function sealedFold(version = 1): Decider<TicketState & { text?: unknown }, TicketEvent> {
  return {
    initial: ticketDecider.initial,
    snapshot: { name: 'words', version, subject: () => SUBJECT },
    evolve: (state, event) => ({
      ...ticketDecider.evolve(state, event),
      text: 'text' in event.data ? event.data.text : state.text,
    }),
  };
}

async function longTicket() {
  const kernel = kernelFixture({ events: ticketDefinitions, commands: [OpenTicket, NoteTicket] });
  const { handler, store, hash, memory } = kernel;
  const documents = new MemoryDocuments();
  const issuedAt = kernel.clock.now();
  const send = (id: string, command: AnyCommandClass, data: object) =>
    handler.execute(sent({ id, command, issuedAt, data: { id: 't1', ...data } }, agent));
  await send('open', OpenTicket, { contactId: 'k1', text: 'Hola' });
  for (let index = 1; index < EVENTS; index += 1)
    await send(`n${index}`, NoteTicket, { note: 'x' });
  const failures: unknown[] = [];
  const fresh = () => {
    const onFailure = (error: unknown) => failures.push(error);
    const snapshots = new StreamSnapshots({ documents, store, hash, onFailure });
    return { snapshots, streams: new StreamCache({ store, hash, snapshots }) };
  };
  /** Events that a cold load reads, and what it comes to. */
  const load = async (decider = sealedFold()) => {
    const { snapshots, streams } = fresh();
    const read = jest.spyOn(memory, 'read');
    const { state, revision } = await streams.refresh(STREAM, decider);
    const pages = await Promise.all(
      read.mock.calls.map(([stream], call) =>
        stream === STREAM ? read.mock.results[call]?.value : [],
      ),
    );
    read.mockRestore();
    await snapshots.settled();
    return { state, revision, events: pages.flat().length };
  };
  const kept = async () => {
    const collection = await documents.open(SNAPSHOTS);
    return [...(await collection.find({}))];
  };
  return {
    ...kernel,
    documents,
    fresh,
    load,
    kept,
    failures,
    collection: () => documents.open(SNAPSHOTS),
  };
}

describe('StreamSnapshots', () => {
  it('keeps a long stream, sealed for its person, and a cold load reads on from there', async () => {
    const { load, kept } = await longTicket();
    expect((await load()).events).toBe(EVENTS);
    expect(JSON.stringify(await kept())).not.toContain('Hola');
    expect(await load()).toEqual({
      state: { status: 'open', notes: EVENTS - 1, text: 'Hola' },
      revision: EVENTS - 1,
      events: 1,
    });
  });

  it('is not used by another version of the fold', async () => {
    const fold = sealedFold(2);
    const { load } = await longTicket();
    await load();
    expect((await load(fold)).events).toBe(EVENTS);
    expect((await load(fold)).events).toBe(1);
  });

  it('is gone with the key of its person, also where only the log knows of the erasure', async () => {
    const { load, keyRing, memory } = await longTicket();
    await load();
    await memory.append('erasure-acme.k1', 'none', [
      { id: 'e1', type: 'SubjectErased', data: { subject: SUBJECT }, metadata: {} },
    ]);
    await keyRing.erase(SUBJECT);
    expect((await load()).state).toMatchObject({ notes: EVENTS - 1, text: { erased: true } });
  });

  it.each([
    ['of another log', { lastHash: 'other' }],
    ['of a longer log, whose end was lost', { revision: 5_000 }],
    ['that cannot be read', { state: '{', subject: null }],
    ['whose box was tampered with', { state: 'AAAA' }],
  ])(
    'one %s is as if there were none, and the next is kept in its place',
    async (_what, change) => {
      const { load, kept, collection } = await longTicket();
      await load();
      const [one] = await kept();
      await (await collection()).commit({ put: [{ ...one, ...change } as never], remove: [] });
      expect(await load()).toMatchObject({ revision: EVENTS - 1, events: expect.any(Number) });
      expect((await load()).events).toBe(1);
    },
  );

  it('is bounded: a state that grew too large is not kept', async () => {
    const { load, kept } = await longTicket();
    const large: ReturnType<typeof sealedFold> = {
      ...sealedFold(),
      evolve: (state) => ({ ...state, text: 'x'.repeat(200_000) }),
    };
    await load(large);
    expect(await kept()).toEqual([]);
  });

  it('loses nothing when documents cannot be written or read', async () => {
    const { load, documents, failures } = await longTicket();
    documents.open = () => Promise.reject(new Error('away'));
    expect(await load()).toMatchObject({ revision: EVENTS - 1 });
    expect(failures).not.toEqual([]);
  });
});

import type { Ids, EventStore, ReadOptions } from '@bitacora/kernel';
import {
  ANY_REFERENCE,
  kernelFixture,
  AGENT,
  testContext,
  sent,
  NoteTicket,
  OpenTicket,
  ticketDefinitions,
  type TestHash,
} from '@bitacora/kernel/testing';
import { MemoryDocuments } from '@bitacora/memory';
import type { SealedEventStore } from '@bitacora/sealing';
import { CommandHandler } from './command-handler.js';
import { StreamCache } from './stream-cache.js';
import { StreamSnapshots } from './stream-snapshots.js';

const ISSUED = '2026-03-02T09:00:00.000Z';
const STREAM = 'ticket-acme.t1';
const agent = testContext({ actor: AGENT, permissions: new Set(['tickets.write']) });
const commands = [OpenTicket, NoteTicket];
const open = {
  id: 'c1',
  command: OpenTicket,
  issuedAt: ISSUED,
  data: { id: 't1', contactId: 'k1', text: 'Hola' },
};
const note = (id: string) => ({
  id,
  command: NoteTicket,
  issuedAt: ISSUED,
  data: { id: 't1', note: id },
});

/** Counts what commands ask of a store; `isSilent`: it does not say whether an append is a repeat. */
function counted(isSilent: boolean) {
  const asked = { events: 0, calls: 0 };
  const wrap = (inner: EventStore): EventStore => ({
    append: async (...args: Parameters<EventStore['append']>) => {
      const { repeated, ...appended } = await inner.append(...args);
      return isSilent ? appended : { ...appended, repeated: repeated === true };
    },
    read: async (stream: string, options?: ReadOptions) => {
      const events = await inner.read(stream, options);
      // Whether a person was erased is asked in a stream of their own.
      if (stream !== STREAM) return events;
      asked.calls += 1;
      asked.events += events.length;
      return events;
    },
    findCommand: (...args) => {
      asked.calls += 1;
      asked.events = Number.POSITIVE_INFINITY;
      return inner.findCommand(...args);
    },
    readAll: (...args) => inner.readAll(...args),
    subscribe: (...args) => inner.subscribe(...args),
    head: () => inner.head(),
    close: () => inner.close(),
  });
  const kernel = kernelFixture({ events: ticketDefinitions, commands, wrap });
  return { ...kernel, asked };
}

/** Another process on the same stores: nothing is cached. */
function restarted(
  { store, hash, ids, clock }: { store: SealedEventStore; hash: TestHash; ids: Ids; clock: never },
  documents: MemoryDocuments,
) {
  const snapshots = new StreamSnapshots({ documents, store, hash });
  const streams = new StreamCache({ store, hash, snapshots });
  const parts = { references: ANY_REFERENCE, commands };
  return {
    snapshots,
    handler: new CommandHandler({ ...parts, store, hash, ids, clock, streams }),
  };
}

describe('what a command costs', () => {
  test.each([
    ['says', false, 0],
    ['cannot say', true, 1],
  ])(
    'warm: nothing of the stream is read again where the store %s whether an append is a repeat, or its newest event',
    async (_what, isSilent, most) => {
      const { handler, asked } = counted(isSilent);
      await handler.execute(sent(open, agent));
      for (let index = 0; index < 250; index += 1)
        await handler.execute(sent(note(`n${index}`), agent));
      asked.events = 0;
      expect(await handler.execute(sent(note('last'), agent))).toMatchObject({
        ok: true,
        revision: 251,
      });
      expect(asked.events).toBeLessThanOrEqual(most);
    },
  );

  test('cold: what came after the snapshot is read, whatever the length', async () => {
    const kernel = counted(true);
    const documents = new MemoryDocuments();
    const first = restarted(kernel as never, documents);
    await first.handler.execute(sent(open, agent));
    for (let index = 0; index < 550; index += 1) {
      await first.handler.execute(sent(note(`n${index}`), agent));
    }
    await first.snapshots.settled();
    const second = restarted(kernel as never, documents);
    kernel.asked.events = 0;
    expect(await second.handler.execute(sent(note('last'), agent))).toMatchObject({
      revision: 551,
    });
    expect(kernel.asked.events).toBeLessThanOrEqual(101);
    expect(await second.handler.execute(sent(note('n3'), agent))).toMatchObject({ repeated: true });
  });

  test.each([false, true])(
    'a repeat is found in one read of its events (silent: %s)',
    async (isSilent) => {
      const { handler, asked } = counted(isSilent);
      await handler.execute(sent(open, agent));
      for (let index = 0; index < 150; index += 1)
        await handler.execute(sent(note(`n${index}`), agent));
      asked.events = 0;
      const again = await handler.execute(sent(note('n3'), agent));
      expect(again).toMatchObject({ ok: true, repeated: true, revision: 4 });
      expect(again.ok && again.events.map(({ data }) => data)).toEqual([{ note: 'n3' }]);
      expect(asked.events).toBeLessThanOrEqual(22);
    },
  );
});

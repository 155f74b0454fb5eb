import {
  type Reference,
  OutcomeUnknownError,
  type EventStore,
  EraseSubject,
  ALL_PERMISSIONS,
  defineCommand,
  versionOf,
} from '@bitacora/kernel';
import {
  ANY_REFERENCE,
  kernelFixture,
  AGENT,
  testContext,
  CloseTicket,
  NoteTicket,
  OpenTicket,
  strings,
  ticketDefinitions,
  type TicketEvent,
  sent,
} from '@bitacora/kernel/testing';
import type { CommandReport } from './command-observer.js';

const ISSUED = '2026-03-02T09:00:00.000Z';
const agent = testContext({
  actor: AGENT,
  permissions: new Set(['tickets.write']),
  ip: '10.0.0.1',
});
const open = {
  id: 'c1',
  command: OpenTicket,
  issuedAt: ISSUED,
  data: { id: 't1', contactId: 'k1', text: 'Hola' },
};

const NoteManyTimes = defineCommand({
  ...NoteTicket,
  name: 'NoteManyTimes',
  schema: strings('id', 'note', 'times'),
  decide: ({ note, times }): readonly TicketEvent[] =>
    Array.from({ length: Number(times) }, () => ({ type: 'TicketNoted', data: { note } })),
});

const Nothing = defineCommand({ ...NoteTicket, name: 'Nothing' });

function fixture(wrap?: (store: EventStore) => EventStore) {
  const reports: CommandReport[] = [];
  const kernel = kernelFixture({
    events: ticketDefinitions,
    commands: [OpenTicket, NoteTicket, NoteManyTimes, CloseTicket],
    observer: { onCommand: (report) => reports.push(report) },
    ...(wrap ? { wrap } : {}),
  });
  return { ...kernel, reports };
}

describe('CommandHandler', () => {
  test('writes what was decided, sealed, and answers with it', async () => {
    const { handler, memory, store } = fixture();
    const result = await handler.execute(sent(open, agent));
    expect(result).toMatchObject({
      ok: true,
      revision: 0,
      repeated: false,
      stream: 'ticket-acme.t1',
    });
    const [stored] = await memory.read('ticket-acme.t1');
    expect(JSON.stringify(stored)).not.toMatch(/Hola|Ana|10\.0\.0\.1/);
    const [read] = await store.read('ticket-acme.t1');
    expect(read?.data).toEqual({ contactId: 'k1', text: 'Hola' });
    expect(read?.metadata).toMatchObject({
      actor: AGENT,
      ip: '10.0.0.1',
      commandId: 'c1',
      prev: null,
    });
  });

  test('a repeat changes nothing and gives the first result', async () => {
    const { handler, memory } = fixture();
    const first = await handler.execute(sent(open, agent));
    const again = await handler.execute(sent(open, agent));
    expect(again).toMatchObject({ ok: true, repeated: true, revision: 0 });
    expect(again.ok && first.ok && again.position === first.position).toBe(true);
    expect(await memory.read('ticket-acme.t1')).toHaveLength(1);
  });

  test('two at once with the same id write once', async () => {
    const { handler, memory } = fixture();
    await Promise.all([handler.execute(sent(open, agent)), handler.execute(sent(open, agent))]);
    expect(await memory.read('ticket-acme.t1')).toHaveLength(1);
  });

  test.each([
    ['UNKNOWN_COMMAND', { ...open, command: Nothing }, agent],
    ['FORBIDDEN', open, testContext({ actor: AGENT })],
    ['INVALID_TYPE', { ...open, data: { id: 't1', contactId: 'k1' } }, agent],
    ['INVALID_ID', { ...open, data: { ...open.data, id: 'a.b' } }, agent],
    ['COMMAND_TOO_OLD', { ...open, issuedAt: '2026-03-01T08:59:59.000Z' }, agent],
    ['COMMAND_FROM_THE_FUTURE', { ...open, issuedAt: '2026-03-04T09:00:00.000Z' }, agent],
    ['INVALID_ISSUED_AT', { ...open, issuedAt: 'yesterday' }, agent],
    ['INVALID_COMMAND_ID', { ...open, id: '' }, agent],
    ['STALE_REVISION', { ...open, expectedRevision: 3 }, agent],
    ['EVENT_TOO_LARGE', { ...open, data: { ...open.data, text: 'x'.repeat(300_000) } }, agent],
    ['FORBIDDEN', { ...open, command: EraseSubject, data: { subject: 'user:u1' } }, agent],
  ])('refuses with %s', async (code, command, context) => {
    const { handler, memory, reports } = fixture();
    const result = await handler.execute(sent(command, context));
    expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual([code]);
    expect(await memory.head()).toBe('');
    expect(reports).toMatchObject([{ outcome: 'refused', codes: [code] }]);
  });

  test('refuses events that together are more than one append takes, and takes the next command', async () => {
    const { handler, memory } = fixture();
    await handler.execute(sent(open, agent));
    const many = (id: string, notes: number) => ({
      ...open,
      id,
      command: NoteManyTimes,
      data: { id: 't1', note: 'ñ'.repeat(100_000), times: String(notes) },
    });
    expect(await handler.execute(sent(many('c2', 6), agent))).toMatchObject({
      ok: false,
      errors: [{ code: 'APPEND_TOO_LARGE', params: { limit: 1_048_576 } }],
    });
    expect(await memory.read('ticket-acme.t1')).toHaveLength(1);
    expect(await handler.execute(sent(many('c3', 5), agent))).toMatchObject({
      ok: true,
      revision: 5,
    });
  });

  test('names the field that is wrong', async () => {
    const { handler } = fixture();
    const result = await handler.execute(sent({ ...open, data: { id: 't1', text: '' } }, agent));
    expect(result).toEqual({ ok: false, errors: [{ code: 'INVALID_TYPE', field: 'contactId' }] });
  });

  test('decides again when another process wrote in between', async () => {
    const { handler, memory, store, hash, ids, clock } = fixture();
    await handler.execute(sent(open, agent));
    const { CommandHandler } = await import('./command-handler.js');
    const other = new CommandHandler({
      store,
      hash,
      ids,
      clock,
      references: ANY_REFERENCE,
      commands: [NoteTicket, CloseTicket],
    });
    const note = (id: string) => ({
      id,
      command: NoteTicket,
      issuedAt: ISSUED,
      data: { id: 't1', note: id },
    });
    await other.execute(sent(note('n1'), agent));
    expect(await handler.execute(sent(note('n2'), agent))).toMatchObject({ ok: true, revision: 2 });
    const notes = (await memory.read('ticket-acme.t1')).slice(1).map((event) => event.data['note']);
    expect(notes).toEqual(['n1', 'n2']);
  });

  test('a refusal is never given on a state that another process has moved on', async () => {
    const { handler, store, hash, ids, clock } = fixture();
    const { CommandHandler } = await import('./command-handler.js');
    const parts = { references: ANY_REFERENCE, commands: [OpenTicket] };
    const other = new CommandHandler({ ...parts, store, hash, ids, clock });
    const note = { id: 'n1', command: NoteTicket, issuedAt: ISSUED, data: { id: 't1', note: 'x' } };
    expect(await handler.execute(sent(note, agent))).toMatchObject({ ok: false });
    await other.execute(sent(open, agent));
    expect(await handler.execute(sent({ ...note, id: 'n2' }, agent))).toMatchObject({ ok: true });
  });

  test('many at once on one stream all get through', async () => {
    const { handler, memory } = fixture();
    await handler.execute(sent(open, agent));
    const ids = Array.from({ length: 50 }, (_, index) => `n${index}`);
    const results = await Promise.all(
      ids.map((id) =>
        handler.execute(
          sent({ id, command: NoteTicket, issuedAt: ISSUED, data: { id: 't1', note: id } }, agent),
        ),
      ),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await memory.read('ticket-acme.t1')).toHaveLength(51);
  });

  test.each([
    ['after it was written', true],
    ['before it was written', false],
  ])('an answer lost %s: written exactly once', async (_when, written) => {
    let lost = false;
    const { handler, memory, clock } = fixture((inner) => ({
      ...bound(inner),
      async append(...args: Parameters<EventStore['append']>) {
        if (lost) return inner.append(...args);
        lost = true;
        if (written) await inner.append(...args);
        throw new OutcomeUnknownError('The answer did not come.');
      },
    }));
    const pending = handler.execute(sent(open, agent));
    while (clock.sleeping === 0) await new Promise(setImmediate);
    clock.advance(1000);
    expect(await pending).toMatchObject({ ok: true, revision: 0 });
    expect(await memory.read('ticket-acme.t1')).toHaveLength(1);
  });

  test('refuses a sender that has not seen the version before it, and takes one that expects none', async () => {
    const EditNote = defineCommand({
      ...NoteTicket,
      name: 'EditNote',
      edited: (_, { status, notes }) => (status === 'none' ? null : [notes]),
    });
    const { handler, memory, hash } = kernelFixture({
      events: ticketDefinitions,
      commands: [OpenTicket, EditNote, NoteTicket],
    });
    const note = (id: string, expectedVersion?: string) => ({
      ...open,
      ...{ id, command: EditNote, data: { id: 't1', note: id }, expectedVersion },
    });
    const seen = versionOf(hash, [0]);
    expect(await handler.execute(sent(note('n0', seen), agent))).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    await handler.execute(sent(open, agent));
    expect(await handler.execute(sent(note('n1', seen), agent))).toMatchObject({ ok: true });
    expect(await handler.execute(sent(note('n2', seen), agent))).toEqual({
      ok: false,
      errors: [{ code: 'CONFLICT' }],
    });
    expect(await memory.read('ticket-acme.t1')).toHaveLength(2);
    expect(await handler.execute(sent(note('n1', seen), agent))).toMatchObject({ repeated: true });
    expect(await handler.execute(sent(note('n3'), agent))).toMatchObject({ ok: true });
    const unversioned = { ...note('n4', seen), command: NoteTicket };
    await expect(handler.execute(sent(unversioned, agent))).rejects.toThrow(/NoteTicket/u);
  });

  describe('with references', () => {
    const gone = { code: 'LABEL_NOT_FOUND', field: 'note' };
    const AboutLabel = defineCommand({
      ...NoteTicket,
      name: 'AboutLabel',
      references: ({ note }, state) => (state ? [{ kind: 'label', id: note, field: 'note' }] : []),
    });
    const note = (id: string) => ({
      ...open,
      id,
      command: AboutLabel,
      data: { id: 't1', note: 'l1' },
    });

    function labelled() {
      const asked: (readonly [string, readonly Reference[]])[] = [];
      const labels = { isThere: true };
      const kernel = kernelFixture({
        events: ticketDefinitions,
        commands: [OpenTicket, AboutLabel],
        references: () => ({
          refusals: (accountId, named) => {
            asked.push([accountId, named]);
            return Promise.resolve(labels.isThere ? [] : [gone]);
          },
        }),
      });
      return { ...kernel, asked, labels };
    }

    test('looks up what the data names, in the account of the command', async () => {
      const { handler, asked } = labelled();
      await handler.execute(sent(open, agent));
      expect(asked).toEqual([]);
      expect(await handler.execute(sent(note('n1'), agent))).toMatchObject({ ok: true });
      expect(asked).toEqual([['acme', [{ kind: 'label', id: 'l1', field: 'note' }]]]);
    });

    test('refuses what is gone and writes nothing, also for the system', async () => {
      const { handler, labels, memory } = labelled();
      await handler.execute(sent(open, agent));
      labels.isThere = false;
      for (const context of [agent, testContext({ permissions: ALL_PERMISSIONS })]) {
        const result = await handler.execute(sent(note(`n-${context.actor.kind}`), context));
        expect(result).toEqual({ ok: false, errors: [gone] });
      }
      expect(await memory.read('ticket-acme.t1')).toHaveLength(1);
    });

    test('a repeat is answered as before, whatever is gone since', async () => {
      const { handler, labels } = labelled();
      await handler.execute(sent(open, agent));
      await handler.execute(sent(note('n1'), agent));
      labels.isThere = false;
      const again = await handler.execute(sent(note('n1'), agent));
      expect(again).toMatchObject({ ok: true, repeated: true });
    });
  });

  test('an event about an erased subject is refused', async () => {
    const { handler, keyRing } = fixture();
    await handler.execute(sent(open, agent));
    const system = testContext({ permissions: ALL_PERMISSIONS });
    const erase = {
      id: 'e1',
      command: EraseSubject,
      issuedAt: ISSUED,
      data: { subject: 'contact:acme.k1' },
    };
    await handler.execute(sent(erase, system));
    await keyRing.erase('contact:acme.k1');
    const again = { ...open, id: 'c2', data: { ...open.data, id: 't2' } };
    expect(await handler.execute(sent(again, agent))).toMatchObject({
      errors: [{ code: 'SUBJECT_ERASED' }],
    });
  });
});

function bound(store: EventStore): EventStore {
  return {
    append: store.append.bind(store),
    read: store.read.bind(store),
    readAll: store.readAll.bind(store),
    subscribe: store.subscribe.bind(store),
    findCommand: store.findCommand.bind(store),
    head: store.head.bind(store),
    close: store.close.bind(store),
  };
}

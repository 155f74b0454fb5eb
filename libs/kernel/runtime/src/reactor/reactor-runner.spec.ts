import { type StoredDocument, defineCommand, reaction, type Reactor } from '@bitacora/kernel';
import {
  runUntil,
  CloseTicket,
  NoteTicket,
  OpenTicket,
  type TicketEvent,
  type TicketOpened,
  runnersFixture,
  ticketId,
} from '@bitacora/kernel/testing';

/** A command that no handler knows. */
const NoSuchCommand = defineCommand({ ...CloseTicket, name: 'NoSuchCommand' });

/** Greets every opened ticket. */
const greeter: Reactor<TicketOpened> = {
  name: 'greeter',
  version: 1,
  events: ['TicketOpened'],
  indexes: [],
  async react(event) {
    return [
      reaction(
        NoteTicket,
        { id: ticketId(event.stream), note: 'welcome' },
        { tooLateAfterMs: 5 * 60_000 },
      ),
    ];
  },
};

interface Idle extends StoredDocument {
  readonly due: string | null;
  readonly ticket: string;
}

/** Closes a ticket that had no note for an hour. */
const closer: Reactor<TicketEvent> = {
  name: 'closer',
  version: 1,
  events: ['TicketOpened', 'TicketNoted', 'TicketClosed'],
  indexes: [],
  async react(event, documents) {
    const { accountId: account, occurredAt } = event.metadata;
    const _id = `${account}/${event.stream}`;
    if (event.type === 'TicketClosed') {
      documents.remove(_id);
      return [];
    }
    const due = new Date(Date.parse(occurredAt) + 3_600_000).toISOString();
    const idle: Idle = { _id, account, due, ticket: ticketId(event.stream) };
    documents.put(idle);
    return [];
  },
  deadlines: {
    dueField: 'due',
    due: (document: Idle) => reaction(CloseTicket, { id: document.ticket, reason: 'idle' }),
  },
};

async function types(kernel: ReturnType<typeof runnersFixture>, id: string): Promise<string[]> {
  return (await kernel.memory.read(`ticket-acme.${id}`)).map((event) => event.type);
}

describe('ReactorRunner', () => {
  test('sends what it decides, in the chain of causes, and only once', async () => {
    const kernel = runnersFixture();
    const runner = kernel.reactor(greeter);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('t1');
    await runUntil(async () => (await types(kernel, 't1')).length === 2);
    const [opened, noted] = await kernel.store.read('ticket-acme.t1');
    expect(noted?.metadata).toMatchObject({
      causationId: opened?.id,
      correlationId: opened?.metadata.correlationId,
      depth: 1,
      actor: { kind: 'system' },
    });
    stop.abort();
    await running;
    // The checkpoint of what was handled is lost, as after a crash between the commands and the commit.
    await kernel.documents.drop('greeter', 1);
    const again = kernel.reactor(greeter);
    const stopAgain = new AbortController();
    const runningAgain = again.run(stopAgain.signal);
    await runUntil(() => again.status.state === 'live');
    expect(again.status.handled).toBe(1);
    expect(await types(kernel, 't1')).toEqual(['TicketOpened', 'TicketNoted']);
    stopAgain.abort();
    await runningAgain;
  });

  test('what happened before it was first started, imported events and late ones set off nothing', async () => {
    const kernel = runnersFixture();
    await kernel.open('before');
    const late: string[] = [];
    const runner = kernel.reactor(greeter, { onTooLate: (_name, command) => late.push(command) });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('imported', { imported: true });
    await runUntil(() => runner.status.handled === 2);
    stop.abort();
    await running;
    await kernel.open('late');
    kernel.clock.advance(6 * 60_000);
    const resumed = kernel.reactor(greeter, { onTooLate: (_name, command) => late.push(command) });
    const stopAgain = new AbortController();
    const again = resumed.run(stopAgain.signal);
    await runUntil(() => resumed.status.state === 'live');
    expect(late).toEqual(['NoteTicket']);
    for (const id of ['before', 'imported', 'late'])
      expect(await types(kernel, id)).toHaveLength(1);
    stopAgain.abort();
    await again;
  });

  test('knows a reaction by its key when the event is handled again with fewer of them', async () => {
    let others: readonly string[] = ['t2', 't3'];
    const teller: Reactor<TicketOpened> = {
      name: 'teller',
      version: 1,
      events: ['TicketOpened'],
      indexes: [],
      async react(event) {
        if (ticketId(event.stream) !== 't1') return [];
        return others.map((id) => ({ ...reaction(NoteTicket, { id, note: 'hello' }), key: id }));
      },
    };
    const kernel = runnersFixture();
    const handled = async () => {
      const runner = kernel.reactor(teller);
      const stop = new AbortController();
      const running = runner.run(stop.signal);
      await runUntil(() => runner.status.state === 'live');
      if (others.length > 1) for (const id of ['t2', 't3', 't1']) await kernel.open(id);
      await runUntil(() => runner.status.handled === 3);
      stop.abort();
      await running;
    };
    await handled();
    others = ['t3'];
    await kernel.documents.drop('teller', 1);
    await handled();
    const noted = await Promise.all(
      ['t2', 't3'].map(async (id) => (await kernel.memory.read(`ticket-acme.${id}`)).slice(1)),
    );
    expect(noted.map((events) => events.length)).toEqual([1, 1]);
    const ids = new Set(noted.flat().map((event) => event.id));
    expect(ids.size).toBe(2);
  });

  test('fires a deadline at its time, not before, and not when it was called off', async () => {
    const kernel = runnersFixture();
    const runner = kernel.reactor(closer);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('t1');
    await kernel.open('t2');
    await runUntil(() => runner.status.handled === 2);
    kernel.clock.advance(30 * 60_000);
    await kernel.note('t2', 'still here');
    await runUntil(() => runner.status.handled === 3);
    kernel.clock.advance(30 * 60_000 - 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await types(kernel, 't1')).toEqual(['TicketOpened']);
    kernel.clock.advance(1);
    await runUntil(async () => (await types(kernel, 't1')).length === 2);
    expect(await types(kernel, 't2')).toEqual(['TicketOpened', 'TicketNoted']);
    const [, closed] = await kernel.memory.read('ticket-acme.t1');
    expect(closed?.recordedAt).toBe('2026-03-02T10:00:00.000Z');
    stop.abort();
    await running;
  });

  test('handles events between the deadlines of many that are due at once', async () => {
    const kernel = runnersFixture();
    const order: string[] = [];
    const watched: Reactor<TicketEvent> = {
      ...closer,
      react(event, documents) {
        if (event.type === 'TicketClosed') order.push('closed');
        return closer.react(event, documents);
      },
      deadlines: {
        dueField: 'due',
        due: (document: Idle) => {
          order.push('due');
          return reaction(CloseTicket, { id: document.ticket, reason: 'idle' });
        },
      },
    };
    const runner = kernel.reactor(watched);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    const many = 350;
    for (let nth = 0; nth < many; nth += 1) await kernel.open(`t${nth}`);
    await runUntil(() => runner.status.handled === many);
    kernel.clock.advance(3_600_000);
    await runUntil(() => order.filter((one) => one === 'closed').length === many);
    expect(order.filter((one) => one === 'due')).toHaveLength(many);
    expect(order.indexOf('closed')).toBeLessThan(order.lastIndexOf('due'));
    stop.abort();
    await running;
  });

  test('what it cannot handle becomes a dead letter with what follows; it can be replayed', async () => {
    let broken = true;
    const fragile: Reactor<TicketEvent> = {
      ...closer,
      name: 'fragile',
      events: ['TicketNoted'],
      async react(event) {
        if (event.type === 'TicketNoted' && event.data.note === 'bad' && broken)
          throw new TypeError('no');
        const id = ticketId(event.stream);
        return [
          reaction(OpenTicket, { id: `${id}-${event.revision}`, contactId: 'k1', text: 'x' }),
        ];
      },
    };
    const kernel = runnersFixture();
    const runner = kernel.reactor(fragile);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('t1');
    await kernel.open('t2');
    await kernel.note('t1', 'bad');
    await kernel.note('t1', 'after');
    await kernel.note('t2', 'good');
    await runUntil(() => runner.status.handled === 3, kernel.clock);
    expect(await types(kernel, 't2-1')).toEqual(['TicketOpened']);
    expect(await types(kernel, 't1-1')).toEqual([]);
    expect(runner.status).toMatchObject({ degraded: true, unhandled: 1, waitingStreams: 1 });
    const letters = await runner.deadLetters();
    expect(letters.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['failed', 1],
      ['waiting', 2],
    ]);
    expect(JSON.stringify(letters)).not.toContain('bad');
    broken = false;
    expect(await runner.replayDeadLetters('ticket-acme.t1')).toBe(2);
    expect(await types(kernel, 't1-2')).toEqual(['TicketOpened']);
    expect(runner.status).toMatchObject({ degraded: false, waitingStreams: 0 });
    stop.abort();
    await running;
  });

  test('a refused reaction is an answer; an unknown command is a fault', async () => {
    const kernel = runnersFixture();
    const refusals: string[] = [];
    const wrong: Reactor<TicketOpened> = {
      ...greeter,
      name: 'wrong',
      async react(event) {
        const id = ticketId(event.stream);
        return id === 't1'
          ? [reaction(OpenTicket, { id, contactId: 'k1', text: 'again' })]
          : [reaction(NoSuchCommand, { id, reason: 'x' })];
      },
    };
    const runner = kernel.reactor(wrong, {
      onRefused: (_name, command, errors) => refusals.push(`${command} ${errors[0]?.code}`),
    });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('t1');
    await kernel.open('t2');
    await runUntil(() => runner.status.handled === 2, kernel.clock);
    expect(refusals).toEqual(['OpenTicket ALREADY_OPEN']);
    expect(await runner.deadLetters()).toMatchObject([
      { kind: 'failed', stream: 'ticket-acme.t2', error: { code: 'REACTION_FAILED' } },
    ]);
    stop.abort();
    await running;
  });

  test('a reactor that sees its own earlier documents in one batch', async () => {
    const counter: Reactor<TicketEvent> = {
      ...greeter,
      name: 'counter',
      events: ['TicketOpened'],
      async react(event, documents) {
        const { accountId: account } = event.metadata;
        const _id = `${account}/count`;
        const seen = await documents.get<StoredDocument & { n: number }>(_id);
        const found = await documents.find<StoredDocument & { n: number }>({ n: { $gte: 0 } });
        const next = { _id, account, n: (seen?.n ?? 0) + 1, found: found.length };
        documents.put(next);
        return [];
      },
    };
    const kernel = runnersFixture();
    for (let index = 0; index < 5; index += 1) await kernel.open(`t${index}`);
    const runner = kernel.reactor(counter);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    const collection = await kernel.documents.open({
      name: 'counter',
      kind: 'reactor',
      version: 1,
      indexes: [],
    });
    expect((await collection.get(['acme/count'])).get('acme/count')).toMatchObject({
      n: 5,
      found: 1,
    });
    stop.abort();
    await running;
  });

  test('sends reactions side by side where no order is asked for, a few at a time, each once', async () => {
    const MANY = 40;
    const many: Reactor<TicketOpened> = {
      ...greeter,
      name: 'many',
      sideBySide: true,
      async react({ stream }) {
        return Array.from({ length: MANY }, (_, n) =>
          reaction(NoteTicket, { id: ticketId(stream), note: `n${n}` }),
        );
      },
    };
    const kernel = runnersFixture();
    let open = 0;
    let most = 0;
    let failed = false;
    const { handler } = kernel;
    const execute = handler.execute.bind(handler);
    handler.execute = async (command) => {
      open += 1;
      most = Math.max(most, open);
      try {
        const result = await execute(command);
        const isLater = command instanceof NoteTicket && most > 1;
        if (!isLater || failed) return result;
        failed = true;
        throw new Error('The answer was lost.');
      } finally {
        open -= 1;
      }
    };
    const runner = kernel.reactor(many);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('t1');
    const noted = async () => (await types(kernel, 't1')).length === MANY + 1;
    await runUntil(async () => {
      kernel.clock.advance(1_000);
      return (await noted()) && runner.status.handled === 1;
    });
    expect(failed).toBe(true);
    expect(most).toBe(16);
    expect(await types(kernel, 't1')).toHaveLength(MANY + 1);
    stop.abort();
    await running;
  });
});

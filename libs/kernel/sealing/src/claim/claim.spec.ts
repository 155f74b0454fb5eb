import { ALL_PERMISSIONS, defineProcess, derivedUuid, step, streamName } from '@bitacora/kernel';
import {
  runnersFixture,
  testContext,
  runUntil,
  CloseTicket,
  NoteTicket,
  OpenTicket,
  strings,
  ticketDefinitions,
} from '@bitacora/kernel/testing';
import { Claim, claimCommands, claimStep } from './claim-commands.js';
import { claimDefinitions } from './claim-events.js';
import { CLAIM_HOLD_MS, claimReactor } from './claim-reactor.js';

/** A ticket for each order: the order is claimed first. `text` "-" makes the second step refused. */
const OpenForOrder = defineProcess({
  name: 'OpenForOrder',
  permission: 'tickets.write',
  schema: strings('order', 'text'),
  steps(data, context) {
    const id = context.derivedId('ticket');
    const ownerStream = streamName('ticket', context.accountId, id);
    return [
      claimStep({ scope: 'order', key: data.order, global: false, owner: id, ownerStream }),
      data.text === '-'
        ? step(NoteTicket, { id, note: 'no ticket yet' })
        : step(OpenTicket, { id, contactId: 'k1', text: data.text }),
    ];
  },
});

const CLAIM = 'claim-acme.order~4711';

function fixture() {
  const kernel = runnersFixture({
    events: [...ticketDefinitions, ...claimDefinitions],
    commands: [OpenTicket, NoteTicket, CloseTicket, ...claimCommands],
    processes: [OpenForOrder],
  });
  const context = testContext({ permissions: new Set(['tickets.write']) });
  const open = (id: string, text = 'Hola') =>
    kernel.handler.execute(new OpenForOrder({ order: '4711', text }, context, { id }));
  const claims = async () => (await kernel.memory.read(CLAIM)).map((event) => event.type);
  return { ...kernel, open, claims };
}

describe('a process that claims', () => {
  test('of two that want the same, one is refused', async () => {
    const { open, claims } = fixture();
    const results = await Promise.all([open('one'), open('two')]);
    expect(results.map((result) => result.ok)).toEqual([true, false]);
    expect(results[1]).toEqual({ ok: false, errors: [{ code: 'ALREADY_CLAIMED' }] });
    expect(await claims()).toEqual(['Claimed']);
  });

  test('gives the claim back when a later step is refused', async () => {
    const { open, claims } = fixture();
    expect(await open('one', '-')).toMatchObject({ ok: false, errors: [{ code: 'NOT_FOUND' }] });
    expect(await claims()).toEqual(['Claimed', 'Released']);
    expect(await open('two')).toMatchObject({ ok: true });
  });

  test('a retry completes it and doubles nothing', async () => {
    const { open, handler, memory, hash } = fixture();
    const owner = derivedUuid(hash, 'id', 'one', 'ticket');
    // The first step was taken, then the process died.
    const data = {
      scope: 'order',
      key: '4711',
      global: false,
      owner,
      ownerStream: `ticket-acme.${owner}`,
    };
    await handler.execute(
      new Claim(data, testContext({ permissions: ALL_PERMISSIONS }), {
        id: derivedUuid(hash, 'step', 'one', 0),
      }),
    );
    const result = await open('one');
    expect(result).toMatchObject({ ok: true, repeated: false });
    const again = await open('one');
    expect(again).toMatchObject({ ok: true, position: result.ok ? expect.any(String) : '' });
    expect(await memory.read(`ticket-acme.${owner}`)).toHaveLength(1);
  });

  test('a retry whose claim now belongs to another is refused', async () => {
    const { open, handler, claims, memory } = fixture();
    await open('one', '-');
    const data = {
      scope: 'order',
      key: '4711',
      global: false,
      owner: 'other',
      ownerStream: 'ticket-acme.other',
    };
    await handler.execute(
      new Claim(data, testContext({ permissions: ALL_PERMISSIONS }), { id: 'x' }),
    );
    expect(await open('one')).toMatchObject({ ok: false, errors: [{ code: 'ALREADY_CLAIMED' }] });
    expect(await claims()).toEqual(['Claimed', 'Released', 'Claimed']);
    expect((await memory.readAll('', { streams: ['ticket-'] }, 10)).events).toEqual([]);
  });
});

describe('the claim reactor', () => {
  test('confirms a claim whose owner came and releases one whose owner never did', async () => {
    const kernel = fixture();
    const runner = kernel.reactor(claimReactor(['TicketOpened']));
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await runUntil(() => runner.status.state === 'live');
    await kernel.open('one');
    await runUntil(async () => (await kernel.claims()).length === 2);
    expect(await kernel.claims()).toEqual(['Claimed', 'ClaimConfirmed']);
    const data = { scope: 'login', key: 'abc', global: true, owner: 'u9', ownerStream: 'user-u9' };
    await kernel.handler.execute(
      new Claim(data, testContext({ permissions: ALL_PERMISSIONS }), { id: 'lost' }),
    );
    await runUntil(() => runner.status.handled >= 4);
    kernel.clock.advance(CLAIM_HOLD_MS);
    const lost = async () =>
      (await kernel.memory.read('claim-login~abc')).map((event) => event.type);
    await runUntil(async () => (await lost()).length === 2);
    expect(await lost()).toEqual(['Claimed', 'Released']);
    expect(await kernel.claims()).toEqual(['Claimed', 'ClaimConfirmed']);
    stop.abort();
    await running;
  });
});

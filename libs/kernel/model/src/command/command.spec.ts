import {
  SequentialIds,
  FakeClock,
  kernelFixture,
  AGENT,
  testContext,
  NoteTicket,
  OpenTicket,
  ticketDefinitions,
} from '@bitacora/kernel/testing';
import { Command } from './command.js';
import {
  ALL_PERMISSIONS,
  allowedContext,
  contactContext,
  personContext,
  reactorContext,
  systemContext,
} from './command-context.js';
import { completeEnvelope } from './envelope.js';

const agent = testContext({ actor: AGENT, permissions: new Set(['tickets.write']) });
const DATA = { id: 't1', contactId: 'k1', text: 'Hola' };

function fixture() {
  return kernelFixture({ events: ticketDefinitions, commands: [OpenTicket] });
}

describe('the class of a command', () => {
  test('is its definition, under the name of the command', () => {
    expect(OpenTicket.name).toBe('OpenTicket');
    expect(OpenTicket.permission).toBe('tickets.write');
    const command = new OpenTicket(DATA, agent);
    expect(command).toBeInstanceOf(Command);
    expect(command.definition).toBe(OpenTicket);
    expect(command.data).toBe(DATA);
  });

  test('makes commands that the handler carries out', async () => {
    const { handler, memory } = fixture();
    const result = await handler.execute(new OpenTicket(DATA, agent));
    expect(result).toMatchObject({ ok: true, revision: 0, repeated: false });
    const [event] = await memory.read('ticket-acme.t1');
    expect(event).toMatchObject({ type: 'TicketOpened', metadata: { actor: { id: AGENT.id } } });
  });

  test('has no handler where none is registered', async () => {
    const command = new NoteTicket({ id: 't1', note: 'x' }, agent);
    expect(await fixture().handler.execute(command)).toMatchObject({
      ok: false,
      errors: [{ code: 'UNKNOWN_COMMAND', params: { name: 'NoteTicket' } }],
    });
  });

  test('takes the fields of its schema and no others', () => {
    // @ts-expect-error -- a field that is wrong
    new OpenTicket({ id: 't1', contactID: 'k1', text: 'Hola' }, agent);
    // @ts-expect-error -- a field that is missing
    new OpenTicket({ id: 't1', contactId: 'k1' }, agent);
    // @ts-expect-error -- a field of another type
    new OpenTicket({ id: 1, contactId: 'k1', text: 'Hola' }, agent);
    // @ts-expect-error -- a field too many
    new OpenTicket({ id: 't1', contactId: 'k1', text: 'Hola', note: 'x' }, agent);
    // @ts-expect-error -- no context
    new OpenTicket({ id: 't1', contactId: 'k1', text: 'Hola' });
  });
});

describe('the envelope of a command', () => {
  const parts = () => ({ ids: new SequentialIds(), clock: new FakeClock() });

  test('is new where the sender gave none, so that two commands are two', async () => {
    const { handler } = fixture();
    const [first, second] = [new OpenTicket(DATA, agent), new OpenTicket(DATA, agent)];
    expect(await handler.execute(first)).toMatchObject({ ok: true });
    const refusal = { ok: false, errors: [{ code: 'ALREADY_OPEN' }] };
    expect(await handler.execute(second)).toMatchObject(refusal);
  });

  test('of a retry makes it the same command', async () => {
    const { handler, clock } = fixture();
    const envelope = { id: 'c1', issuedAt: clock.now() };
    await handler.execute(new OpenTicket(DATA, agent, envelope));
    const again = await handler.execute(new OpenTicket(DATA, agent, envelope));
    expect(again).toMatchObject({ ok: true, repeated: true });
  });

  test('keeps what the sender gave', () => {
    const { ids, clock } = parts();
    const given = { id: 'mine', issuedAt: '2026-01-01T00:00:00.000Z', expectedRevision: 3 };
    expect(completeEnvelope(given, { ids, clock })).toEqual(given);
    const made = completeEnvelope({ id: 'mine' }, { ids, clock });
    expect(made).toEqual({ id: 'mine', issuedAt: clock.now(), expectedRevision: undefined });
  });
});

describe('the context of a command', () => {
  const origin = { correlationId: 'c1', ip: '203.0.113.9', userAgent: 'Firefox' };
  const start = { ...origin, causationId: 'c1', depth: 0 };

  test('of a person or a contact says who, from where, with what permissions', () => {
    const permissions = new Set(['tickets.write']);
    expect(personContext('acme', { userId: 'ana', name: 'Ana' }, permissions, origin)).toEqual({
      accountId: 'acme',
      actor: { kind: 'user', id: 'ana', name: 'Ana' },
      permissions,
      ...start,
    });
    const contact = { contactId: 'k1', name: 'Lucía' };
    expect(contactContext('acme', contact, permissions, origin)).toEqual({
      accountId: 'acme',
      actor: { kind: 'contact', id: 'k1', name: 'Lucía' },
      permissions,
      ...start,
    });
  });

  test('of a reactor continues the chain of causes, and may everything', () => {
    const cause = { correlationId: 'c1', causationId: 'e7', depth: 2 };
    const context = reactorContext('acme', cause);
    expect(context).toMatchObject({ ...cause, depth: 3, ip: null, actor: { kind: 'system' } });
    expect(context.permissions).toBe(ALL_PERMISSIONS);
    const rule = { kind: 'rule', id: 'r1', name: 'Urgent' } as const;
    expect(reactorContext('acme', cause, rule).actor).toBe(rule);
  });

  test('of the product starts a chain of its own', () => {
    const context = systemContext('acme', { correlationId: 'c1' });
    expect(context).toMatchObject({ correlationId: 'c1', causationId: 'c1', depth: 0, ip: null });
    expect(context.permissions).toBe(ALL_PERMISSIONS);
    const actor = { kind: 'user', id: 'ana', name: 'Ana' } as const;
    expect(systemContext('acme', { correlationId: 'c1' }, actor)).toEqual({ ...context, actor });
  });

  test('of what was allowed already keeps who asked, and may everything', () => {
    const context = personContext('acme', { userId: 'ana', name: 'Ana' }, new Set(), origin);
    const permissions = ALL_PERMISSIONS;
    expect(allowedContext(context)).toEqual({ ...context, permissions });
    const step = { ...context, permissions, causationId: 'command' };
    expect(allowedContext(context, 'command')).toEqual(step);
  });
});

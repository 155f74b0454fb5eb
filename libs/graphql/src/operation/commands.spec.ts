import { permissionsOf } from '@bitacora/account';
import { AddNote, SendReply } from '@bitacora/conversations';
import type { Command } from '@bitacora/kernel';
import { FakeClock, SequentialIds } from '@bitacora/kernel/testing';
import { ViewProgress } from '@bitacora/runtime';
import type { Bus, ReadableEventLog } from '@bitacora/platform';
import { Commands } from './commands.js';
import type { OperationContext } from './operation-context.js';

const REPLY = { conversationId: 'c1', text: 'a' };
const WRITTEN = { position: '0000000000000005', stream: 'conversation-acme.1' };

function commands() {
  const sent: Command[] = [];
  const clock = new FakeClock();
  const progress = new ViewProgress(clock);
  const bus = {
    execute: async (command: Command) => {
      sent.push(command);
      return { ok: true, position: WRITTEN.position };
    },
  } as unknown as Bus;
  const log = { head: async () => WRITTEN.position } as unknown as ReadableEventLog;
  return {
    sent,
    clock,
    progress,
    held: new Commands(bus, clock, new SequentialIds(), progress, log),
  };
}

describe('a mutation that waits for what it changed', () => {
  it('answers as soon as every view holds it', async () => {
    const { progress, held } = commands();
    const pending = held.isPending(WRITTEN, ['conversations', 'timeline']);
    progress.advance('conversations', WRITTEN.position);
    progress.advance('timeline', '0000000000000006');
    expect(await pending).toBe(false);
  });

  it('answers "pending" after a second and a half when one view is behind', async () => {
    const { progress, clock, held } = commands();
    progress.advance('conversations', WRITTEN.position);
    progress.advance('timeline', '0000000000000004');
    let answered: boolean | null = null;
    const pending = held
      .isPending(WRITTEN, ['conversations', 'timeline'])
      .then((is) => (answered = is));
    clock.advance(1_499);
    await Promise.resolve();
    expect(answered).toBeNull();
    clock.advance(1);
    await pending;
    expect(answered).toBe(true);
  });

  it('catches up with everything that was written so far', async () => {
    const { progress, held } = commands();
    const pending = held.catchUp(['audit']);
    progress.advance('audit', WRITTEN.position);
    expect(await pending).toBe(false);
  });
});

describe('a command of a mutation', () => {
  const permissions = permissionsOf('agent');
  const viewer = { accountId: 'acme', userId: 'ana', name: 'Ana', role: 'agent', sessionId: 's1' };
  const request = { correlationId: 'c', ip: '203.0.113.9', userAgent: null };
  const context = {
    request: { ...request, viewer: { ...viewer, permissions } },
    lookups: null,
  } as OperationContext;

  it('is sent in the name of the person, from where the person is', async () => {
    const { sent, held } = commands();
    await held.send(context, AddNote, { conversationId: 'c1', text: 'a' });
    expect(sent[0]).toBeInstanceOf(AddNote);
    expect(sent[0]?.envelope.id).toBeUndefined();
    expect(sent[0]?.context).toMatchObject({
      accountId: 'acme',
      actor: { kind: 'user', id: 'ana', name: 'Ana' },
      ip: '203.0.113.9',
    });
  });

  it('keeps the id of the client for a repeat, and the state that the client saw', async () => {
    const { sent, held } = commands();
    const retry = { commandId: 'mine', issuedAt: '2026-03-02T08:59:00.000Z' };
    await held.send(context, SendReply, REPLY, { retry, expectedRevision: 7 });
    expect(sent[0]?.envelope).toMatchObject({
      id: 'mine',
      issuedAt: retry.issuedAt,
      expectedRevision: 7,
    });
  });

  it('is refused without a session', async () => {
    const { held } = commands();
    const nobody = { ...context, request: { ...context.request, viewer: null } };
    expect(() => held.send(nobody, AddNote, REPLY)).toThrow();
  });
});

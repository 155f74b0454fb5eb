import {
  ALL_PERMISSIONS,
  type AnyCommandClass,
  type CommandContext,
  contactSubject,
  EraseSubject,
  isErased,
} from '@bitacora/kernel';
import { AGENT, testContext, kernelFixture, sent } from '@bitacora/kernel/testing';
import { z } from 'zod';
import { labelAdded } from './change.decide.js';
import {
  AddConversationLabel,
  ChangeConversationStatus,
  EndSnooze,
} from './conversation.commands.js';
import { conversationCommands, conversationEventDefinitions } from './definitions.js';
import { conversationIdOf, conversationStream } from './conversation.id.js';
import { MAX_MESSAGE_BYTES } from './conversation.limits.js';
import { SendReply, StartConversation } from './messages/message.commands.js';
import { applyRulesCommand } from './passes/rules.commands.js';

const SYSTEM_CONTEXT = testContext({ permissions: ALL_PERMISSIONS });
const VISITOR = testContext({
  actor: { kind: 'contact', id: 'c1', name: 'Eva' },
  permissions: new Set(['message.receive']),
});
const AGENT_CONTEXT = testContext({
  actor: AGENT,
  permissions: new Set(['conversation.reply', 'conversation.manage']),
});

/** Rules whose catalogue has one action. */
const ApplyRules = applyRulesCommand({
  schema: z.object({ kind: z.literal('addLabel'), labelId: z.string() }),
  apply: ({ labelId }, conversation) => labelAdded(conversation, labelId),
});

function server() {
  const kernel = kernelFixture({
    events: conversationEventDefinitions,
    commands: [...conversationCommands, ApplyRules],
  });
  const place = { inboxId: 'i1', contactId: 'c1', ordinal: 1 };
  const conversationId = conversationIdOf(kernel.hash, place);
  const stream = conversationStream('acme', conversationId);
  let count = 0;
  const send = (command: AnyCommandClass, data: object, context: CommandContext) => {
    count += 1;
    const parts = { id: `command-${count}`, command, data: { conversationId, ...data } };
    return kernel.handler.execute(sent(parts, context));
  };
  const write = (messageId: string, text: string) =>
    send(StartConversation, { ...place, messageId, text }, VISITOR);
  const read = async () => (await kernel.store.read(stream)).map(({ type }) => type);
  return { ...kernel, stream, send, write, read };
}

describe('a conversation through the kernel', () => {
  it('is written, answered and resolved; a pass of the rules is one append', async () => {
    const { send, write, read } = server();
    await write('m1', 'No funciona mi pedido urgente');
    const pass = await send(
      ApplyRules,
      {
        trigger: 'messageReceived',
        triggerEventId: 'e1',
        triggerRevision: 1,
        catalogueVersion: 1,
        contextRevisions: {},
        chain: [],
        seen: {},
        refusal: null,
        rules: [
          {
            ruleId: 'r1',
            version: 1,
            name: 'Urgente',
            mode: 'on',
            stopped: false,
            actions: [
              {
                index: 0,
                type: 'addLabel',
                notAfter: null,
                change: { kind: 'addLabel', labelId: 'l1' },
              },
            ],
          },
        ],
      },
      SYSTEM_CONTEXT,
    );
    await send(SendReply, { text: 'Lo vemos' }, AGENT_CONTEXT);
    await send(ChangeConversationStatus, { status: 'resolved' }, AGENT_CONTEXT);

    expect(pass).toMatchObject({ ok: true, events: [{ revision: 2 }, { revision: 3 }] });
    expect(await read()).toEqual([
      'ConversationStarted',
      'MessageReceived',
      'RulesApplied',
      'ConversationLabelAdded',
      'MessageSent',
      'ConversationStatusChanged',
    ]);
  });

  it('takes two first messages that race into one stream', async () => {
    const { write, read } = server();
    await Promise.all([write('m1', 'Hola'), write('m2', '¿Hay alguien?')]);
    expect(await read()).toEqual(['ConversationStarted', 'MessageReceived', 'MessageReceived']);
  });

  it('keeps the largest text that the domain lets through', async () => {
    const { write } = server();
    const largest = '😀'.repeat((MAX_MESSAGE_BYTES - 2) / 4);
    expect(await write('m1', largest)).toMatchObject({ ok: true });
  });

  it('keeps visitors from what only agents and the system may do', async () => {
    const { send, write } = server();
    await write('m1', 'Hola');
    const forbidden = { ok: false, errors: [{ code: 'FORBIDDEN' }] };
    expect(await send(SendReply, { text: 'Hola' }, VISITOR)).toEqual(forbidden);
    expect(await send(EndSnooze, { until: '2026-03-03T09:00:00.000Z' }, AGENT_CONTEXT)).toEqual(
      forbidden,
    );
  });

  it('can still be managed, but not written to, after its contact was erased', async () => {
    const { send, write, store, stream, keyRing, memory } = server();
    await write('m1', 'Mi número es 5512345678');
    const subject = contactSubject('acme', 'c1');
    await send(EraseSubject, { subject }, SYSTEM_CONTEXT);
    await keyRing.erase(subject);
    store.erasures.add(subject);

    const reply = await send(SendReply, { text: 'Hola' }, AGENT_CONTEXT);
    const label = await send(AddConversationLabel, { labelId: 'l1' }, AGENT_CONTEXT);

    expect(reply).toEqual({ ok: false, errors: [{ code: 'CONTACT_ERASED' }] });
    expect(label.ok).toBe(true);
    const message = (await store.read(stream))[1];
    expect(isErased((message?.data as { text: unknown }).text)).toBe(true);
    expect(JSON.stringify(await memory.read(stream))).not.toContain('5512345678');
  });
});

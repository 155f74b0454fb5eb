import { CHANNEL_FAULTS } from '@bitacora/channel-port';
import {
  ChangeContactDetails,
  CreateContact,
  KeepChannelIdentity,
  contactCommands,
  contactEvents,
} from '@bitacora/contacts';
import {
  SendReply,
  StartConversation,
  conversationCommands,
  conversationEventDefinitions,
  conversationIdOf,
} from '@bitacora/conversations';
import { DELIVERY_FAULTS, type Delivery } from '@bitacora/deliveries';
import { ConnectChannel, DeleteInbox, inboxCommands, inboxEvents } from '@bitacora/inboxes';
import { type CommandClass, EraseSubject, contactSubject, systemContext } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { DeliveryContents, faultOfMessage } from './delivery-content.js';

const file = { fileId: 'f1', name: 'plano.pdf', mediaType: 'application/pdf', bytes: 4 };

/** A reply with a file in an inbox of a program. */
async function answered() {
  const kernel = kernelFixture({
    events: [...contactEvents, ...conversationEventDefinitions, ...inboxEvents],
    commands: [...contactCommands, ...conversationCommands, ...inboxCommands],
  });
  const { handler, streams, store, hash } = kernel;
  const send = async <Data>(command: CommandClass<Data>, data: NoInfer<Data>) => {
    const context = systemContext('acme', { correlationId: 'spec' });
    const result = await handler.execute(new command(data, context));
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.errors)}`);
    return result;
  };
  const [inboxId, contactId] = ['i1', 'c1'];
  const settings = { channel: 'api' as const, host: null, isSigned: false };
  await send(ConnectChannel, { inboxId, name: 'Programa', settings, credentialsId: null });
  await send(CreateContact, { contactId, inboxId, name: 'Julia' });
  const identity = { contactId, inboxId, channel: 'api', identity: 'julia@tienda.example' };
  await send(KeepChannelIdentity, identity);
  const conversationId = conversationIdOf(hash, { inboxId, contactId, ordinal: 1 });
  const first = { conversationId, contactId, inboxId, messageId: 'm1', text: 'Hola' };
  await send(StartConversation, { ...first, ordinal: 1 });
  const { events } = await send(SendReply, {
    ...{ conversationId, text: '*Hola*, Julia', attachments: [file] },
  });
  const sent = events.find(({ type }) => type === 'MessageSent');
  const { messageId } = sent?.data as { readonly messageId: string };
  const delivery = {
    ...{ deliveryId: 'd1', inboxId, contactId, conversationId, messageId },
    messageRevision: sent?.revision ?? -1,
  } as Delivery;
  const contents = new DeliveryContents({
    folds: { state: async (...of) => (await streams.refresh(...of)).state as never },
    log: store,
    memberships: { user: () => Promise.resolve(null) },
    files: {
      get: ({ fileId }: { fileId: string }) => Promise.resolve(new TextEncoder().encode(fileId)),
    } as never,
  });
  return { send, contents, delivery, contactId, inboxId };
}

describe('what is sent of a reply', () => {
  it('is read where it was written: words, files, and whom it goes to', async () => {
    const { contents, delivery, send, contactId } = await answered();
    await send(ChangeContactDetails, { contactId, name: 'Julia Soto' });
    const found = await contents.of('acme', delivery);
    if (found.kind !== 'message') throw new Error(found.kind);
    const { message } = found;
    expect(message).toMatchObject({
      ...{ deliveryId: 'd1', text: '*Hola*, Julia', author: null },
      to: { identity: 'julia@tienda.example', name: 'Julia Soto' },
      files: [{ name: 'plano.pdf', type: 'application/pdf', bytes: 4 }],
    });
    expect(message.conversation.reference).toMatch(/^[0-9A-Z]{6}$/);
    expect(await message.files[0]?.content()).toEqual(new TextEncoder().encode('f1'));
  });

  it('is nothing of another message, nor of a deleted inbox, nor of an erased contact', async () => {
    const { contents, delivery, send, contactId, inboxId } = await answered();
    const of = async (changed: Partial<Delivery> = {}) => {
      const found = await contents.of('acme', { ...delivery, ...changed });
      return found.kind === 'gone' ? found.end : found.kind;
    };
    expect(await of({ messageId: 'other' })).toBe('contactErased');
    expect(await of({ messageRevision: 0 })).toBe('contactErased');
    expect(await contents.of('other', delivery)).toMatchObject({ end: 'inboxDeleted' });
    await send(EraseSubject, { subject: contactSubject('acme', contactId) });
    expect(await of()).toBe('contactErased');
    await send(DeleteInbox, { inboxId });
    expect(await of()).toBe('inboxDeleted');
  });
});

describe('what a channel cannot carry', () => {
  const message = (text: string, ...files: readonly { type: string; bytes: number }[]) =>
    ({ text, files }) as never;
  const capabilities = (files: object | null) =>
    ({ text: { max: 5, isFormatted: false }, files }) as never;
  const limits = {
    ...{ most: 2, bytes: { each: 10, all: 15 } },
    types: ['image/*', 'application/pdf'],
    smaller: [{ types: ['image/gif'], each: 9 }],
  };

  it.each([
    [null, message('Hola')],
    ['tooLarge', message('Demasiado')],
    [null, message('', { type: 'image/png', bytes: 10 })],
    ['tooLarge', message('', { type: 'image/png', bytes: 11 })],
    ['tooLarge', message('', { type: 'image/png', bytes: 8 }, { type: 'image/gif', bytes: 8 })],
    ['tooLarge', message('', { type: 'image/gif', bytes: 10 })],
    [null, message('', { type: 'image/gif', bytes: 9 })],
    ['notSupported', message('', { type: 'text/plain', bytes: 1 })],
    [null, message('', { type: 'application/pdf', bytes: 1 })],
  ])('%s', (fault, sent) => {
    expect(faultOfMessage(capabilities(limits), sent)).toBe(fault);
  });

  it('is every file where it has none', () => {
    const sent = message('', { type: 'image/png', bytes: 1 });
    expect(faultOfMessage(capabilities(null), sent)).toBe('notSupported');
  });
});

it('a delivery knows the faults that a channel knows', () => {
  expect([...DELIVERY_FAULTS].toSorted()).toEqual([...CHANNEL_FAULTS].toSorted());
});

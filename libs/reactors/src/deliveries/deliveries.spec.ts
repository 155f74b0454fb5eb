import type { DomainEvent } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { channelOfInbox } from './channel-of-inbox.js';
import { deliveries } from './deliveries.js';
import {
  MAX_WAITING_DELIVERIES,
  MAX_WAITING_OF_CONVERSATION,
  MAX_WAITING_OF_INBOX,
} from './waiting-deliveries.js';

type Reacting = Parameters<typeof deliveries.react>[0];
let place = 0;

async function react(documents: HeldDocuments, type: string, data: object) {
  const event = recorded({ type, data } as DomainEvent, { revision: 4, place: (place += 1) });
  const reactions = await deliveries.react(event as unknown as Reacting, documents);
  return { event, reactions };
}

/** Documents of an account with inboxes of a channel that has a provider, and one that has none. */
async function withInboxes(...inboxIds: readonly string[]): Promise<HeldDocuments> {
  const documents = new HeldDocuments();
  for (const inboxId of inboxIds)
    await react(documents, 'InboxConnected', { inboxId, settings: { channel: 'email' } });
  await react(documents, 'InboxConnected', { inboxId: 'web', channel: 'website' });
  return documents;
}

const sent = (inboxId: string, conversationId = 'v1') => ({
  ...{ inboxId, conversationId, contactId: 'c1', messageId: 'm1', text: 'Hola', attachments: [] },
});

describe('the replies of an inbox', () => {
  it('are asked for under an id that a repeat has again, without their words', async () => {
    const documents = await withInboxes('i1');
    const { event, reactions } = await react(documents, 'MessageSent', sent('i1'));
    expect(reactions.map(({ command, data }) => [command.name, data])).toEqual([
      [
        'RequestDelivery',
        {
          ...{ deliveryId: event.id, inboxId: 'i1', conversationId: 'v1', contactId: 'c1' },
          ...{ messageId: 'm1', messageRevision: 4, channel: 'email', isFull: false },
        },
      ],
    ]);
  });

  it('are asked for where the channel has a provider, and the inbox is there', async () => {
    const documents = await withInboxes('i1');
    expect((await react(documents, 'MessageSent', sent('web'))).reactions).toEqual([]);
    expect((await react(documents, 'MessageSent', sent('other'))).reactions).toEqual([]);
    const { reactions } = await react(documents, 'InboxDeleted', { inboxId: 'i1' });
    expect(reactions.map(({ command }) => command.name)).toEqual(['ResumeChannel']);
    expect((await react(documents, 'MessageSent', sent('i1'))).reactions).toEqual([]);
  });

  it('are sent again once the inbox has other credentials', async () => {
    const changed = { inboxId: 'i1', settings: {}, credentialsId: 'k2' };
    const { reactions } = await react(new HeldDocuments(), 'ChannelConnectionChanged', changed);
    expect(reactions).toMatchObject([{ data: { inboxId: 'i1' } }]);
    expect(reactions[0]?.command.name).toBe('ResumeChannel');
  });

  it('know the channel in both forms in which it is recorded', () => {
    expect(channelOfInbox({ channel: 'website' })).toBeNull();
    expect(channelOfInbox({ settings: { channel: 'website' } })).toBeNull();
    expect(channelOfInbox({ settings: { channel: 'api' } })).toBe('api');
    expect(channelOfInbox({})).toBeNull();
  });
});

describe('what waits', () => {
  const ask = async (documents: HeldDocuments, inboxId: string, conversationId: string) => {
    const { event, reactions } = await react(
      documents,
      'MessageSent',
      sent(inboxId, conversationId),
    );
    const { isFull } = reactions[0]?.data as { isFull: boolean };
    return { isFull, data: { deliveryId: event.id, inboxId, conversationId, contactId: 'c1' } };
  };

  it('is so much of a conversation, and less once one has left, each once', async () => {
    const documents = await withInboxes('i1');
    const first = await ask(documents, 'i1', 'v1');
    for (let nth = 1; nth < MAX_WAITING_OF_CONVERSATION; nth += 1)
      if ((await ask(documents, 'i1', 'v1')).isFull) throw new Error('One too few waits.');
    expect((await ask(documents, 'i1', 'v1')).isFull).toBe(true);
    expect((await ask(documents, 'i1', 'v2')).isFull).toBe(false);
    await react(documents, 'DeliveryParked', first.data);
    await react(documents, 'DeliveryAccepted', first.data);
    expect((await ask(documents, 'i1', 'v1')).isFull).toBe(false);
    expect((await ask(documents, 'i1', 'v1')).isFull).toBe(true);
  });

  it('is so much of an inbox and of an account; what a person asks for again ends beyond it', async () => {
    const inboxIds = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'];
    const documents = await withInboxes(...inboxIds);
    let waiting = 0;
    const counts: number[] = [];
    for (const inboxId of inboxIds) {
      let own = 0;
      while (!(await ask(documents, inboxId, `v${Math.floor(own / 100)}-${inboxId}`)).isFull)
        own += 1;
      counts.push(own);
      waiting += own;
    }
    expect(counts.slice(0, 2)).toEqual([MAX_WAITING_OF_INBOX, MAX_WAITING_OF_INBOX]);
    expect(waiting).toBe(MAX_WAITING_DELIVERIES);
    const again = { deliveryId: 'd1', inboxId: 'i1', conversationId: 'v1', contactId: 'c1' };
    const { reactions } = await react(documents, 'DeliveryRetried', again);
    expect(reactions).toMatchObject([{ data: { deliveryId: 'd1', end: 'tooManyWaiting' } }]);
    await react(documents, 'DeliveryEnded', { ...again, end: 'tooManyWaiting' });
    expect((await ask(documents, 'i1', 'v1')).isFull).toBe(true);
  });
});

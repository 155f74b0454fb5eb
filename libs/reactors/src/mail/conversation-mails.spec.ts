import { type DomainEvent, ERASED, type Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { conversationMails } from './conversation-mails.js';

const data = {
  ...{ conversationId: 'v1', contactId: 'c1', matter: 'words', language: 'pt' },
  ...{ userIds: ['ana', 'leo'], address: 'jefe@tienda.example', subject: 'Mira', text: 'Esto' },
};

async function asks(more: object = {}) {
  const event = recorded({
    type: 'ConversationMailRequested',
    data: { ...data, ...more },
  }) as Recorded<DomainEvent> as Parameters<typeof conversationMails.react>[0];
  const reactions = await conversationMails.react(event, new HeldDocuments());
  return { event, orders: reactions.map((reaction) => reaction.data as Record<string, unknown>) };
}

describe('mails about a conversation', () => {
  it('are asked for once for each recipient, with an id that a repeat has again', async () => {
    const { event, orders } = await asks();
    const { id, metadata } = event;
    expect(orders).toMatchObject([
      { mailId: `ruleMail~${id}~0`, userId: 'ana', to: null, contactTo: null },
      { mailId: `ruleMail~${id}~1`, userId: 'leo', to: null, contactTo: null },
      { mailId: `ruleMail~${id}~2`, userId: null, contactTo: 'jefe@tienda.example' },
    ]);
    for (const order of orders)
      expect(order).toMatchObject({
        ...{ template: 'ruleMail', language: 'pt', contactId: 'c1' },
        content: { subject: 'Mira', text: 'Esto' },
        conversation: { conversationId: 'v1', at: metadata.occurredAt },
      });
  });

  it('bring no words where the product has its own', async () => {
    const none = { subject: null, text: null, userIds: [] };
    const { orders } = await asks({ ...none, matter: 'transcript' });
    expect(orders).toMatchObject([{ template: 'transcript', content: null }]);
    const { orders: news } = await asks({ ...none, matter: 'newConversation' });
    expect(news).toMatchObject([{ template: 'newConversation', content: null }]);
  });

  it('are not asked for when the contact was erased', async () => {
    const { orders } = await asks({ address: ERASED, subject: ERASED, text: ERASED });
    expect(orders).toEqual([]);
  });
});

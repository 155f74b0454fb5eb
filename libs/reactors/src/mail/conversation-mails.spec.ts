import { type DomainEvent, ERASED, type Recorded } from '@bitacora/kernel';
import { TestHash, recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { conversationMails as reactorOf } from './conversation-mails.js';
import { NEW_CONVERSATION_MAILS_OF_DAY, OUTSIDE_MAILS_OF_DAY } from './mails-of-day.js';

const conversationMails = reactorOf(new TestHash());

const data = {
  ...{ conversationId: 'v1', contactId: 'c1', matter: 'words', language: 'pt' },
  ...{ userIds: ['ana', 'leo'], address: 'jefe@tienda.example', subject: 'Mira', text: 'Esto' },
};

async function asks(more: object = {}, documents = new HeldDocuments(), metadata: object = {}) {
  const event = recorded(
    {
      type: 'ConversationMailRequested',
      data: { ...data, ...more },
    } as DomainEvent,
    { metadata: metadata as never },
  ) as Recorded<DomainEvent> as Parameters<typeof conversationMails.react>[0];
  const reactions = await conversationMails.react(event, documents);
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

  describe('to an address outside', () => {
    const sent = (orders: readonly Record<string, unknown>[]) =>
      orders.filter(({ beyondDay }) => beyondDay === false).length;
    const transcript = { userIds: [], subject: null, text: null, matter: 'transcript' };

    it('are a few on a day, in whichever matter and way of writing it; the rest is given up', async () => {
      const documents = new HeldDocuments();
      const ways = ['Jefe@Tienda.example', 'jefe@tienda.EXAMPLE', 'jefe+1@tienda.example'];
      let count = 0;
      for (let nth = 0; nth < 20; nth += 1) {
        const more = nth % 2 === 0 ? transcript : { userIds: [] };
        const { orders } = await asks({ ...more, address: ways[nth % 3] }, documents);
        expect(orders).toHaveLength(1);
        count += sent(orders);
      }
      expect(count).toBe(OUTSIDE_MAILS_OF_DAY);
      const kept = JSON.stringify(await documents.find({ account: 'acme' }));
      expect(kept).toContain('"counts"');
      expect(kept).not.toMatch(/jefe|tienda/iu);
    });

    it('are counted apart for each address, account and day', async () => {
      const documents = new HeldDocuments();
      for (let nth = 0; nth < OUTSIDE_MAILS_OF_DAY; nth += 1) await asks(transcript, documents);
      const more = async (address: string, metadata: object) =>
        sent((await asks({ ...transcript, address }, documents, metadata)).orders);
      expect(await more(data.address, {})).toBe(0);
      expect(await more('otra@tienda.example', {})).toBe(1);
      expect(await more(data.address, { accountId: 'other' })).toBe(1);
      expect(await more(data.address, { occurredAt: '2026-03-03T00:00:00.000Z' })).toBe(1);
    });

    it('leave a bounded number of documents, however many addresses there are', async () => {
      const documents = new HeldDocuments();
      for (let nth = 0; nth < 1000; nth += 1)
        await asks({ ...transcript, address: `a${nth}@casa.example` }, documents);
      expect((await documents.find({ account: 'acme' })).length).toBeLessThanOrEqual(256);
    });
  });

  it('about new conversations are so many for a person on a day and no more', async () => {
    const documents = new HeldDocuments();
    const about = { subject: null, text: null, address: null, matter: 'newConversation' };
    let given = 0;
    for (let nth = 0; nth < 100; nth += 1) {
      const { orders } = await asks({ ...about, userIds: ['ana'] }, documents);
      given += orders.filter(({ beyondDay }) => beyondDay === false).length;
    }
    expect(given).toBe(NEW_CONVERSATION_MAILS_OF_DAY);
    const both = await asks(about, documents);
    expect(both.orders.map(({ beyondDay }) => beyondDay)).toEqual([true, false]);
    const next = await asks(about, documents, { occurredAt: '2026-03-03T00:00:00.000Z' });
    expect(next.orders.map(({ beyondDay }) => beyondDay)).toEqual([false, false]);
    const words = await asks({}, documents);
    expect(words.orders.map(({ beyondDay }) => beyondDay)).toEqual([false, false, false]);
  });
});

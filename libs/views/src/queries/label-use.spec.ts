import type { ContactDocument } from '../contacts/contact-document.js';
import { contactsProjection } from '../contacts/contacts.projection.js';
import type { ConversationDocument } from '../conversations/conversation-row.js';
import { conversationsProjection } from '../conversations/conversations.projection.js';
import { EventLogBuilder, LOG_CONTACT, conversationLog } from '../testing/event-log-builder.js';
import { filledView } from '../testing/filled-view.js';
import { COUNT_CAP } from './conversations/conversation-counts.js';
import { labelUse } from './label-use.js';

async function shop() {
  const log = new EventLogBuilder();
  const talk = ['k1', 'k2'].map((id) => conversationLog(id, log));
  for (const each of talk) {
    each.started();
    each.changed('ConversationLabelAdded', { labelId: 'l1' });
  }
  talk[1]?.changed('ConversationStatusChanged', { status: 'resolved', until: null });
  const stream = 'contact-acme.c9';
  const person = { contactId: 'c9', inboxId: 'i1', name: 'Zoe', email: null, phone: null };
  log.add(stream, { type: 'ContactCreated', data: person }, LOG_CONTACT);
  log.add(stream, { type: 'ContactLabelAdded', data: { contactId: 'c9', labelId: 'l1' } });
  const conversations = await filledView<ConversationDocument>(conversationsProjection, log);
  const contacts = await filledView<ContactDocument>(contactsProjection, log);
  return {
    log,
    talk,
    use: async (account = 'acme') => {
      await conversations.catchUp();
      await contacts.catchUp();
      const views = { conversations: conversations.view, contacts: contacts.view };
      return labelUse(views, account, ['l1', 'l2']);
    },
  };
}

describe('how often a label is used', () => {
  it('counts conversations of any status and contacts, of the account alone', async () => {
    const { use } = await shop();
    expect(await use()).toEqual([
      { id: 'l1', conversations: 2, contacts: 1 },
      { id: 'l2', conversations: 0, contacts: 0 },
    ]);
    expect(await use('other')).toEqual([
      { id: 'l1', conversations: 0, contacts: 0 },
      { id: 'l2', conversations: 0, contacts: 0 },
    ]);
  });

  it('follows a merge, a removal and an erasure', async () => {
    const { use, talk, log } = await shop();
    talk[0]?.changed('ConversationLabelReplaced', { labelId: 'l1', into: 'l2' });
    talk[1]?.changed('ConversationLabelRemoved', { labelId: 'l1' });
    log.add('erasure-acme.c9', { type: 'SubjectErased', data: { subject: 'contact:acme.c9' } });
    expect(await use()).toEqual([
      { id: 'l1', conversations: 0, contacts: 0 },
      { id: 'l2', conversations: 1, contacts: 0 },
    ]);
  });

  it('goes no further than its cap', async () => {
    const many = { count: async (_: object, limit = Infinity) => Math.min(10_000, limit) };
    const [use] = await labelUse({ conversations: many, contacts: many }, 'acme', ['l1']);
    expect(use).toEqual({ id: 'l1', conversations: COUNT_CAP, contacts: COUNT_CAP });
  });
});

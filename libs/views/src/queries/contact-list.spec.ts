import type { ContactDocument } from '../contacts/contact-document.js';
import { contactsProjection } from '../contacts/contacts.projection.js';
import type { ConversationDocument } from '../conversations/conversation-document.js';
import { conversationsProjection } from '../conversations/conversations.projection.js';
import { filledView } from '../testing/filled-view.js';
import { ToldLog, conversationLog } from '../testing/told-log.js';
import { contactById, conversationsOfContact, listContacts } from './contact-list.js';
import type { Scope } from './scope.js';

const EVERYTHING: Scope = { account: 'acme', userId: 'ana', inboxIds: null };

function comes(log: ToldLog, contactId: string, inboxId: string, name: string): void {
  log.add(`contact-acme.${contactId}`, {
    type: 'ContactCreated',
    data: { contactId, inboxId, name, email: `${contactId}@correo.example`, phone: null },
  });
}

async function shop() {
  const log = new ToldLog();
  comes(log, 'c1', 'i1', 'Julia Peña');
  comes(log, 'c2', 'i2', 'Julia Sanz');
  comes(log, 'c3', 'i1', 'Marcos');
  const { view, catchUp } = await filledView<ContactDocument>(contactsProjection, log);
  const list = async (
    request: { search?: string; first?: number; after?: string },
    scope = EVERYTHING,
  ) => {
    await catchUp();
    const { search = null, first = 50, after = null } = request;
    const found = await listContacts(view, scope, { search, first, after });
    return found.map(({ contactId }) => contactId);
  };
  return { log, view, list };
}

describe('the list of contacts', () => {
  it('has the newest first, in pages that stand whoever comes meanwhile', async () => {
    const { log, list } = await shop();
    expect(await list({ first: 2 })).toEqual(['c3', 'c2']);
    comes(log, 'c4', 'i1', 'Nora');
    expect(await list({ first: 2, after: 'c2' })).toEqual(['c1']);
    expect(await list({ first: 2 })).toEqual(['c4', 'c3']);
  });

  it('finds by name and address, within the inboxes that the person sees', async () => {
    const { list } = await shop();
    expect(await list({ search: 'julia' })).toEqual(['c2', 'c1']);
    expect(await list({ search: 'c3@correo' })).toEqual(['c3']);
    const inI1 = { ...EVERYTHING, inboxIds: ['i1'] };
    expect(await list({ search: 'julia' }, inI1)).toEqual(['c1']);
    expect(await list({}, inI1)).toEqual(['c3', 'c1']);
    expect(await list({}, { ...EVERYTHING, account: 'otra' })).toEqual([]);
  });

  it('knows a contact of its own account by id', async () => {
    const { view } = await shop();
    expect(await contactById(view, 'acme', 'c1')).toMatchObject({ name: 'Julia Peña' });
    expect(await contactById(view, 'otra', 'c1')).toBeNull();
  });
});

describe('the conversations of a contact', () => {
  it('are those that the person sees, newest first', async () => {
    const log = new ToldLog();
    conversationLog('k1', log).started();
    conversationLog('k2', log, { inboxId: 'i2', contactId: 'c1' }).started();
    conversationLog('k3', log, { inboxId: 'i1', contactId: 'c9' }).started();
    const { view } = await filledView<ConversationDocument>(conversationsProjection, log);
    const of = async (scope: Scope, first = 50) =>
      (await conversationsOfContact(view, scope, 'c1', first)).map((row) => row.conversationId);
    expect(await of(EVERYTHING)).toEqual(['k2', 'k1']);
    expect(await of(EVERYTHING, 1)).toEqual(['k2']);
    expect(await of({ ...EVERYTHING, inboxIds: ['i1'] })).toEqual(['k1']);
  });
});

import type { ContactDocument } from '../contacts/contact-document.js';
import { contactsProjection } from '../contacts/contacts.projection.js';
import { filledView } from '../testing/filled-view.js';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import { type ContactListFilter, contactById, listContacts } from './contact-list.js';
import { InvalidCursorError, type Page } from './page.js';
import type { Scope } from './scope.js';

const EVERYTHING: Scope = { account: 'acme', userId: 'ana', inboxIds: null };

function comes(log: EventLogBuilder, contactId: string, inboxId: string, name: string): void {
  log.add(`contact-acme.${contactId}`, {
    type: 'ContactCreated',
    data: { contactId, inboxId, name, email: `${contactId}@correo.example`, phone: null },
  });
}

async function shop() {
  const log = new EventLogBuilder();
  comes(log, 'c1', 'i1', 'Julia Peña');
  comes(log, 'c2', 'i2', 'Julia Sanz');
  comes(log, 'c3', 'i1', 'Marcos');
  const { view, catchUp } = await filledView<ContactDocument>(contactsProjection, log);
  const list = async (
    request: { search?: string; first?: number; filter?: ContactListFilter },
    scope = EVERYTHING,
  ) => {
    await catchUp();
    const { search = null, first = 50, filter = {} } = request;
    const found = await listContacts(view, scope, { search, filter, first, after: null });
    return found.items.map(({ item }) => item.contactId);
  };
  const page = (first: number, after: string | null = null) =>
    listContacts(view, EVERYTHING, { search: null, filter: {}, first, after });
  return { log, view, catchUp, list, page };
}

describe('the list of contacts', () => {
  it('has one entry for those that are one, found by the names of all of them', async () => {
    const { log, list } = await shop();
    const nothing = { particulars: null, labelIds: [], absorbedIds: [] };
    log.add('contact-acme.c3', {
      type: 'ContactMergedInto',
      data: { contactId: 'c3', into: 'c1', ...nothing },
    });
    log.add('contact-acme.c1', {
      type: 'ContactsMerged',
      data: { contactId: 'c1', absorbedId: 'c3', absorbedIds: ['c3'], blocked: false },
    });
    expect(await list({})).toEqual(['c2', 'c1']);
    expect(await list({ search: 'Marcos' })).toEqual(['c1']);
    expect(await list({ search: 'Julia', first: 1 })).toEqual(['c2']);
  });

  it('has the newest first, in pages that stay stable when contacts are added', async () => {
    const { log, page, catchUp } = await shop();
    const idsOf = ({ items }: Page<ContactDocument>) => items.map(({ item }) => item.contactId);
    const first = await page(2);
    expect([idsOf(first), first.hasPrevious, first.hasNext]).toEqual([['c3', 'c2'], false, true]);
    comes(log, 'c4', 'i1', 'Nora');
    await catchUp();
    const second = await page(2, first.items.at(-1)?.cursor);
    expect([idsOf(second), second.hasPrevious, second.hasNext]).toEqual([['c1'], true, false]);
    expect(idsOf(await page(2))).toEqual(['c4', 'c3']);
    await expect(page(2, 'c2')).rejects.toThrow(InvalidCursorError);
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

  it('leaves out who wrote to an inbox that is hidden in the console, found by words or not', async () => {
    const { list } = await shop();
    const hidden = { ...EVERYTHING, hiddenInboxIds: ['i1'] };
    expect(await list({}, hidden)).toEqual(['c2']);
    expect(await list({ search: 'julia' }, hidden)).toEqual(['c2']);
    const inI1 = { ...EVERYTHING, inboxIds: ['i1'], hiddenInboxIds: ['i1'] };
    expect(await list({}, inI1)).toEqual([]);
  });

  it('is narrowed by label and by attributes, and by words besides', async () => {
    const { log, list } = await shop();
    const of = (contactId: string, type: string, data: object) =>
      log.add(`contact-acme.${contactId}`, { type, data: { contactId, ...data } });
    for (const id of ['c1', 'c2', 'c3']) of(id, 'ContactLabelAdded', { labelId: 'l1' });
    of('c3', 'ContactLabelRemoved', { labelId: 'l1' });
    of('c1', 'ContactAttributeSet', { attributeId: 'a1', value: 5 });
    expect(await list({ filter: { labelId: 'l1' } })).toEqual(['c2', 'c1']);
    expect(await list({ filter: { labelId: 'l1' } }, { ...EVERYTHING, inboxIds: ['i1'] })).toEqual([
      'c1',
    ]);
    expect(await list({ search: 'sanz', filter: { labelId: 'l1' } })).toEqual(['c2']);
    const above = { attributeId: 'a1', test: 'above', value: 4 } as const;
    expect(await list({ filter: { labelId: 'l1', attributes: [above] } })).toEqual(['c1']);
    expect(await list({ filter: { attributes: [{ attributeId: 'a1', test: 'empty' }] } })).toEqual([
      'c3',
      'c2',
    ]);
    of('c1', 'ContactLabelReplaced', { labelId: 'l1', into: 'l2' });
    expect(await list({ filter: { labelId: 'l2' } })).toEqual(['c1']);
  });

  it('knows a contact of its own account by id', async () => {
    const { view } = await shop();
    expect(await contactById(view, 'acme', 'c1')).toMatchObject({ name: 'Julia Peña' });
    expect(await contactById(view, 'otra', 'c1')).toBeNull();
  });
});

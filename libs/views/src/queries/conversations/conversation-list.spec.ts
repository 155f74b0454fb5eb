import type { ContactDocument } from '../../contacts/contact-document.js';
import { contactsProjection } from '../../contacts/contacts.projection.js';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import { conversationsProjection } from '../../conversations/conversations.projection.js';
import { filledView } from '../../testing/filled-view.js';
import { EventLogBuilder, LOG_CONTACT, conversationLog } from '../../testing/event-log-builder.js';
import type { ConversationListFilter, ConversationSort } from './conversation-choice.js';
import { listConversations } from './conversation-list.js';
import { InvalidCursorError, type Page } from '../page.js';
import type { Scope } from '../scope.js';

const EVERYTHING: Scope = { account: 'acme', userId: 'ana', inboxIds: null };
const IN_I1: Scope = { ...EVERYTHING, inboxIds: ['i1'] };

/** Five conversations, k1 the oldest; k4 and k5 came into inbox `i2`. */
async function shop() {
  const log = new EventLogBuilder();
  const places = { k1: 'i1', k2: 'i1', k3: 'i1', k4: 'i2', k5: 'i2' };
  const written = Object.entries(places).map(([id, inboxId]) => {
    const conversation = conversationLog(id, log, { inboxId, contactId: `c-${id}` });
    conversation.started();
    return [id, conversation] as const;
  });
  const conversations = await filledView<ConversationDocument>(conversationsProjection, log);
  const contacts = await filledView<ContactDocument>(contactsProjection, log);
  const views = { conversations: conversations.view, contacts: contacts.view };
  return {
    log,
    views,
    written: Object.fromEntries(written) as Readonly<
      Record<string, ReturnType<typeof conversationLog>>
    >,
    async list(
      filter: ConversationListFilter = {},
      more: { scope?: Scope; sort?: ConversationSort; first?: number; after?: string | null } = {},
    ): Promise<Page<ConversationDocument>> {
      await conversations.catchUp();
      await contacts.catchUp();
      const { scope = EVERYTHING, sort = 'lastActivityDesc', first = 50, after = null } = more;
      return listConversations(views, scope, { filter, sort, first, after });
    },
  };
}

const idsOf = ({ items }: Page<ConversationDocument>) =>
  items.map(({ item }) => item.conversationId);

const endOf = ({ items }: Page<ConversationDocument>) => items.at(-1)?.cursor ?? null;

describe('the list of conversations', () => {
  it('comes in pages that neither repeat nor miss a row, whatever arrives between them', async () => {
    const { list, written, log } = await shop();
    const first = await list({}, { first: 2 });
    expect(idsOf(first)).toEqual(['k5', 'k4']);
    conversationLog('k6', log).started();
    written['k4']?.received('Sigo aquí');
    const second = await list({}, { first: 2, after: endOf(first) });
    expect(idsOf(second)).toEqual(['k3', 'k2']);
    const third = await list({}, { first: 2, after: endOf(second) });
    expect([idsOf(third), third.hasPrevious, third.hasNext]).toEqual([['k1'], true, false]);
    expect(idsOf(await list())).toEqual(['k4', 'k6', 'k5', 'k3', 'k2', 'k1']);
  });

  it('pages by who waits longest and by priority too', async () => {
    const { list, written } = await shop();
    written['k2']?.received('¿Hola?');
    written['k1']?.received('¿Hola?');
    written['k3']?.changed('ConversationPriorityChanged', { priority: 'urgent' });
    const waiting = await list({}, { sort: 'waitingLongest', first: 1 });
    const next = await list({}, { sort: 'waitingLongest', first: 1, after: endOf(waiting) });
    expect([...idsOf(waiting), ...idsOf(next)]).toEqual(['k2', 'k1']);
    const urgent = await list({}, { sort: 'priorityDesc', first: 1 });
    const rest = await list({}, { sort: 'priorityDesc', after: endOf(urgent) });
    expect([...idsOf(urgent), ...idsOf(rest)]).toEqual(['k3', 'k1', 'k2', 'k5', 'k4']);
  });

  it('lists delayed ones first, then those whose answer is due next, then the others', async () => {
    const { list, written } = await shop();
    const since = '2026-03-02T09:00:00.000Z';
    const target = { amount: 15, unit: 'minutes', inHours: false, by: 'inbox' } as const;
    const times = { k1: '09:30', k2: '09:20', k3: '09:10', k4: '09:05' };
    for (const [id, time] of Object.entries(times)) {
      const at = `2026-03-02T${time}:00.000Z`;
      written[id]?.changed('AnswerDueChanged', { since, due: { at, warnAt: null, target } });
      if (id === 'k1' || id === 'k4')
        written[id]?.changed('SlaBreached', { since, dueAt: at, target });
    }
    const sort = 'answerDueFirst' as const;
    const first = await list({}, { sort, first: 2 });
    const rest = await list({}, { sort, after: endOf(first) });
    expect([...idsOf(first), ...idsOf(rest)]).toEqual(['k4', 'k1', 'k3', 'k2', 'k5']);
    expect(idsOf(await list({ view: 'delayed' }, { sort }))).toEqual(['k4', 'k1']);
    expect(idsOf(await list({ view: 'delayed' }, { sort, scope: IN_I1 }))).toEqual(['k1']);
    written['k4']?.changed('ConversationStatusChanged', { status: 'resolved', until: null });
    expect(idsOf(await list({ view: 'delayed' }))).toEqual(['k1']);
  });

  it('refuses cursors of another order and another version', async () => {
    const { list, views } = await shop();
    const end = endOf(await list({}, { first: 1 }));
    await expect(list({}, { sort: 'priorityDesc', after: end })).rejects.toThrow(
      InvalidCursorError,
    );
    const later = conversationsProjection.version + 1;
    const old = String(end).replace(/\.\d+!/, `.${later}!`);
    await expect(list({}, { after: old })).rejects.toThrow(InvalidCursorError);
    expect(views.conversations.spec.version).toBe(conversationsProjection.version);
  });

  it('is filtered by view, status, team, label, inbox and contact', async () => {
    const { list, written } = await shop();
    written['k1']?.changed('ConversationAssigned', { userId: 'ana', choice: null, released: null });
    written['k2']?.changed('ConversationAssigned', { userId: 'leo', choice: null, released: null });
    written['k3']?.changed('ConversationStatusChanged', { status: 'resolved', until: null });
    written['k3']?.changed('ConversationTeamChanged', { teamId: 't1' });
    written['k4']?.changed('ConversationLabelAdded', { labelId: 'l1' });
    written['k5']?.received('¿Hola?');
    const filtered = async (filter: ConversationListFilter) => idsOf(await list(filter)).toSorted();
    expect(await filtered({ view: 'mine' })).toEqual(['k1']);
    expect(await filtered({ view: 'unassigned' })).toEqual(['k3', 'k4', 'k5']);
    expect(await filtered({ view: 'waiting' })).toEqual(['k5']);
    expect(await filtered({ statuses: ['resolved'] })).toEqual(['k3']);
    expect(await filtered({ statuses: ['open', 'resolved'] })).toHaveLength(5);
    expect(await filtered({ teamId: 't1' })).toEqual(['k3']);
    expect(await filtered({ labelId: 'l1' })).toEqual(['k4']);
    expect(await filtered({ inboxId: 'i2' })).toEqual(['k4', 'k5']);
    expect(await filtered({ contactIds: ['c-k2'] })).toEqual(['k2']);
    expect(await filtered({ view: 'unassigned', inboxId: 'i1' })).toEqual(['k3']);
  });

  it('is filtered by attributes, pages, and leaves out the inboxes of others', async () => {
    const { list, written } = await shop();
    const set = (id: string, attributeId: string, value: string | number | boolean | null) =>
      written[id]?.changed('ConversationAttributeSet', { attributeId, value });
    for (const [id, plan] of Object.entries({ k1: 'o1', k2: 'o2', k3: 'o1', k4: 'o1' }))
      set(id, 'plan', plan);
    for (const [id, amount] of Object.entries({ k1: 10, k2: 200, k4: -5 }))
      set(id, 'amount', amount);
    set('k3', 'plan', null);
    const listed = async (
      attributes: ConversationListFilter['attributes'] = [],
      more: Parameters<typeof list>[1] = {},
    ) => idsOf(await list({ attributes }, more));
    const plan = { attributeId: 'plan', test: 'is', value: 'o1' } as const;
    const above = { attributeId: 'amount', test: 'above', value: 0 } as const;
    expect(await listed([plan])).toEqual(['k4', 'k1']);
    expect(await listed([plan, above])).toEqual(['k1']);
    expect(await listed([{ attributeId: 'amount', test: 'empty' }])).toEqual(['k5', 'k3']);
    expect(await listed([plan], { scope: IN_I1 })).toEqual(['k1']);
    const first = await list({ attributes: [plan] }, { first: 1 });
    expect(idsOf(await list({ attributes: [plan] }, { first: 1, after: endOf(first) }))).toEqual([
      'k1',
    ]);
    expect(idsOf(await list({ attributes: [plan], search: 'nada' }))).toEqual([]);
  });

  it('shows an agent the inboxes of the agent alone, by every way of asking', async () => {
    const { list, written } = await shop();
    written['k5']?.received('No funciona mi pedido');
    const seen = async (filter: ConversationListFilter, sort?: ConversationSort) =>
      idsOf(await list(filter, { scope: IN_I1, ...(sort ? { sort } : {}) })).toSorted();
    expect(await seen({})).toEqual(['k1', 'k2', 'k3']);
    expect(await seen({}, 'waitingLongest')).toEqual(['k1', 'k2', 'k3']);
    expect(await seen({ inboxId: 'i2' })).toEqual([]);
    expect(await seen({ contactIds: ['c-k5'] })).toEqual([]);
    expect(await seen({ search: 'pedido' })).toEqual([]);
    const none = await list({}, { scope: { ...EVERYTHING, inboxIds: [] } });
    expect(idsOf(none)).toEqual([]);
    const stranger = await list({}, { scope: { ...EVERYTHING, account: 'otra' } });
    expect(idsOf(stranger)).toEqual([]);
  });

  it('finds the words of a conversation and the name of its contact', async () => {
    const { list, written, log } = await shop();
    written['k1']?.received('No funciona mi PEDIDO urgente');
    log.add(
      'contact-acme.c-k4',
      {
        type: 'ContactCreated',
        data: { contactId: 'c-k4', inboxId: 'i2', name: 'Íñigo Peña', email: null, phone: null },
      },
      LOG_CONTACT,
    );
    expect(idsOf(await list({ search: 'pedido urg' }))).toEqual(['k1']);
    expect(idsOf(await list({ search: 'iñigo' }))).toEqual(['k4']);
    expect(idsOf(await list({ search: 'pedido', statuses: ['resolved'] }))).toEqual([]);
    expect(idsOf(await list({ search: 'nadie' }))).toEqual([]);
  });
});

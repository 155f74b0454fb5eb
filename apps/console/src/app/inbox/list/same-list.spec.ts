import type { ConversationFilter, ShownConversation } from '@bitacora/console-data';
import { MemoryCollection } from '@bitacora/memory';
import { viewCollection } from '@bitacora/runtime';
import {
  CONVERSATION_SORTS,
  CONVERSATION_VIEWS,
  type ConversationDocument,
  contactsProjection,
  conversationsProjection,
  listConversations,
  sortKeys,
} from '@bitacora/views';
import fc from 'fast-check';
import { placed } from './list-order.js';

const STATUSES = ['open', 'pending', 'snoozed', 'resolved', 'ignored'] as const;
const VIEWER = 'u1';
const times = fc.constantFrom('08:00', '09:00', '10:00').map((at) => `2026-11-22T${at}:00.000Z`);

const conversations = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{2}-[0-9a-f]{2}$/),
  status: fc.constantFrom(...STATUSES),
  priority: fc.constantFrom('none', 'low', 'medium', 'high', 'urgent'),
  assigneeId: fc.constantFrom(null, VIEWER, 'u2'),
  teamId: fc.constantFrom(null, 't1', 't2'),
  labelIds: fc.subarray(['l1', 'l2']),
  inboxId: fc.constantFrom('i1', 'i2'),
  contactId: fc.constantFrom('c1', 'c2'),
  waitingSince: fc.option(times),
  answer: fc.option(fc.record({ at: times, breached: fc.boolean() })),
  lastActivityAt: times,
});
type Drawn = typeof conversations extends fc.Arbitrary<infer T> ? T : never;

const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const filters = fc.record({
  view: some(fc.constantFrom(...CONVERSATION_VIEWS)),
  statuses: some(fc.subarray([...STATUSES])),
  teamId: some(fc.constantFrom('t1', null)),
  labelId: some(fc.constantFrom('l1', null)),
  inboxId: some(fc.constantFrom('i1', null)),
  contactId: some(fc.constantFrom('c1', null)),
});

function rowOf(drawn: Drawn): ConversationDocument {
  const { id: conversationId, ...rest } = drawn;
  const row = { account: 'acme', conversationId, ...rest };
  return {
    _id: `acme.${conversationId}`,
    ...row,
    ...sortKeys(row),
  } as unknown as ConversationDocument;
}

function shownOf({ assigneeId, teamId, labelIds, inboxId, contactId, answer, ...rest }: Drawn) {
  return {
    ...rest,
    answerDue: answer && { at: answer.at, delayed: answer.breached },
    revision: 1,
    assignee: assigneeId && { id: assigneeId },
    team: teamId && { id: teamId },
    labels: labelIds.map((id) => ({ id })),
    inbox: { id: inboxId },
    contact: { id: contactId },
  } as unknown as ShownConversation;
}

/** What the server answers, with the same rows in its store. */
async function listed(
  drawn: readonly Drawn[],
  filter: ConversationFilter,
  sort: (typeof CONVERSATION_SORTS)[number],
) {
  const rows = new MemoryCollection<ConversationDocument>(
    viewCollection(conversationsProjection, 1),
  );
  await rows.commit({ put: drawn.map(rowOf), remove: [] });
  const contacts = new MemoryCollection(viewCollection(contactsProjection, 1));
  const scope = { account: 'acme', userId: VIEWER, inboxIds: null };
  const request = { filter: filter as object, sort, first: 100, after: null };
  const views = { conversations: rows, contacts: contacts as never };
  const { items } = await listConversations(views, scope, request);
  return items.map(({ item }) => item.conversationId);
}

describe('a list that grows by what is pushed', () => {
  it('is the list that the server answers, for every filter and order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(conversations, { selector: ({ id }) => id, maxLength: 12 }),
        filters,
        fc.constantFrom(...CONVERSATION_SORTS),
        async (drawn, filter, sort) => {
          const rules = { filter, sort, viewerId: VIEWER, hasMore: false };
          const grown = drawn
            .map(shownOf)
            .reduce<readonly ShownConversation[]>((all, one) => placed(all, one, rules), []);
          expect(grown.map(({ id }) => id)).toEqual(await listed(drawn, filter, sort));
        },
      ),
      { numRuns: 300 },
    );
  });
});

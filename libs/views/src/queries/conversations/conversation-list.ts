import type { Collection, Filter } from '@bitacora/kernel';
import type { ContactDocument } from '../../contacts/contact-document.js';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import {
  CONVERSATION_ORDERS,
  type ConversationListFilter,
  type ConversationSort,
  conversationsIn,
  statusesIn,
} from './conversation-choice.js';
import {
  type AttributeSort,
  attributeOrderName,
  attributePlace,
} from '../../document/attribute-order.js';
import { findByAttribute, sortedByAttribute } from '../find-by-attribute.js';
import { mergedFind } from './merged-find.js';
import { withMerged } from '../merged-contacts.js';
import { type Page, keyIn, pageOf } from '../page.js';
import type { Scope } from '../scope.js';

export interface ConversationListRequest {
  readonly filter: ConversationListFilter;
  readonly sort: ConversationSort;
  /** Instead of `sort`: by an attribute. */
  readonly byAttribute?: AttributeSort | null;
  readonly first: number;
  readonly after: string | null;
}

export interface ConversationListViews {
  readonly conversations: Collection<ConversationDocument>;
  readonly contacts: Collection<ContactDocument>;
}

/** More branches than this cost more than they save. */
const MAX_BRANCHES = 30;
const SEARCHED_CONVERSATIONS = 1000;
const SEARCHED_CONTACTS = 200;

/** A page of the conversations that a person sees. Throws InvalidCursorError. */
export async function listConversations(
  views: ConversationListViews,
  scope: Scope,
  request: ConversationListRequest,
): Promise<Page<ConversationDocument>> {
  const { filter, sort, first, after } = request;
  if (request.byAttribute) return listByAttribute(views, scope, request, request.byAttribute);
  const order = CONVERSATION_ORDERS[sort];
  const kind = { list: sort, version: views.conversations.spec.version };
  const base: Filter = {
    ...conversationsIn(scope, filter),
    ...(after === null
      ? {}
      : { [order.path]: { [order.direction === 1 ? '$gt' : '$lt']: keyIn(kind, after) } }),
  };
  const branches = filter.search?.trim()
    ? await searchedBranches(views, scope, filter, base)
    : branchesOf(scope, request, base);
  const found = await mergedFind(views.conversations, branches, order, first + 1);
  return pageOf(found, request, kind, (row) => row[order.path]);
}

/** The same in the order of an attribute; of a search, the rows of its newest activity. */
async function listByAttribute(
  views: ConversationListViews,
  scope: Scope,
  { filter, first, after }: ConversationListRequest,
  sort: AttributeSort,
): Promise<Page<ConversationDocument>> {
  const { conversations } = views;
  const kind = { list: attributeOrderName(sort), version: conversations.spec.version };
  const last = after === null ? null : keyIn(kind, after);
  const base = conversationsIn(scope, filter);
  const tie = 'activityKey';
  const page = { after: last, limit: first + 1 };
  const statuses = statusesIn(filter);
  const found = filter.search?.trim()
    ? sortedByAttribute(
        await mergedFind(
          conversations,
          await searchedBranches(views, scope, filter, base),
          CONVERSATION_ORDERS.lastActivityDesc,
          SEARCHED_CONVERSATIONS,
        ),
        { tie, sort },
        page,
      )
    : await findByAttribute(
        {
          ...{ collection: conversations, tie, sort },
          whole: { ...base, status: { $in: statuses } },
          branches: statuses.map((status) => ({ ...base, status })),
        },
        page,
      );
  return pageOf(found, { first, after }, kind, (row) =>
    attributePlace(sort, row.attributes, row[tie]),
  );
}

/** Ranges of indexes: one for each status, and by activity for each inbox of an agent as well. */
function branchesOf(
  scope: Scope,
  { filter, sort }: ConversationListRequest,
  base: Filter,
): readonly Filter[] {
  const statuses = statusesIn(filter);
  if (filter.contactIds)
    return filter.contactIds.map((contactId) => ({
      ...{ ...base, contactId, status: { $in: statuses } },
    }));
  const byStatus = statuses.map((status) => ({ ...base, status }));
  const { inboxId, teamId, labelId, attributes, view } = filter;
  const narrow = inboxId || teamId || labelId || attributes?.length || view === 'mine';
  const inboxes = narrow || sort !== 'lastActivityDesc' ? null : scope.inboxIds;
  if (!inboxes || inboxes.length * statuses.length > MAX_BRANCHES) return byStatus;
  return byStatus.flatMap((branch) => inboxes.map((inboxId) => ({ ...branch, inboxId })));
}

/** Conversations whose words fit, and those of contacts whose name, e-mail or telephone fits. */
async function searchedBranches(
  { conversations, contacts }: ConversationListViews,
  scope: Scope,
  filter: ConversationListFilter,
  base: Filter,
): Promise<readonly Filter[]> {
  const words = filter.search ?? '';
  const [ids, people] = await Promise.all([
    conversations.search(scope.account, words, SEARCHED_CONVERSATIONS),
    contacts.search(scope.account, words, SEARCHED_CONTACTS),
  ]);
  const found = await contacts.get(people);
  const contactIds = await withMerged(contacts, [...found.values()]);
  const wanted = { ...base, status: { $in: statusesIn(filter) } };
  return [
    { ...wanted, _id: { $in: ids } },
    { ...wanted, contactId: { $in: contactIds } },
  ];
}

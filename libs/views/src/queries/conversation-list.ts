import { STATUSES, type Status } from '@bitacora/conversations/published';
import type { Collection, Filter } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import { type ConversationDocument, NOT_WAITING } from '../conversations/conversation-document.js';
import { type ListOrder, mergedFind } from './merged-find.js';
import { type Page, keyIn, pageOf } from './page.js';
import { type Scope, withinScope } from './scope.js';

export const CONVERSATION_SORTS = ['lastActivityDesc', 'waitingLongest', 'priorityDesc'] as const;
export type ConversationSort = (typeof CONVERSATION_SORTS)[number];

export const CONVERSATION_VIEWS = ['mine', 'unassigned', 'all', 'waiting'] as const;
export type ConversationView = (typeof CONVERSATION_VIEWS)[number];

/** What a list of conversations is filtered by; absent parts leave everything in. */
export interface ConversationListFilter {
  readonly view?: ConversationView;
  readonly statuses?: readonly Status[] | null;
  readonly teamId?: string | null;
  readonly labelId?: string | null;
  readonly inboxId?: string | null;
  readonly contactId?: string | null;
  readonly search?: string | null;
}

export interface ConversationListRequest {
  readonly filter: ConversationListFilter;
  readonly sort: ConversationSort;
  readonly first: number;
  readonly after: string | null;
}

export interface ConversationListViews {
  readonly conversations: Collection<ConversationDocument>;
  readonly contacts: Collection<ContactDocument>;
}

/** Each order has a key of its own in the row. */
interface ConversationOrder extends ListOrder {
  readonly path: 'activityKey' | 'waitingKey' | 'priorityKey';
}

const ORDERS: Readonly<Record<ConversationSort, ConversationOrder>> = {
  lastActivityDesc: { path: 'activityKey', direction: -1 },
  waitingLongest: { path: 'waitingKey', direction: 1 },
  priorityDesc: { path: 'priorityKey', direction: -1 },
};
/** More branches than this cost more than they save. */
const MOST_BRANCHES = 30;
const SEARCHED_CONVERSATIONS = 1000;
const SEARCHED_CONTACTS = 200;

/** A page of the conversations that a person sees. Throws InvalidCursorError. */
export async function listConversations(
  views: ConversationListViews,
  scope: Scope,
  request: ConversationListRequest,
): Promise<Page<ConversationDocument>> {
  const { filter, sort, first, after } = request;
  const order = ORDERS[sort];
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

/** The filter of a list without its statuses. */
export function conversationsIn(scope: Scope, filter: ConversationListFilter): Filter {
  const parts: Filter[] = [withinScope(scope)];
  if (filter.view === 'mine') parts.push({ assigneeId: scope.userId });
  if (filter.view === 'unassigned') parts.push({ assigneeId: null });
  if (filter.view === 'waiting') parts.push({ waitingKey: { $lt: NOT_WAITING } });
  if (filter.teamId) parts.push({ teamId: filter.teamId });
  if (filter.labelId) parts.push({ labelIds: filter.labelId });
  if (filter.contactId) parts.push({ contactId: filter.contactId });
  if (filter.inboxId) parts.push({ inboxId: filter.inboxId });
  const given = parts.filter((part) => Object.keys(part).length > 0);
  return { account: scope.account, ...(given.length === 0 ? {} : { $and: given }) };
}

/** Ranges of indexes: one for each status, and by activity for each inbox of an agent as well. */
function branchesOf(
  scope: Scope,
  { filter, sort }: ConversationListRequest,
  base: Filter,
): readonly Filter[] {
  const statuses = filter.statuses?.length ? [...new Set(filter.statuses)] : STATUSES;
  if (filter.contactId) return [{ ...base, status: { $in: statuses } }];
  const byStatus = statuses.map((status) => ({ ...base, status }));
  const narrow = filter.inboxId || filter.teamId || filter.labelId || filter.view === 'mine';
  const inboxes = narrow || sort !== 'lastActivityDesc' ? null : scope.inboxIds;
  if (!inboxes || inboxes.length * statuses.length > MOST_BRANCHES) return byStatus;
  return byStatus.flatMap((branch) => inboxes.map((inboxId) => ({ ...branch, inboxId })));
}

/** Conversations whose words fit, and those of contacts whose name, e-mail or telephone fits. */
async function searchedBranches(
  { conversations, contacts }: ConversationListViews,
  scope: Scope,
  { search, statuses }: ConversationListFilter,
  base: Filter,
): Promise<readonly Filter[]> {
  const words = search ?? '';
  const [ids, people] = await Promise.all([
    conversations.search(scope.account, words, SEARCHED_CONVERSATIONS),
    contacts.search(scope.account, words, SEARCHED_CONTACTS),
  ]);
  const found = await contacts.get(people);
  const contactIds = [...found.values()].map(({ contactId }) => contactId);
  const wanted = statuses?.length ? { ...base, status: { $in: statuses } } : base;
  return [
    { ...wanted, _id: { $in: ids } },
    { ...wanted, contactId: { $in: contactIds } },
  ];
}

import { STATUSES, type Status } from '@bitacora/conversations/lists';
import type { Filter } from '@bitacora/kernel';
import { DUE, NOT_WAITING } from '../../conversations/sort-keys.js';
import { type AttributeFilter, attributeCondition } from '../../document/attribute-keys.js';
import type { ListOrder } from './merged-find.js';
import { type Scope, withinScope, withoutHidden } from '../scope.js';

export const CONVERSATION_SORTS = [
  'lastActivityDesc',
  'waitingLongest',
  'answerDueFirst',
  'priorityDesc',
] as const;
export type ConversationSort = (typeof CONVERSATION_SORTS)[number];

export const CONVERSATION_VIEWS = ['mine', 'unassigned', 'all', 'waiting', 'delayed'] as const;
export type ConversationView = (typeof CONVERSATION_VIEWS)[number];

/** What a list of conversations is filtered by; absent parts leave everything in. */
export interface ConversationListFilter {
  readonly view?: ConversationView | null;
  readonly statuses?: readonly Status[] | null;
  readonly teamId?: string | null;
  readonly labelId?: string | null;
  readonly inboxId?: string | null;
  /** Those of a contact, and of contacts that are one with it. */
  readonly contactIds?: readonly string[] | null;
  /** Questions about attributes; all of them have to be answered with yes. */
  readonly attributes?: readonly AttributeFilter[] | null;
  readonly search?: string | null;
}

/** Each order has a key of its own in the row, with the conversation's id at its end. */
interface ConversationOrder extends ListOrder {
  readonly path: 'activityKey' | 'waitingKey' | 'priorityKey' | 'dueKey';
}

/** What a list is sorted by. */
export const CONVERSATION_ORDERS: Readonly<Record<ConversationSort, ConversationOrder>> = {
  lastActivityDesc: { path: 'activityKey', direction: -1 },
  waitingLongest: { path: 'waitingKey', direction: 1 },
  answerDueFirst: { path: 'dueKey', direction: 1 },
  priorityDesc: { path: 'priorityKey', direction: -1 },
};

/** The statuses of a list, each once; none named means all. */
export function statusesIn({ statuses }: ConversationListFilter): readonly Status[] {
  return statuses?.length ? [...new Set(statuses)] : STATUSES;
}

/** The filter of a list without its statuses. */
export function conversationsIn(scope: Scope, filter: ConversationListFilter): Filter {
  const parts: Filter[] = [withinScope(scope), withoutHidden(scope)];
  if (filter.view === 'mine') parts.push({ assigneeId: scope.userId });
  if (filter.view === 'unassigned') parts.push({ assigneeId: null });
  if (filter.view === 'waiting') parts.push({ waitingKey: { $lt: NOT_WAITING } });
  if (filter.view === 'delayed') parts.push({ dueKey: { $lt: DUE } });
  if (filter.teamId) parts.push({ teamId: filter.teamId });
  if (filter.labelId) parts.push({ labelIds: filter.labelId });
  if (filter.contactIds) parts.push({ contactId: { $in: filter.contactIds } });
  if (filter.inboxId) parts.push({ inboxId: filter.inboxId });
  parts.push(...(filter.attributes ?? []).map(attributeCondition));
  const given = parts.filter((part) => Object.keys(part).length > 0);
  return { account: scope.account, ...(given.length === 0 ? {} : { $and: given }) };
}

import type {
  ShownConversation,
  ConversationFilter,
  ConversationSort,
} from '@bitacora/console-data';
import { documentFilter } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import {
  type AttributeSort,
  CONVERSATION_ORDERS,
  type ConversationListFilter,
  attributeKeys,
  attributePlace,
  comparePlaces,
  conversationsIn,
  sortKeys,
  statusesIn,
} from '@bitacora/views/listed';

/** What the server's lists ask of a row. It pushes nothing that the viewer may not see, so that the account says nothing. */
function rowOf(conversation: ShownConversation) {
  const { id: conversationId, lastActivityAt, priority, status, answerDue } = conversation;
  const waitingSince = conversation.waitingSince ?? null;
  const answer = answerDue ? { at: answerDue.at, breached: answerDue.delayed } : null;
  return {
    account: '',
    status,
    assigneeId: conversation.assignee?.id ?? null,
    teamId: conversation.team?.id ?? null,
    inboxId: conversation.inbox.id,
    contactId: conversation.contact.id,
    labelIds: conversation.labels.map(({ id }) => id),
    ...sortKeys({ conversationId, lastActivityAt, waitingSince, priority, status, answer }),
  };
}

/** What the questions about attributes are asked of; only lists that ask some need it. */
function keysOf(conversation: ShownConversation) {
  return { attributeKeys: attributeKeys(valuesOf(conversation)) };
}

function valuesOf({ attributes }: ShownConversation): Readonly<Record<string, AttributeValue>> {
  return Object.fromEntries(
    attributes.map(({ attribute, value }) => [attribute.id, value]),
  ) as Record<string, AttributeValue>;
}

/** Whether a conversation belongs into a list. Null when only the server can tell: a search. */
export function belongs(
  conversation: ShownConversation,
  filter: ConversationFilter,
  viewerId: string,
): boolean | null {
  const scope = { account: '', userId: viewerId, inboxIds: null };
  const asked = filter as ConversationListFilter;
  const wanted = { ...conversationsIn(scope, asked), status: { $in: statusesIn(asked) } };
  const row = {
    ...rowOf(conversation),
    ...(filter.attributes?.length ? keysOf(conversation) : {}),
  };
  if (!documentFilter(wanted)(row)) return false;
  return filter.search?.trim() ? null : true;
}

/** The order of a list: negative when the first comes before the second. */
function orderOf(
  sort: ConversationSort | AttributeSort,
): (a: ShownConversation, b: ShownConversation) => number {
  if (typeof sort !== 'string') {
    const placeOf = (one: ShownConversation) =>
      attributePlace(sort, valuesOf(one), rowOf(one).activityKey);
    return (a, b) => comparePlaces(sort, placeOf(a), placeOf(b));
  }
  const { path, direction } = CONVERSATION_ORDERS[sort];
  return (a, b) => (rowOf(a)[path] < rowOf(b)[path] ? -direction : direction);
}

/**
 * The list after one conversation changed: in place, moved, new, or gone. `open` is the one that the person reads: it
 * stays, wherever it belongs, until they leave it. With more pages behind the last row, what falls behind it is left
 * to those pages.
 */
export function placed(
  list: readonly ShownConversation[],
  changed: ShownConversation,
  rules: {
    filter: ConversationFilter;
    sort: ConversationSort | AttributeSort;
    viewerId: string;
    hasMore: boolean;
    openId?: string | undefined;
  },
): readonly ShownConversation[] {
  const at = list.findIndex(({ id }) => id === changed.id);
  const held = list[at];
  // An older answer that arrives late must not undo a newer one.
  if (held && held.revision > changed.revision) return list;
  const rest = held ? list.filter(({ id }) => id !== changed.id) : list;
  const stays = belongs(changed, rules.filter, rules.viewerId) ?? held !== undefined;
  if (!stays)
    return held && changed.id === rules.openId
      ? list.map((one) => (one === held ? changed : one))
      : rest;
  const order = orderOf(rules.sort);
  const before = rest.findIndex((one) => order(changed, one) < 0);
  if (before === -1 && rules.hasMore && !held) return rest;
  const index = before === -1 ? rest.length : before;
  return [...rest.slice(0, index), changed, ...rest.slice(index)];
}

import type {
  ShownConversation,
  ConversationFilter,
  ConversationSort,
  Priority,
} from '@bitacora/console-data';

const PRIORITIES: readonly Priority[] = ['none', 'low', 'medium', 'high', 'urgent'];

const newest = (a: ShownConversation, b: ShownConversation): number =>
  b.lastActivityAt.localeCompare(a.lastActivityAt) || b.id.localeCompare(a.id);

/** Orders of the list, as the server has them. Whoever does not wait comes after those who do. */
const ORDERS: Readonly<
  Record<ConversationSort, (a: ShownConversation, b: ShownConversation) => number>
> = {
  lastActivityDesc: newest,
  waitingLongest: (a, b) => {
    if (a.waitingSince && b.waitingSince)
      return a.waitingSince.localeCompare(b.waitingSince) || newest(a, b);
    if (a.waitingSince || b.waitingSince) return a.waitingSince ? -1 : 1;
    return newest(a, b);
  },
  priorityDesc: (a, b) =>
    PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) || newest(a, b),
};

/** Whether a conversation belongs into a list. Null when only the server can tell: a search. */
export function belongs(
  conversation: ShownConversation,
  filter: ConversationFilter,
  viewerId: string,
): boolean | null {
  const { view, statuses, teamId, labelId, inboxId, contactId, search } = filter;
  if (statuses && !statuses.includes(conversation.status)) return false;
  if (view === 'mine' && conversation.assignee?.id !== viewerId) return false;
  if (view === 'unassigned' && conversation.assignee) return false;
  if (view === 'waiting' && !conversation.waitingSince) return false;
  if (teamId && conversation.team?.id !== teamId) return false;
  if (inboxId && conversation.inbox.id !== inboxId) return false;
  if (contactId && conversation.contact.id !== contactId) return false;
  if (labelId && !conversation.labels.some((label) => label.id === labelId)) return false;
  return search ? null : true;
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
    sort: ConversationSort;
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
  const order = ORDERS[rules.sort];
  const before = rest.findIndex((one) => order(changed, one) < 0);
  if (before === -1 && rules.hasMore && !held) return rest;
  const index = before === -1 ? rest.length : before;
  return [...rest.slice(0, index), changed, ...rest.slice(index)];
}

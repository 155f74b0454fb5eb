import type { Collection, Filter } from '@bitacora/kernel';
import type { ConversationDocument } from '../conversations/conversation-document.js';
import {
  type ConversationFilter,
  type ConversationView,
  conversationsIn,
} from './conversation-list.js';
import type { Scope } from './scope.js';

/** Counts are exact up to this many. */
export const COUNT_CAP = 1000;

export interface CountById {
  readonly id: string;
  readonly count: number;
}

/** Open conversations of each view, team, inbox and label that a person sees. */
export interface ConversationCounts {
  readonly views: Readonly<Record<ConversationView, number>>;
  readonly teams: readonly CountById[];
  readonly inboxes: readonly CountById[];
  readonly labels: readonly CountById[];
}

/** What is counted besides the views. */
export interface Counted {
  readonly teamIds: readonly string[];
  readonly inboxIds: readonly string[];
  readonly labelIds: readonly string[];
}

/** Counts open conversations, each up to `COUNT_CAP`. */
export async function countConversations(
  conversations: Pick<Collection<ConversationDocument>, 'count'>,
  scope: Scope,
  counted: Counted,
): Promise<ConversationCounts> {
  const count = (filter: ConversationFilter): Promise<number> => {
    const open: Filter = { ...conversationsIn(scope, filter), status: 'open' };
    return conversations.count(open, COUNT_CAP);
  };
  const each = (ids: readonly string[], filterOf: (id: string) => ConversationFilter) =>
    Promise.all(ids.map(async (id) => ({ id, count: await count(filterOf(id)) })));
  const [mine, unassigned, all, waiting, teams, inboxes, labels] = await Promise.all([
    count({ view: 'mine' }),
    count({ view: 'unassigned' }),
    count({ view: 'all' }),
    count({ view: 'waiting' }),
    each(counted.teamIds, (teamId) => ({ teamId })),
    each(counted.inboxIds, (inboxId) => ({ inboxId })),
    each(counted.labelIds, (labelId) => ({ labelId })),
  ]);
  return { views: { mine, unassigned, all, waiting }, teams, inboxes, labels };
}

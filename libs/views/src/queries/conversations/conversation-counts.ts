import type { Collection, Filter } from '@bitacora/kernel';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import {
  type ConversationListFilter,
  type ConversationView,
  conversationsIn,
} from './conversation-choice.js';
import type { Scope } from '../scope.js';

/** Counts are exact up to this many. */
export const COUNT_CAP = 1000;

export interface CountById {
  readonly id: string;
  readonly count: number;
}

/** Open conversations of each team, inbox, label and view that everybody with the same inboxes sees alike. */
export interface SharedCounts {
  readonly views: Readonly<Record<Exclude<ConversationView, 'mine'>, number>>;
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

type Conversations = Pick<Collection<ConversationDocument>, 'count'>;

/** Counts open conversations, each up to `COUNT_CAP`. Nothing of it depends on who of the scope asks. */
export async function countConversations(
  conversations: Conversations,
  scope: Scope,
  counted: Counted,
): Promise<SharedCounts> {
  const count = (filter: ConversationListFilter) => countOpen(conversations, scope, filter);
  // The settings say of an inbox that is hidden, too, how many are open in it.
  const whole = { ...scope, hiddenInboxIds: [] };
  const each = (ids: readonly string[], filterOf: (id: string) => ConversationListFilter) =>
    Promise.all(ids.map(async (id) => ({ id, count: await count(filterOf(id)) })));
  const [unassigned, all, waiting, delayed, teams, inboxes, labels] = await Promise.all([
    count({ view: 'unassigned' }),
    count({ view: 'all' }),
    count({ view: 'waiting' }),
    count({ view: 'delayed' }),
    each(counted.teamIds, (teamId) => ({ teamId })),
    Promise.all(
      counted.inboxIds.map(async (id) => ({
        id,
        count: await countOpen(conversations, whole, { inboxId: id }),
      })),
    ),
    each(counted.labelIds, (labelId) => ({ labelId })),
  ]);
  return { views: { unassigned, all, waiting, delayed }, teams, inboxes, labels };
}

/** Counts the open conversations that are assigned to the person, up to `COUNT_CAP`. */
export function countMine(conversations: Conversations, scope: Scope): Promise<number> {
  return countOpen(conversations, scope, { view: 'mine' });
}

function countOpen(
  conversations: Conversations,
  scope: Scope,
  filter: ConversationListFilter,
): Promise<number> {
  const open: Filter = { ...conversationsIn(scope, filter), status: 'open' };
  return conversations.count(open, COUNT_CAP);
}

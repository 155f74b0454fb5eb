import { PRIORITIES, type Priority } from '@bitacora/conversations/lists';
import type { ConversationDocument } from './conversation-row.js';

/** What `waitingKey` starts with when no contact waits: behind every time. */
export const NOT_WAITING = '~';

type Sorted = Pick<
  ConversationDocument,
  'conversationId' | 'lastActivityAt' | 'waitingSince' | 'priority'
>;

/** 0 for none, 4 for urgent. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** The keys that the lists sort and page by. */
export function sortKeys(
  row: Sorted,
): Pick<ConversationDocument, 'activityKey' | 'waitingKey' | 'priorityKey'> {
  const id = row.conversationId;
  return {
    activityKey: `${row.lastActivityAt}|${id}`,
    waitingKey: `${row.waitingSince ?? NOT_WAITING}|${id}`,
    priorityKey: `${priorityRank(row.priority)}|${row.lastActivityAt}|${id}`,
  };
}

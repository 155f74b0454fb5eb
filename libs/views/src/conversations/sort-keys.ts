import { PRIORITIES, type Priority, takesTurns } from '@bitacora/conversations/lists';
import type { ConversationDocument, RowAnswer } from './conversation-row.js';

/** What `waitingKey` starts with when no contact waits: behind every time. */
export const NOT_WAITING = '~';

/** What `dueKey` starts with when no answer is due; those that are delayed start with less than `DUE`. */
const NOT_DUE = '~';
export const DUE = '1';
const DELAYED = '0';

type Sorted = Pick<
  ConversationDocument,
  'conversationId' | 'lastActivityAt' | 'waitingSince' | 'priority' | 'status'
> & { readonly answer: Pick<RowAnswer, 'at' | 'breached'> | null };

/** 0 for none, 4 for urgent. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** Whether no person answered in time, and one is still waited for. */
export function isRowDelayed({ status, answer }: Pick<Sorted, 'status' | 'answer'>): boolean {
  return takesTurns(status) && (answer?.breached ?? false);
}

/** The keys that the lists sort and page by. */
export function sortKeys(
  row: Sorted,
): Pick<ConversationDocument, 'activityKey' | 'waitingKey' | 'priorityKey' | 'dueKey'> {
  const id = row.conversationId;
  return {
    activityKey: `${row.lastActivityAt}|${id}`,
    waitingKey: `${row.waitingSince ?? NOT_WAITING}|${id}`,
    priorityKey: `${priorityRank(row.priority)}|${row.lastActivityAt}|${id}`,
    dueKey: `${duePlace(row)}|${id}`,
  };
}

/** Delayed ones first, each by its time; those of which no answer is due come last. */
function duePlace(row: Sorted): string {
  if (!row.answer || !takesTurns(row.status)) return NOT_DUE;
  return `${isRowDelayed(row) ? DELAYED : DUE}|${row.answer.at}`;
}

import type { Collection } from '@bitacora/kernel';
import { STATUSES } from '@bitacora/conversations/published';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import { COUNT_CAP } from './conversation-counts.js';

/** Everything that becomes unassigned when its person leaves. */
const UNRESOLVED = STATUSES.filter((status) => status !== 'resolved');

/** Counts the conversations of a member that are not resolved, in every inbox, up to `COUNT_CAP`. */
export function openOfMember(
  conversations: Pick<Collection<ConversationDocument>, 'count'>,
  account: string,
  assigneeId: string,
): Promise<number> {
  return conversations.count({ account, assigneeId, status: { $in: UNRESOLVED } }, COUNT_CAP);
}

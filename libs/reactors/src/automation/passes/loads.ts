import { availabilityOf, givingRefusal, permissionsOfMember } from '@bitacora/account/published';
import { type Position, type Recorded, type ReactorDocuments, compareText } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { LeastBusy } from '@bitacora/rules';
import {
  type AccountDocument,
  type AutomationConversation,
  type LoadsDocument,
  automationId,
} from '../folding/automation-documents.js';
import { ownValue } from './own-value.js';

/** Loads of an account. */
export async function loadsOf(
  accountId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<LoadsDocument> {
  const _id = automationId.loads(accountId);
  const known = await documents.get<LoadsDocument>(_id);
  return known ?? { _id, account: accountId, kind: 'loads', open: {}, lastAt: {} };
}

/**
 * Counts the conversation for the person who has it now. Open and pending ones count; one that a
 * rule is about to assign counts for its assignee already.
 */
export async function countLoad(
  conversation: AutomationConversation,
  event: Pick<Recorded<ConversationEvent>, 'position'>,
  documents: ReactorDocuments,
): Promise<AutomationConversation> {
  const { state, expected } = conversation;
  const counts = state.status === 'open' || state.status === 'pending';
  const userId = expected?.userId ?? (counts ? state.assigneeId : null);
  if (userId === conversation.countsFor) return conversation;
  const loads = await loadsOf(conversation.account, documents);
  documents.put(moved(loads, conversation.countsFor, userId, event.position));
  return { ...conversation, countsFor: userId };
}

function moved(
  loads: LoadsDocument,
  from: string | null,
  to: string | null,
  at: Position,
): LoadsDocument {
  const left = from === null ? {} : { [from]: Math.max(0, (ownValue(loads.open, from) ?? 0) - 1) };
  const open = { ...loads.open, ...left };
  if (to === null) return { ...loads, open };
  const given = { ...open, [to]: (ownValue(open, to) ?? 0) + 1 };
  return { ...loads, open: given, lastAt: { ...loads.lastAt, [to]: at } };
}

/** Ids of a team's members who may be given a conversation of an inbox with these collaborators. */
export function ableMembers(
  teamId: string,
  account: Pick<AccountDocument, 'teams' | 'members' | 'roles'>,
  collaboratorIds: readonly string[],
): readonly string[] {
  const userIds = account.teams.find((team) => team.teamId === teamId)?.userIds ?? [];
  return ableAmong(userIds, account, collaboratorIds);
}

/** Those of the people who may be given a conversation of an inbox with these collaborators. */
export function ableAmong(
  userIds: readonly string[],
  { members, roles = [] }: Pick<AccountDocument, 'members' | 'roles'>,
  collaboratorIds: readonly string[],
): readonly string[] {
  return userIds.filter((userId) => {
    const permissions = permissionsOfMember({ members, roles }, userId);
    return givingRefusal({ userId, permissions }, collaboratorIds) === null;
  });
}

/**
 * Who of these people has the fewest open conversations, among those who are online; among equals who
 * waited longest for one, then by id. Null when no member is online.
 */
export function leastBusy(
  userIds: readonly string[],
  { availability }: Pick<AccountDocument, 'availability'>,
  { open, lastAt }: LoadsDocument,
): LeastBusy | null {
  const there = userIds.filter((userId) => availabilityOf(availability, userId) === 'online');
  const loads = Object.fromEntries(there.map((userId) => [userId, ownValue(open, userId) ?? 0]));
  const [first] = [...there].sort(
    (a, b) =>
      (ownValue(loads, a) ?? 0) - (ownValue(loads, b) ?? 0) ||
      compareText(ownValue(lastAt, a) ?? '', ownValue(lastAt, b) ?? '') ||
      compareText(a, b),
  );
  return first === undefined ? null : { userId: first, loads };
}

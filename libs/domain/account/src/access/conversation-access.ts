import type { Role } from '../members/members.events.js';
import { permissionsOf } from './permissions.js';

/** A user of an account; `role` is null for a user who is no member of it. */
export interface Candidate {
  readonly userId: string;
  readonly role: Role | null;
}

/** Why a person cannot open the conversations of an inbox. */
export type OpeningRefusal =
  /** The user is no member of the account. */
  | 'MEMBER_NOT_FOUND'
  /** An agent who does not collaborate in the inbox. */
  | 'NOT_IN_INBOX';

/** Why a person cannot be given a conversation. */
export type GivingRefusal =
  | OpeningRefusal
  /** The role reads and does not answer: an auditor. */
  | 'CANNOT_ANSWER';

/** True for roles that see every inbox; the others see the inboxes that they collaborate in. */
export function seesEveryInbox(role: Role): boolean {
  return role !== 'agent';
}

/**
 * The rule for who may open the conversations of an inbox: what the API shows, and who can be mentioned.
 * Null when the person may.
 */
export function openingRefusal(
  { userId, role }: Candidate,
  collaboratorIds: readonly string[],
): OpeningRefusal | null {
  if (role === null) return 'MEMBER_NOT_FOUND';
  return seesEveryInbox(role) || collaboratorIds.includes(userId) ? null : 'NOT_IN_INBOX';
}

/**
 * The one rule for who may be given a conversation: a member who may open it and answer in it. People,
 * rules, teams and the console ask it before, `departures` after. Null when the person may.
 */
export function givingRefusal(
  candidate: Candidate,
  collaboratorIds: readonly string[],
): GivingRefusal | null {
  const { role } = candidate;
  if (role !== null && !permissionsOf(role).has('conversation.reply')) return 'CANNOT_ANSWER';
  return openingRefusal(candidate, collaboratorIds);
}

/** A user of an account; `permissions` are those of their role, and null for a user who is no member of it. */
export interface Candidate {
  readonly userId: string;
  readonly permissions: ReadonlySet<string> | null;
}

/** Why a person cannot open the conversations of an inbox. */
export type OpeningRefusal =
  /** The user is no member of the account. */
  | 'MEMBER_NOT_FOUND'
  /** The person does not collaborate in the inbox, and sees no other. */
  | 'NOT_IN_INBOX';

/** Why a person cannot be given a conversation. */
export type GivingRefusal =
  | OpeningRefusal
  /** The role reads and does not answer, as an auditor does. */
  | 'CANNOT_ANSWER';

/** True for who sees every inbox; the others see the inboxes that they collaborate in. */
export function seesEveryInbox(permissions: ReadonlySet<string>): boolean {
  return permissions.has('inbox.all');
}

/**
 * The rule for who may open the conversations of an inbox: what the API shows, and who can be mentioned.
 * Null when the person may.
 */
export function openingRefusal(
  { userId, permissions }: Candidate,
  collaboratorIds: readonly string[],
): OpeningRefusal | null {
  if (permissions === null) return 'MEMBER_NOT_FOUND';
  if (!permissions.has('conversation.read')) return 'NOT_IN_INBOX';
  return seesEveryInbox(permissions) || collaboratorIds.includes(userId) ? null : 'NOT_IN_INBOX';
}

/**
 * The one rule for who may be given a conversation: a member who may open it and answer in it. People,
 * rules, teams and the console ask it before, `departures` after. Null when the person may.
 */
export function givingRefusal(
  candidate: Candidate,
  collaboratorIds: readonly string[],
): GivingRefusal | null {
  const { permissions } = candidate;
  if (permissions !== null && !permissions.has('conversation.reply')) return 'CANNOT_ANSWER';
  return openingRefusal(candidate, collaboratorIds);
}

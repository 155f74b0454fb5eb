import type { Decision, DecisionContext } from '@bitacora/kernel';
import { distinct } from '@bitacora/schema';
import { accountRefusal } from '../account/account.errors.js';
import { seesEveryInbox } from '../access/conversation-access.js';
import { permissionsOf } from '../access/permissions.js';
import { beyondOwn, givingRoleRefusal } from '../roles/handing-on.js';
import type { MemberEvent } from '../members/members.events.js';
import { roleOf } from '../members/members.state.js';
import type { InvitationEvent } from './invitation.events.js';
import { withdrawal } from './withdrawals.js';
import type { Invitation, InvitationsState } from './invitation.state.js';

type Result = Decision<InvitationEvent | MemberEvent>;
type Now = Pick<DecisionContext, 'now'>;
type Context = Pick<DecisionContext, 'now' | 'actor'>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a link of an invitation can be used. */
export const INVITATION_DAYS = 7;
/** Most invitations that wait for an answer in an account. */
export const MAX_OPEN_INVITATIONS = 500;

interface Wanted {
  readonly invitationId: string;
  readonly userId: string;
  /** The other user id that the same address could have; see `InviteMember`. */
  readonly alsoUserId: string | null;
  readonly email: string;
  readonly name: string | null;
  readonly role: string;
  readonly inboxIds: readonly string[];
}

/** Invites a person. One whose link ran out is invited once more; one whose link is valid is not. */
export function inviteMember(
  { alsoUserId, ...wanted }: Wanted,
  state: InvitationsState,
  { now, actor }: Context,
): Result {
  const isThem = ({ userId }: { readonly userId: string }) =>
    userId === wanted.userId || userId === alsoUserId;
  if (state.members.some(isThem)) return accountRefusal('MEMBER_EXISTS', 'email');
  const before = state.open.filter(isThem);
  if (before.some((one) => !isExpired(one, now))) return accountRefusal('INVITED_ALREADY', 'email');
  if (state.open.length - before.length >= MAX_OPEN_INVITATIONS) {
    return accountRefusal('TOO_MANY_INVITATIONS', undefined, { max: MAX_OPEN_INVITATIONS });
  }
  const refused = givingRoleRefusal(state, actor, wanted.role);
  if (refused) return refused;
  const permissions = permissionsOf(wanted.role, state.roles);
  const inboxIds = seesEveryInbox(permissions) ? [] : distinct(wanted.inboxIds);
  const data = { ...wanted, inboxIds, version: 1, expiresAt: daysAfter(now) };
  const replaced = before.map((one) => withdrawal(one, 'replaced'));
  return [...replaced, { type: 'MemberInvited', data }];
}

export function resendInvitation(
  { invitationId }: Pick<Invitation, 'invitationId'>,
  state: InvitationsState,
  { now, actor }: Context,
): Result {
  const open = openOf(state, invitationId);
  if (!open) return endedRefusal(state, invitationId);
  const beyond = invitationRefusal(state, actor, open);
  if (beyond) return beyond;
  const data = { invitationId, version: open.version + 1, expiresAt: daysAfter(now) };
  return [{ type: 'InvitationResent', data }];
}

export function withdrawInvitation(
  { invitationId }: Pick<Invitation, 'invitationId'>,
  state: InvitationsState,
  { actor }: Pick<DecisionContext, 'actor'>,
): Result {
  const open = openOf(state, invitationId);
  if (!open) return endedRefusal(state, invitationId);
  return invitationRefusal(state, actor, open) ?? [withdrawal(open, 'asked')];
}

/** Why the actor cannot act on an invitation, or see its link: its role allows more than theirs. Null when they may. */
export function invitationRefusal(
  state: InvitationsState,
  actor: Context['actor'],
  { role }: Pick<Invitation, 'role'>,
) {
  return beyondOwn(state, actor, permissionsOf(role, state.roles), 'invitationId');
}

/** The person joins: of two who use the link at the same time the first one does. */
export function acceptInvitation(
  data: Pick<Invitation, 'invitationId' | 'version' | 'userId'>,
  state: InvitationsState,
  { now }: Now,
): Result {
  const { invitationId, userId } = data;
  const open = openOf(state, invitationId);
  if (!open) return endedRefusal(state, invitationId);
  if (open.version !== data.version) return accountRefusal('INVITATION_REPLACED');
  if (isExpired(open, now)) return accountRefusal('INVITATION_EXPIRED');
  const accepted: InvitationEvent = {
    type: 'InvitationAccepted',
    data: { invitationId, userId, inboxIds: [...open.inboxIds] },
  };
  if (roleOf(state.members, userId) !== null) return [accepted];
  return [accepted, { type: 'MemberAdded', data: { userId, role: open.role } }];
}

/** True once the newest link of an invitation cannot be used any more. */
export function isExpired({ expiresAt }: Pick<Invitation, 'expiresAt'>, now: string): boolean {
  return expiresAt <= now;
}

function openOf({ open }: InvitationsState, invitationId: string): Invitation | undefined {
  return open.find((one) => one.invitationId === invitationId);
}

/** Why an invitation that is not open cannot be used. */
function endedRefusal({ ended }: InvitationsState, invitationId: string) {
  const known = ended.find((one) => one.invitationId === invitationId);
  if (!known) return accountRefusal('INVITATION_UNKNOWN');
  return accountRefusal(known.end === 'accepted' ? 'INVITATION_USED' : 'INVITATION_WITHDRAWN');
}

function daysAfter(now: string): string {
  return new Date(Date.parse(now) + INVITATION_DAYS * DAY_MS).toISOString();
}

import { permissionsOf } from '../access/permissions.js';
import { beyondOwn } from '../roles/handing-on.js';
import { type StaffState, permissionsOfMember } from '../roles/roles.state.js';
import type { InvitationEvent, WithdrawalReason } from './invitation.events.js';
import type { Invitation, InvitationsState } from './invitation.state.js';

/** What makes an invitation open nothing any more. */
export function withdrawal(
  { invitationId }: Pick<Invitation, 'invitationId'>,
  reason: WithdrawalReason,
): InvitationEvent {
  return { type: 'InvitationWithdrawn', data: { invitationId, reason } };
}

/**
 * Ends the open invitations whose maker could not make them once members and roles are as `after` says: a right
 * that a person loses is not kept in a link that they made. What the product itself made stays.
 */
export function withoutMaker(
  { open }: Pick<InvitationsState, 'open'>,
  after: StaffState,
  leaving: readonly string[] = [],
): InvitationEvent[] {
  return open
    .filter(({ madeBy, role, invitationId }) => {
      if (madeBy === null || leaving.includes(invitationId)) return false;
      const own = permissionsOfMember(after, madeBy);
      if (!own?.has('member.manage')) return true;
      const given = permissionsOf(role, after.roles);
      return beyondOwn(after, { kind: 'user', id: madeBy }, given) !== null;
    })
    .map((one) => withdrawal(one, 'makerMayNot'));
}

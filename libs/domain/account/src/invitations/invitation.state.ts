import type { Decider, Personal } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { MemberEvent, Role } from '../members/members.events.js';
import { type MembersState, membersDecider } from '../members/members.state.js';
import type { InvitationEvent } from './invitation.events.js';

/** A person who was asked to join and did not answer yet; past `expiresAt` only another link helps. */
export interface Invitation {
  readonly invitationId: string;
  readonly userId: string;
  readonly email: Personal<string>;
  readonly name: Personal<string> | null;
  readonly role: Role;
  readonly inboxIds: readonly string[];
  /** Of the newest link. */
  readonly version: number;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
}

/** How an invitation ended. */
export type InvitationEnd = 'accepted' | 'withdrawn';

/** An invitation that opens nothing any more; `version` is that of its newest link. */
export interface EndedInvitation {
  readonly invitationId: string;
  readonly version: number;
  readonly end: InvitationEnd;
}

/** Members of an account and who is invited, from the one stream that has both. */
export interface InvitationsState {
  readonly members: MembersState;
  /** Oldest first. */
  readonly open: readonly Invitation[];
  /** The newest ones that ended, so that the reason can be given for which an old link opens nothing. */
  readonly ended: readonly EndedInvitation[];
}

/** How many ended invitations are remembered; older links are answered as unknown ones. */
export const ENDED_REMEMBERED = 500;

type StaffEvent = MemberEvent | InvitationEvent;

function evolve(state: InvitationsState, event: Folded<StaffEvent>): InvitationsState {
  switch (event.type) {
    case 'MemberInvited':
      return { ...state, open: [...state.open, event.data] };
    case 'InvitationResent':
      return {
        ...state,
        open: state.open.map((one) =>
          one.invitationId === event.data.invitationId ? { ...one, ...event.data } : one,
        ),
      };
    case 'InvitationWithdrawn':
      return ended(state, event.data.invitationId, 'withdrawn');
    case 'InvitationAccepted':
      return ended(state, event.data.invitationId, 'accepted');
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved':
      return { ...state, members: membersDecider.evolve(state.members, event) };
  }
}

function ended(
  state: InvitationsState,
  invitationId: string,
  end: InvitationEnd,
): InvitationsState {
  const version = state.open.find((one) => one.invitationId === invitationId)?.version ?? 1;
  return {
    ...state,
    open: state.open.filter((one) => one.invitationId !== invitationId),
    ended: [...state.ended, { invitationId, version, end }].slice(-ENDED_REMEMBERED),
  };
}

/** Folds the stream of the members with its invitations; `membersDecider` folds the members alone. */
export const invitationsDecider: Decider<InvitationsState, StaffEvent> = {
  initial: { members: [], open: [], ended: [] },
  evolve,
};

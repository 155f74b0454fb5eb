import type { Decider, Personal } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { StaffEvent } from '../members/members.state.js';
import { type StaffState, staffDecider } from '../roles/roles.state.js';

/** A person who was asked to join and did not answer yet; past `expiresAt` only another link helps. */
export interface Invitation {
  readonly invitationId: string;
  readonly userId: string;
  readonly email: Personal<string>;
  readonly name: Personal<string> | null;
  /** Id of the role. */
  readonly role: string;
  readonly inboxIds: readonly string[];
  /** Of the newest link. */
  readonly version: number;
  /** ISO 8601 UTC. */
  readonly expiresAt: string;
  /** The person who made it, or its newest link; null for the product itself. */
  readonly madeBy: string | null;
}

/** How an invitation ended. */
export type InvitationEnd = 'accepted' | 'withdrawn';

/** An invitation that opens nothing any more; `version` is that of its newest link. */
export interface EndedInvitation {
  readonly invitationId: string;
  readonly version: number;
  readonly end: InvitationEnd;
}

/** Members of an account, its roles and who is invited, from the one stream that has them all. */
export interface InvitationsState extends StaffState {
  /** Oldest first. */
  readonly open: readonly Invitation[];
  /** The newest ones that ended, so that the reason can be given for which an old link opens nothing. */
  readonly ended: readonly EndedInvitation[];
}

/** How many ended invitations are remembered; older links are answered as unknown ones. */
export const ENDED_REMEMBERED = 500;

function evolve(state: InvitationsState, event: Folded<StaffEvent>): InvitationsState {
  switch (event.type) {
    case 'MemberInvited':
      return { ...state, open: [...state.open, { ...event.data, madeBy: personOf(event) }] };
    case 'InvitationResent':
      return {
        ...state,
        open: state.open.map((one) =>
          one.invitationId === event.data.invitationId
            ? { ...one, ...event.data, madeBy: personOf(event) }
            : one,
        ),
      };
    case 'InvitationRoleChanged':
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
    default:
      return { ...state, ...staffDecider.evolve(state, event) };
  }
}

function personOf({ metadata: { actor } }: Folded<StaffEvent>): string | null {
  return actor.kind === 'user' ? actor.id : null;
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

/** Folds everything in the stream of the members. */
export const invitationsDecider: Decider<InvitationsState, StaffEvent> = {
  initial: { ...staffDecider.initial, open: [], ended: [] },
  evolve,
};

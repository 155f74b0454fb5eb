import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { InvitationEvent } from '../invitations/invitation.events.js';
import type { RoleEvent } from '../roles/roles.events.js';
import type { MemberEvent } from './members.events.js';

export interface Member {
  readonly userId: string;
  /** Id of the role. */
  readonly role: string;
}

/** Members of an account, in the order in which they came. */
export type MembersState = readonly Member[];

/** What is in the stream of the members. */
export type StaffEvent = MemberEvent | RoleEvent | InvitationEvent;

/** `members-<account>.all`: one stream, so that "the last administrator" is a plain invariant. */
export function membersStream(accountId: string): StreamName {
  return streamName('members', accountId, 'all');
}

/** The role of a user in the account; null for a user who is no member. */
export function roleOf(state: MembersState, userId: string): string | null {
  return state.find((member) => member.userId === userId)?.role ?? null;
}

function evolve(state: MembersState, event: Folded<StaffEvent>): MembersState {
  switch (event.type) {
    case 'MemberAdded':
      return [...state, event.data];
    case 'MemberRoleChanged':
      return state.map((member) => (member.userId === event.data.userId ? event.data : member));
    case 'MemberRemoved':
      return state.filter((member) => member.userId !== event.data.userId);
    default:
      return state;
  }
}

/** Folds the members alone; `staffDecider` folds them with the roles, `invitationsDecider` also the invitations. */
export const membersDecider: Decider<MembersState, StaffEvent> = { initial: [], evolve };

import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, line, mailAddress } from '@bitacora/schema';
import { z } from 'zod';
import { membersStream } from '../members/members.state.js';
import {
  acceptInvitation,
  inviteMember,
  resendInvitation,
  withdrawInvitation,
} from './invitation.decide.js';
import { MAX_INVITED_INBOXES } from './invitation.events.js';
import { invitationsDecider } from './invitation.state.js';

const permission = 'member.manage';
const decider = invitationsDecider;
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  membersStream(accountId);
const invitation = z.object({ invitationId: id });

/**
 * Invites the owner of an address. `userId` is the user that they are, or the one that they would be in this account;
 * `alsoUserId` is the latter when the address has a user already, so that one address has one open invitation.
 */
export const InviteMember = defineCommand({
  name: 'InviteMember',
  permission,
  schema: invitation.extend({
    userId: id,
    alsoUserId: id.nullable(),
    email: mailAddress,
    name: line(80).nullable(),
    role: id,
    inboxIds: z.array(id).max(MAX_INVITED_INBOXES),
  }),
  decider,
  stream,
  references: ({ inboxIds }) =>
    inboxIds.map((inboxId, index) => ({ kind: 'inbox', id: inboxId, field: `inboxIds.${index}` })),
  decide: inviteMember,
});

/** Gives an invitation another link and seven days more. */
export const ResendInvitation = defineCommand({
  name: 'ResendInvitation',
  permission,
  schema: invitation,
  decider,
  stream,
  decide: resendInvitation,
});

export const WithdrawInvitation = defineCommand({
  name: 'WithdrawInvitation',
  permission,
  schema: invitation,
  decider,
  stream,
  decide: withdrawInvitation,
});

/** Sent for who has shown the link of this version and is the user now. */
export const AcceptInvitation = defineCommand({
  name: 'AcceptInvitation',
  permission: null,
  schema: invitation.extend({ userId: id, version: z.number().int().min(1) }),
  decider,
  stream,
  decide: acceptInvitation,
});

export const invitationCommands: readonly AnyDefinedCommand[] = [
  InviteMember,
  ResendInvitation,
  WithdrawInvitation,
  AcceptInvitation,
];

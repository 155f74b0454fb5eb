import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { addMember, changeMemberRole, removeMember } from './members.decide.js';
import { invitationsDecider } from '../invitations/invitation.state.js';
import { membersStream } from './members.state.js';

const permission = 'member.manage';
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  membersStream(accountId);

export const AddMember = defineCommand({
  name: 'AddMember',
  permission,
  schema: z.object({ userId: id, role: id }),
  decider: invitationsDecider,
  stream,
  decide: addMember,
});

/** `before` is the role that the one who asks has seen; refused when it is another by now. */
export const ChangeMemberRole = defineCommand({
  name: 'ChangeMemberRole',
  permission,
  schema: z.object({ userId: id, role: id, before: id.optional() }),
  decider: invitationsDecider,
  stream,
  decide: changeMemberRole,
});

export const RemoveMember = defineCommand({
  name: 'RemoveMember',
  permission,
  schema: z.object({ userId: id }),
  decider: invitationsDecider,
  stream,
  decide: removeMember,
});

export const memberCommands: readonly AnyDefinedCommand[] = [
  AddMember,
  ChangeMemberRole,
  RemoveMember,
];

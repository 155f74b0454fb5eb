import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { PERMISSION_GROUPS } from '../access/permissions.js';
import { invitationsDecider } from '../invitations/invitation.state.js';
import { membersStream } from '../members/members.state.js';
import { changeRole, createRole, deleteRole } from './roles.decide.js';
import { roleContent, staffDecider } from './roles.state.js';

const permission = 'role.manage';
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  membersStream(accountId);
const choosable = Object.values(PERMISSION_GROUPS).flat();
const body = z.object({
  roleId: id,
  name: line(40),
  description: writtenText.max(500),
  permissions: z.array(z.enum(choosable)).max(choosable.length),
});

export const CreateRole = defineCommand({
  name: 'CreateRole',
  permission,
  schema: body,
  decider: staffDecider,
  stream,
  decide: createRole,
});

export const ChangeRole = defineCommand({
  name: 'ChangeRole',
  permission,
  schema: body,
  decider: invitationsDecider,
  stream,
  edited({ roleId }, { roles }) {
    const role = roles.find((one) => one.roleId === roleId);
    return role ? roleContent(role) : null;
  },
  decide: changeRole,
});

/** Deletes a role of the account. `replacement` is what its members get; null is for a role that is not held. */
export const DeleteRole = defineCommand({
  name: 'DeleteRole',
  permission,
  schema: z.object({ roleId: id, replacement: id.nullable() }),
  decider: invitationsDecider,
  stream,
  decide: deleteRole,
});

export const roleCommands: readonly AnyDefinedCommand[] = [CreateRole, ChangeRole, DeleteRole];

import { BASE_PERMISSIONS, ChangeRole, CreateRole, DeleteRole } from '@bitacora/account';
import { Context, Resolver } from '@nestjs/graphql';
import type { CommandClass, DataOf } from '@bitacora/kernel';
import { Allow, InPerson } from '@bitacora/platform';
import type { CommandOptions } from '../operation/commands.js';
import type { OperationContext } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { DirectoryChangedType } from '../people/changed.types.js';
import { DirectoryChanges } from '../people/directory-changes.js';
import { CreateRoleInput, DeleteRoleInput, UpdateRoleInput } from './roles.inputs.js';

type Choosable = DataOf<typeof CreateRole>['permissions'][number];
const BASE: ReadonlySet<string> = new Set(BASE_PERMISSIONS);

/** The roles that the account makes. */
@Resolver()
export class RolesResolver {
  constructor(private readonly changes: DirectoryChanges) {}

  @Refusable(DirectoryChangedType, 'Creates a role.')
  @Allow(CreateRole)
  @InPerson()
  createRole(@Input(CreateRoleInput) input: CreateRoleInput, @Context() context: OperationContext) {
    return this.save(CreateRole, this.changes.newId(), input, context);
  }

  @Refusable(DirectoryChangedType, 'Changes a role, and with it what its members may do.')
  @Allow(ChangeRole)
  @InPerson()
  updateRole(@Input(UpdateRoleInput) input: UpdateRoleInput, @Context() context: OperationContext) {
    return this.save(ChangeRole, input.roleId, input, context, input);
  }

  @Refusable(DirectoryChangedType, 'Deletes a role; its members get another one.')
  @Allow(DeleteRole)
  @InPerson()
  deleteRole(
    @Input(DeleteRoleInput) { roleId, replacement }: DeleteRoleInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, DeleteRole, { roleId, replacement: replacement ?? null });
  }

  private save(
    command: CommandClass<DataOf<typeof CreateRole>>,
    roleId: string,
    { name, description, permissions }: CreateRoleInput,
    context: OperationContext,
    options?: CommandOptions,
  ) {
    const chosen = permissions.filter((each): each is Choosable => !BASE.has(each));
    const data = { roleId, name, description: description ?? '', permissions: chosen };
    return this.changes.change(context, command, data, options);
  }
}

import { ChangeTeam, CreateTeam, DeleteTeam } from '@bitacora/account';
import { Context, Resolver } from '@nestjs/graphql';
import type { CommandClass, DataOf } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import type { CommandOptions } from '../operation/commands.js';
import type { OperationContext } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { DirectoryChangedType } from './changed.types.js';
import { DirectoryChanges } from './directory-changes.js';
import { CreateTeamInput, DeleteTeamInput, UpdateTeamInput } from './teams.inputs.js';

/** Teams. */
@Resolver()
export class TeamsResolver {
  constructor(private readonly changes: DirectoryChanges) {}

  @Refusable(DirectoryChangedType, 'Creates a team.')
  @Allow(CreateTeam)
  createTeam(@Input(CreateTeamInput) input: CreateTeamInput, @Context() context: OperationContext) {
    return this.saveTeam(CreateTeam, this.changes.newId(), input, context);
  }

  @Refusable(DirectoryChangedType, 'Changes a team.')
  @Allow(ChangeTeam)
  updateTeam(@Input(UpdateTeamInput) input: UpdateTeamInput, @Context() context: OperationContext) {
    return this.saveTeam(ChangeTeam, input.teamId, input, context, input);
  }

  @Refusable(DirectoryChangedType, 'Deletes a team.')
  @Allow(DeleteTeam)
  deleteTeam(@Input(DeleteTeamInput) input: DeleteTeamInput, @Context() context: OperationContext) {
    return this.changes.change(context, DeleteTeam, { teamId: input.teamId });
  }

  private saveTeam(
    command: CommandClass<DataOf<typeof ChangeTeam>>,
    teamId: string,
    input: CreateTeamInput,
    context: OperationContext,
    options?: CommandOptions,
  ) {
    const { name, description, assignsAutomatically } = input;
    const team = {
      teamId,
      name,
      description: description ?? '',
      assignsAutomatically: assignsAutomatically ?? false,
      userIds: input.userIds ?? [],
      capacity: input.capacity ?? null,
    };
    return this.changes.change(context, command, team, options);
  }
}

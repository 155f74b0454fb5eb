import { ChangeTeam, CreateTeam, DeleteTeam } from '@bitacora/account';
import { Context, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
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
    const { userIds, capacity } = input;
    const parts = { userIds: userIds ?? [], capacity: capacity ?? null };
    const team = { ...bodyOf(this.changes.newId(), input), ...parts };
    return this.changes.change(context, CreateTeam, team);
  }

  @Refusable(DirectoryChangedType, 'Changes a team.')
  @Allow(ChangeTeam)
  updateTeam(@Input(UpdateTeamInput) input: UpdateTeamInput, @Context() context: OperationContext) {
    const { userIds, capacity } = input;
    const parts = { userIds: userIds ?? undefined, capacity };
    const team = { ...bodyOf(input.teamId, input), ...parts };
    return this.changes.change(context, ChangeTeam, team, input);
  }

  @Refusable(DirectoryChangedType, 'Deletes a team.')
  @Allow(DeleteTeam)
  deleteTeam(@Input(DeleteTeamInput) input: DeleteTeamInput, @Context() context: OperationContext) {
    return this.changes.change(context, DeleteTeam, { teamId: input.teamId });
  }
}

function bodyOf(
  teamId: string,
  { name, description, assignsAutomatically }: Omit<CreateTeamInput, 'userIds' | 'capacity'>,
) {
  return {
    ...{ teamId, name, description: description ?? '' },
    assignsAutomatically: assignsAutomatically ?? false,
  };
}

import {
  ChangeLabel,
  ChangeTeam,
  CreateLabel,
  CreateTeam,
  DeleteLabel,
  DeleteTeam,
} from '@bitacora/account';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { CommandClass, DataOf } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import type { OperationContext } from '../operation/operation-context.js';
import { refusedWith } from '../results/refusals.js';
import { DirectoryResult } from '../results/results.unions.js';
import { DirectoryChanges } from './directory-changes.js';
import { LabelInput, TeamInput } from './people.inputs.js';

/** Teams and labels. */
@Resolver()
export class TeamsResolver {
  constructor(private readonly changes: DirectoryChanges) {}

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  createTeam(
    @Args('input', { type: () => TeamInput }) input: TeamInput,
    @Context() context: OperationContext,
  ) {
    return this.saveTeam(CreateTeam, this.changes.newId(), input, context);
  }

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  updateTeam(
    @Args('id', { type: () => ID }) id: string,
    @Args('input', { type: () => TeamInput }) input: TeamInput,
    @Context() context: OperationContext,
  ) {
    return this.saveTeam(ChangeTeam, id, input, context);
  }

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  deleteTeam(@Args('id', { type: () => ID }) teamId: string, @Context() context: OperationContext) {
    return this.changes.change(context, DeleteTeam, { teamId });
  }

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  createLabel(
    @Args('input', { type: () => LabelInput }) input: LabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, CreateLabel, labelOf(this.changes.newId(), input));
  }

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  updateLabel(
    @Args('id', { type: () => ID }) id: string,
    @Args('input', { type: () => LabelInput }) input: LabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeLabel, labelOf(id, input));
  }

  @Mutation(() => DirectoryResult)
  @Allow('settings.manage')
  deleteLabel(
    @Args('id', { type: () => ID }) labelId: string,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, DeleteLabel, { labelId });
  }

  /** The decider of the teams does not know who is a member of the account: that is checked here. */
  private async saveTeam(
    command: CommandClass<DataOf<typeof ChangeTeam>>,
    teamId: string,
    input: TeamInput,
    context: OperationContext,
  ) {
    const userIds = input.userIds ?? [];
    const strangers = await this.changes.strangersAmong(context, userIds, 'userIds');
    if (strangers.length > 0) return refusedWith(...strangers);
    const { name, description, assignsAutomatically } = input;
    return this.changes.change(context, command, {
      teamId,
      name,
      description: description ?? '',
      assignsAutomatically: assignsAutomatically ?? false,
      userIds,
    });
  }
}

function labelOf(labelId: string, input: LabelInput) {
  const { name, colour, description, inSidebar } = input;
  return { labelId, name, colour, description: description ?? '', inSidebar: inSidebar ?? true };
}

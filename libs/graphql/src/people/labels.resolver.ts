import { ChangeLabel, CreateLabel, DeleteLabel, MergeLabels } from '@bitacora/account';
import { Context, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { labelUse } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import { DirectoryChangedType } from './changed.types.js';
import { DirectoryChanges } from './directory-changes.js';
import {
  CreateLabelInput,
  DeleteLabelInput,
  MergeLabelsInput,
  UpdateLabelInput,
} from './labels.inputs.js';

@ObjectType('LabelUse', { description: 'How much has a label.' })
export class LabelUseType {
  @Field(() => ID, { description: 'The label.' })
  id!: string;

  @Field(() => Int, { description: 'Conversations of any status, counted up to 1,000.' })
  conversations!: number;

  @Field(() => Int, { description: 'Contacts, counted up to 1,000.' })
  contacts!: number;
}

/** Labels. */
@Resolver()
export class LabelsResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly views: Views,
  ) {}

  @Query(() => [LabelUseType], { description: 'How much has each label of the account.' })
  @Allow('settings.read')
  async labelUse(@Context() context: OperationContext): Promise<readonly LabelUseType[]> {
    const lookups = lookupsOf(context);
    const labels = [...(await lookups.directory()).labels.values()];
    const ids = labels.flatMap(({ labelId, deleted }) => (deleted ? [] : [labelId]));
    return labelUse(this.views, lookups.viewer.accountId, ids);
  }

  @Refusable(DirectoryChangedType, 'Creates a label.')
  @Allow(CreateLabel)
  createLabel(
    @Input(CreateLabelInput) input: CreateLabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, CreateLabel, labelOf(this.changes.newId(), input));
  }

  @Refusable(DirectoryChangedType, 'Changes a label.')
  @Allow(ChangeLabel)
  updateLabel(
    @Input(UpdateLabelInput) input: UpdateLabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeLabel, labelOf(input.labelId, input), input);
  }

  @Refusable(DirectoryChangedType, 'Deletes a label.')
  @Allow(DeleteLabel)
  deleteLabel(
    @Input(DeleteLabelInput) input: DeleteLabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, DeleteLabel, { labelId: input.labelId });
  }

  @Refusable(
    DirectoryChangedType,
    'Gives everything that has one label another one in its place; rules that name it follow.',
  )
  @Allow(MergeLabels)
  mergeLabels(
    @Input(MergeLabelsInput) { labelId, into }: MergeLabelsInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, MergeLabels, { labelId, into });
  }
}

function labelOf(labelId: string, input: CreateLabelInput) {
  const { name, colour, description, inSidebar } = input;
  return { labelId, name, colour, description: description ?? '', inSidebar: inSidebar ?? true };
}

import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { PendingField } from '../../results/pending-field.js';

@ObjectType('RuleFolder', {
  description: 'Where people find rules; it says nothing of the order in which they act.',
})
export class RuleFolderType {
  @Field(() => ID, { description: 'Id of the folder.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Version of its name, for expectedVersion.' })
  version!: string;
}

@InputType({ description: 'A new folder for rules.' })
export class CreateRuleFolderInput {
  @Field(() => String, { description: 'Its name, of at most 80 characters.' })
  name!: string;
}

@InputType({ description: 'A folder of rules that is deleted.' })
export class DeleteRuleFolderInput {
  @Field(() => ID, { description: 'The folder.' })
  folderId!: string;
}

@InputType({ description: 'Another name for a folder of rules.' })
export class RenameRuleFolderInput extends DeleteRuleFolderInput {
  @Field(() => String, { description: 'The new name, of at most 80 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Version that the client has seen; when another is there, it is refused.',
  })
  expectedVersion?: string | null;
}

@InputType({ description: 'Where a folder of rules stands among the folders.' })
export class MoveRuleFolderInput extends DeleteRuleFolderInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The folder that follows it; null puts it last.',
  })
  before?: string | null;
}

@InputType({ description: 'Rules that are put into a folder.' })
export class SetRuleFolderInput {
  @Field(() => [ID], { description: 'The rules; at most 1,000.' })
  ruleIds!: string[];

  @Field(() => ID, { nullable: true, description: 'The folder; null takes them out of theirs.' })
  folderId?: string | null;
}

@ObjectType('RuleFoldersChanged', { description: 'The folders of the rules after a change.' })
export class RuleFoldersChangedType {
  @Field(() => [RuleFolderType], {
    description: 'All folders in their order, as the views have them now.',
  })
  folders!: readonly RuleFolderType[];

  @PendingField()
  pending!: boolean;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DefinedAttributeType } from '../people/attributes/attribute.types.js';
import { InboxType, LabelType, RoleType, TeamType } from '../people/directory.types.js';
import { UserType } from '../people/people.types.js';
import { type NamedKind, NamedKindName } from '../schema/enums/people.enums.js';

@ObjectType('GoneThing', { description: 'A thing of the directory that the viewer sees no more.' })
export class GoneThingType {
  @Field(() => NamedKindName, { description: 'What kind of thing it is.' })
  kind!: NamedKind;

  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;
}

@ObjectType('DirectoryPush', {
  description:
    'What changed in the directory: the things that changed, as they are now. A client that holds an older version than `since` has missed something and asks for the directory again.',
})
export class DirectoryPushType {
  @Field(() => String, { description: 'Version of the directory that the push follows from.' })
  since!: string;

  @Field(() => String, { description: 'Version of the directory with the push.' })
  version!: string;

  @Field(() => Boolean, {
    description:
      'Whether what the viewer may see is another now: the directory is to be asked for.',
  })
  askAgain!: boolean;

  @Field(() => [UserType], { description: 'Members.' })
  users!: readonly UserType[];

  @Field(() => [RoleType], { description: 'Roles.' })
  roles!: readonly RoleType[];

  @Field(() => [TeamType], { description: 'Teams.' })
  teams!: readonly TeamType[];

  @Field(() => [LabelType], { description: 'Labels.' })
  labels!: readonly LabelType[];

  @Field(() => [DefinedAttributeType], { description: 'Attributes.' })
  attributes!: readonly DefinedAttributeType[];

  @Field(() => [InboxType], { description: 'Inboxes that the viewer sees.' })
  inboxes!: readonly InboxType[];

  @Field(() => [GoneThingType], { description: 'What is gone, or out of the viewer’s sight.' })
  gone!: readonly GoneThingType[];
}

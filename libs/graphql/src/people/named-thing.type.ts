import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FormerName } from '@bitacora/views';
import { type NamedKind, NamedKindName } from '../schema/enums/people.enums.js';

@ObjectType('FormerName', { description: 'A name that a thing had until it was given another.' })
export class FormerNameType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { description: 'Position of the event that gave it another name.' })
  until!: string;
}

@ObjectType('NamedThing', {
  description:
    'A label, attribute, option, person, team, inbox or rule that an event or a rule names, also when it is gone.',
})
export class NamedThingType {
  @Field(() => NamedKindName, { description: 'What kind of thing it is.' })
  kind!: NamedKind;

  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Newest name; null for who was erased.' })
  name!: string | null;

  @Field(() => [FormerNameType], { description: 'Names before, oldest first.' })
  formerNames!: readonly FormerName[];

  @Field(() => String, { nullable: true, description: 'Colour of a label.' })
  colour!: string | null;

  @Field(() => Boolean, { description: 'It was deleted, or is no member any more.' })
  deleted!: boolean;
}

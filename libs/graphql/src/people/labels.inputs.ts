import { Field, ID, InputType } from '@nestjs/graphql';
import { ExpectedVersionField } from './versions.js';

@InputType({ description: 'A new label.' })
export class CreateLabelInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Colour, such as `#b3261e`.' })
  colour!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What it is for.' })
  description!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether the console lists it beside the inboxes.',
  })
  inSidebar!: boolean | null;
}

@InputType({ description: 'A label as it is from now on.' })
export class UpdateLabelInput extends CreateLabelInput {
  @Field(() => ID, { description: 'The label.' })
  labelId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A label that gives way to another.' })
export class MergeLabelsInput {
  @Field(() => ID, { description: 'The label that is gone afterwards.' })
  labelId!: string;

  @Field(() => ID, { description: 'The label that stays.' })
  into!: string;
}

@InputType({ description: 'A label that is deleted.' })
export class DeleteLabelInput {
  @Field(() => ID, { description: 'The label.' })
  labelId!: string;
}

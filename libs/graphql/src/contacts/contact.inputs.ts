import { Field, ID, InputType } from '@nestjs/graphql';
import { AttributeFilterInput } from '../conversations/conversation.inputs.js';

@InputType({ description: 'Which contacts a list holds; what is left out leaves all in.' })
export class ContactFilter {
  @Field(() => ID, { nullable: true, description: 'Only those with this label.' })
  labelId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that are blocked; false: only those that may write.',
  })
  blocked?: boolean | null;

  @Field(() => [AttributeFilterInput], {
    nullable: true,
    description: 'Only those whose attributes answer all of these questions with yes.',
  })
  attributes?: AttributeFilterInput[] | null;
}

import { Field, ID, InputType } from '@nestjs/graphql';
import type { Status } from '@bitacora/conversations';
import type { AttributeValue } from '@bitacora/schema';
import type { AttributeTest, ConversationView, SortDirection } from '@bitacora/views';
import {
  AttributeTestName,
  ConversationViewName,
  SortDirectionName,
  StatusName,
} from '../schema/enums/conversation.enums.js';
import { JSON_VALUE } from '../schema/scalars.js';

@InputType({ description: 'A question about an attribute.' })
export class AttributeFilterInput {
  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @Field(() => AttributeTestName, { description: 'What is asked.' })
  test!: AttributeTest;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'What it is compared with; none for FILLED and EMPTY.',
  })
  value?: AttributeValue | null;
}

@InputType({
  description: 'An order by an attribute; what has no value is last in both directions.',
})
export class AttributeSortInput {
  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @Field(() => SortDirectionName, { description: 'In which direction.' })
  direction!: SortDirection;
}

@InputType({ description: 'Which conversations a list holds; what is left out leaves all in.' })
export class ConversationFilter {
  @Field(() => ConversationViewName, {
    nullable: true,
    defaultValue: 'all',
    description: 'The group of conversations.',
  })
  view!: ConversationView | null;

  @Field(() => [StatusName], {
    nullable: true,
    description: 'Only those with one of these statuses.',
  })
  statuses?: Status[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this team.' })
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those with this label.' })
  labelId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this inbox.' })
  inboxId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this contact.' })
  contactId?: string | null;

  @Field(() => [AttributeFilterInput], {
    nullable: true,
    description: 'Only those whose attributes answer all of these questions with yes.',
  })
  attributes?: AttributeFilterInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those in which these words are said, or whose contact they fit.',
  })
  search?: string | null;
}

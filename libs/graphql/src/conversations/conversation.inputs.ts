import { Field, ID, InputType } from '@nestjs/graphql';
import type { Status } from '@bitacora/conversations';
import type { ConversationView } from '@bitacora/views';
import { StatusName, ConversationViewName } from '../schema/enums/conversation.enums.js';

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

  @Field(() => String, {
    nullable: true,
    description: 'Only those in which these words are said, or whose contact they fit.',
  })
  search?: string | null;
}

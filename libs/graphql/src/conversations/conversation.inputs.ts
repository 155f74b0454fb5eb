import { Field, ID, InputType } from '@nestjs/graphql';
import type { Status } from '@bitacora/conversations';
import type { ConversationView } from '@bitacora/views';
import { StatusName, ConversationViewName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';

@InputType()
export class ConversationFilter {
  @Field(() => ConversationViewName, { nullable: true, defaultValue: 'all' })
  view!: ConversationView | null;

  @Field(() => [StatusName], { nullable: true })
  statuses?: Status[] | null;

  @Field(() => ID, { nullable: true })
  teamId?: string | null;

  @Field(() => ID, { nullable: true })
  labelId?: string | null;

  @Field(() => ID, { nullable: true })
  inboxId?: string | null;

  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => String, { nullable: true })
  search?: string | null;
}

@InputType()
export class ContactInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;
}

@InputType({
  description: '`commandId` makes a retry harmless: the same id answers with the first result.',
})
export class Retry {
  @Field(() => ID)
  commandId!: string;

  @Field(() => DateTime)
  issuedAt!: string;
}

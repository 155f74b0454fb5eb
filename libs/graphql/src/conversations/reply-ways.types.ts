import type { WayHindrance } from '@bitacora/application';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { InboxType } from '../people/directory.types.js';
import { WayHindranceName } from '../schema/enums/contact.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ReplyWay', {
  description:
    'Another channel of the contact in which a conversation is, or cannot be, continued.',
})
export class ReplyWayType {
  @Field(() => ID, { description: 'The contact that the inbox knows, or will know.' })
  contactId!: string;

  @Field(() => InboxType, { description: 'The inbox.' })
  inbox!: InboxType;

  @Field(() => String, { nullable: true, description: 'What the channel calls the contact.' })
  value!: string | null;

  @Field(() => WayHindranceName, {
    nullable: true,
    description: 'Why it cannot be continued there; null: it can.',
  })
  hindrance!: WayHindrance | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when answers are possible; null: always, or not any more.',
  })
  until!: string | null;

  @Field(() => Boolean, { description: 'Whether only templates of the channel may be sent.' })
  onlyTemplates!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The conversation that is open there; null: one is begun.',
  })
  openId!: string | null;
}

@InputType({ description: 'Where a conversation is continued.' })
export class ContinueConversationInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => ID, { description: 'The contact that the inbox knows, or will know.' })
  contactId!: string;

  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;
}

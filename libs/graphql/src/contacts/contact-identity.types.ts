import { Field, ID, ObjectType } from '@nestjs/graphql';
import { InboxType } from '../people/directory.types.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ContactIdentity', { description: 'How a contact is reached in one inbox.' })
export class ContactIdentityType {
  @Field(() => ID, {
    description: 'The contact that the inbox knows: it, or one that is one with it.',
  })
  contactId!: string;

  @Field(() => InboxType, { description: 'The inbox; its channel is that of the identity.' })
  inbox!: InboxType;

  @Field(() => String, {
    nullable: true,
    description: 'What the channel calls the contact; null for a browser, which has no name.',
  })
  value!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the provider, or a proof, says that it is theirs; else it can be forged.',
  })
  verified!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Newest activity under it, as far as the newest 50 conversations say.',
  })
  lastUsedAt!: string | null;
}

import { type KnownBy, isVerified } from '@bitacora/conversations';
import { Field, ObjectType } from '@nestjs/graphql';
import type { ConversationDocument } from '@bitacora/views';
import { KnownByName } from '../schema/enums/conversation.enums.js';

@ObjectType('ConversationWriter', {
  description: 'Who writes in a conversation, as far as that is known.',
})
export class ConversationWriterType {
  @Field(() => KnownByName, { description: 'How it is known.' })
  by!: KnownBy;

  @Field(() => Boolean, { description: 'Whether the website or a network proved it.' })
  verified!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it is filed under the contact who has the e-mail that was typed: nothing proves that it is them.',
  })
  filed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name that was typed where it is filed so; no detail of the contact.',
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number that was typed there.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'RUT that was typed there.' })
  rut!: string | null;
}

export function toWriter({
  writer,
  typed,
}: Pick<ConversationDocument, 'writer' | 'typed'>): ConversationWriterType {
  const { name = null, phone = null, rut = null } = typed ?? {};
  return { ...writer, verified: isVerified(writer), name, phone, rut };
}

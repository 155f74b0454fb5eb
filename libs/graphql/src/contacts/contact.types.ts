import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ContactDocument } from '@bitacora/views';
import type { IdentityProof } from '@bitacora/contacts/published';
import { IdentityProofName } from '../schema/enums/people.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';

/** Conversations, attributes and labels of a contact are fields of their own resolvers. */
@ObjectType('Contact', { description: 'Who writes to the account.' })
export class ContactType {
  @Field(() => ID, { description: 'Id of the contact.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name that they gave.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address that they gave.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number that they gave.' })
  phone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'RUT, the Chilean id, such as `12345678-5`.',
  })
  rut!: string | null;

  @Field(() => [IdentityProofName], {
    description:
      'By what their identity was proved, the newest last; none: what is known was typed.',
  })
  proofs!: readonly IdentityProof[];

  @Field(() => Boolean, { description: 'Whether the e-mail address was proved, too.' })
  emailProved!: boolean;

  @Field(() => Boolean, { description: 'Whether their personal data was erased.' })
  erased!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'When they were blocked; null while they may write.',
  })
  blockedAt!: string | null;

  @Field(() => Int, {
    description: 'Messages that were refused and recorded since then; not counted after fifty.',
  })
  refusedMessages!: number;

  attributes!: ContactDocument['attributes'];

  labelIds!: readonly string[];

  /** Contacts that are one with it. */
  absorbedIds!: readonly string[];

  /** Where the contact was first seen; null while no view knows. */
  inboxId!: string | null;
}

@ObjectType('ContactEdge', { description: 'A contact in a list.' })
export class ContactEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => ContactType, { description: 'The contact.' })
  node!: ContactType;
}

@ObjectType('ContactConnection', { description: 'A page of contacts, newest first.' })
export class ContactConnectionType {
  @Field(() => [ContactEdgeType], { description: 'The contacts of the page.' })
  edges!: readonly ContactEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;
}

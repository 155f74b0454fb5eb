import type { MergedDetail } from '@bitacora/contacts';
import { Field, ID, InputType } from '@nestjs/graphql';
import { MergedDetailName } from '../schema/enums/contact.enums.js';

@InputType({
  description:
    'Two contacts that become one. What the first lacks comes from the other; where both have a value, that of the first stays but for what is named here.',
})
export class MergeContactsInput {
  @Field(() => ID, { description: 'The contact that stays.' })
  contactId!: string;

  @Field(() => ID, { description: 'The contact that becomes one with it.' })
  absorbedId!: string;

  @Field(() => [MergedDetailName], { description: 'Details of the other that win.' })
  details!: MergedDetail[];

  @Field(() => [ID], { description: 'Attributes of which the value of the other wins.' })
  attributeIds!: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the contact is blocked afterwards; null: as the one that stays is.',
  })
  blocked?: boolean | null;
}

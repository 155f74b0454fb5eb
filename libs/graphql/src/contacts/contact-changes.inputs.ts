import type { AttributeValue } from '@bitacora/schema';
import { Field, ID, InputType } from '@nestjs/graphql';
import { JSON_VALUE } from '../schema/scalars.js';

@InputType({
  description: 'Particulars of a contact; what is left out stays as it is, null takes it away.',
})
export class UpdateContactInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId!: string;

  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'RUT; it is kept as `12345678-5`.' })
  rut?: string | null;
}

@InputType({ description: 'What an attribute of a contact is from now on.' })
export class SetContactAttributeInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId!: string;

  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'A text, a number, or true or false, as its type asks; null clears it.',
  })
  value?: AttributeValue | null;
}

@InputType({ description: 'A label that contacts get, or that comes off them.' })
export class SetContactLabelInput {
  @Field(() => [ID], { description: 'The contacts.' })
  contactIds!: string[];

  @Field(() => ID, { description: 'The label.' })
  labelId!: string;

  @Field(() => Boolean, { description: 'Whether they have it from now on.' })
  on!: boolean;
}

@InputType({ description: 'Whether a contact may write.' })
export class SetContactBlockInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId!: string;

  @Field(() => Boolean, { description: 'Whether what they write is refused from now on.' })
  blocked!: boolean;
}

@InputType({ description: 'Which contact is erased, and why.' })
export class EraseContactInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId!: string;

  @Field(() => String, { description: 'Why; it is kept in the audit log.' })
  reason!: string;
}

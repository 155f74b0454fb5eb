import type { AttributeOwner, AttributeType } from '@bitacora/account';
import type { AttributeValue } from '@bitacora/schema';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AttributeOwnerName, AttributeTypeName } from '../../schema/enums/people.enums.js';
import { JSON_VALUE } from '../../schema/scalars.js';
import { VersionField } from '../versions.js';

@ObjectType('AttributeOption', { description: 'One choice of a list.' })
export class AttributeOptionType {
  @Field(() => ID, { description: 'Id of the option; values hold it.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'Whether it was removed: values that hold it keep it, and none takes it any more.',
  })
  removed!: boolean;
}

@ObjectType('Attribute', {
  description: 'What the account wants to know about its conversations, or its contacts.',
})
export class DefinedAttributeType {
  @Field(() => ID, { description: 'Id of the attribute.' })
  id!: string;

  @Field(() => AttributeOwnerName, { description: 'What it describes.' })
  owner!: AttributeOwner;

  @Field(() => String, {
    description: 'Name for programs, of its own among the attributes of the owner; never changes.',
  })
  key!: string;

  @Field(() => AttributeTypeName, { description: 'What it holds.' })
  type!: AttributeType;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What a whole text has to match, in the syntax of RE2; null for any.',
  })
  pattern!: string | null;

  @Field(() => String, { description: 'Says to people what the pattern asks for.' })
  hint!: string;

  @Field(() => Boolean, {
    description: 'Whether pages of the website may set it for their visitor; of contacts alone.',
  })
  setBySite!: boolean;

  @Field(() => [AttributeOptionType], {
    description: 'What a list offers, and behind it what it offered before.',
  })
  options!: readonly AttributeOptionType[];

  @VersionField()
  version!: string;
}

@ObjectType('AttributeValue', {
  description: 'The value of an attribute of one conversation or contact.',
})
export class AttributeValueType {
  @Field(() => DefinedAttributeType, { description: 'The attribute.' })
  attribute!: DefinedAttributeType;

  @Field(() => JSON_VALUE, {
    description: 'A text, a number, or true or false, as the type of the attribute asks.',
  })
  value!: AttributeValue;
}

@ObjectType('OptionUse', { description: 'How many values name an option.' })
export class OptionUseType {
  @Field(() => ID, { description: 'Id of the option.' })
  id!: string;

  @Field(() => Int, { description: 'Values, counted up to 1,000.' })
  count!: number;
}

@ObjectType('AttributeUse', { description: 'What hangs on an attribute.' })
export class AttributeUseType {
  @Field(() => Int, { description: 'Values, counted up to 1,000.' })
  values!: number;

  @Field(() => [OptionUseType], { description: 'Values of each option that is offered.' })
  options!: readonly OptionUseType[];
}

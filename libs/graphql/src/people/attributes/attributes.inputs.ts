import type { AttributeOwner, AttributeType } from '@bitacora/account';
import { Field, ID, InputType } from '@nestjs/graphql';
import { ExpectedVersionField } from '../versions.js';
import { AttributeOwnerName, AttributeTypeName } from '../../schema/enums/people.enums.js';

@InputType({ description: 'One choice of a list.' })
export class AttributeOptionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of an option that is there already; a new one has none.',
  })
  id?: string | null;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@InputType({ description: 'Which attribute is deleted, with all its values.' })
export class DeleteAttributeInput {
  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @Field(() => AttributeOwnerName, { description: 'What it describes.' })
  owner!: AttributeOwner;
}

@InputType({ isAbstract: true })
class AttributeInput {
  @Field(() => AttributeOwnerName, { description: 'What it describes.' })
  owner!: AttributeOwner;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What it is for.' })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What a whole text has to match, in the syntax of RE2; null for any.',
  })
  pattern?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: '',
    description: 'Says to people what the pattern asks for.',
  })
  hint!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether pages of the website may set it for their visitor; of contacts alone.',
  })
  setBySite!: boolean | null;

  @Field(() => [AttributeOptionInput], {
    nullable: true,
    defaultValue: [],
    description: 'What a list offers, in this order. Values keep an option that is left out.',
  })
  options!: AttributeOptionInput[] | null;
}

@InputType({ description: 'A new attribute.' })
export class CreateAttributeInput extends AttributeInput {
  @Field(() => String, {
    description: 'Name for programs: small letters, digits and underscores.',
  })
  key!: string;

  @Field(() => AttributeTypeName, { description: 'What it holds.' })
  type!: AttributeType;
}

@InputType({ description: 'An attribute as it is from now on; key and type stay.' })
export class UpdateAttributeInput extends AttributeInput {
  @Field(() => ID, { description: 'The attribute.' })
  attributeId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

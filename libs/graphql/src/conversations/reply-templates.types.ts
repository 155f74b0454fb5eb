import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Retry } from './conversation-changes.inputs.js';

@ObjectType('ReplyTemplate', {
  description: 'A form of messages that the provider of a channel approved.',
})
export class ReplyTemplateType {
  @Field(() => String, { description: 'With the language it names the template.' })
  name!: string;

  @Field(() => String, { description: 'As the provider writes it: `es_AR`.' })
  language!: string;

  @Field(() => String, { description: 'In the word of the provider: `UTILITY`.' })
  category!: string;

  @Field(() => String, { description: 'The line above the words; empty: none.' })
  header!: string;

  @Field(() => String, { description: 'The words, with variables in double braces.' })
  body!: string;

  @Field(() => String, { description: 'The line below the words; empty: none.' })
  footer!: string;

  @Field(() => [String], { description: 'Words of the buttons.' })
  buttons!: string[];

  @Field(() => [String], {
    description: 'Names of the variables; those of the header begin with `header.`.',
  })
  variables!: string[];
}

@ObjectType('ReplyTemplates', { description: 'The templates that may be sent in a conversation.' })
export class ReplyTemplatesType {
  @Field(() => [ReplyTemplateType], { description: 'Those that the provider approved.' })
  items!: ReplyTemplateType[];

  @Field(() => String, {
    nullable: true,
    description: 'Code of why the provider did not list them; null: it did.',
  })
  refusal!: string | null;
}

@InputType({ description: 'What a variable of a template is filled with.' })
export class TemplateVariableInput {
  @Field(() => String, { description: 'The name of the variable.' })
  name!: string;

  @Field(() => String, { description: 'The words in its place.' })
  text!: string;
}

@InputType({ description: 'A reply in the form of a template.' })
export class SendTemplateInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => String, { description: 'The name of the template.' })
  name!: string;

  @Field(() => String, { description: 'The language of the template.' })
  language!: string;

  @Field(() => [TemplateVariableInput], { description: 'One for each variable.' })
  variables!: TemplateVariableInput[];

  @Field(() => Retry, { description: 'Makes sending it again harmless.' })
  retry!: Retry;
}

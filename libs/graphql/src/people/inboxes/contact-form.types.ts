import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { FormTarget } from '@bitacora/inboxes/published';
import { FormTargetName } from '../../schema/enums/people.enums.js';
import { ExpectedVersionField, VersionField } from '../versions.js';
import { ChatTextsType } from './chat-options.types.js';
import { DeleteInboxInput } from './inboxes.inputs.js';

@ObjectType({ isAbstract: true })
@InputType('ContactFormInput', {
  description: 'What visitors see in place of the chat while no person is online, from now on.',
})
export class ContactFormType {
  @Field(() => Boolean, { description: 'Whether it takes the place of the chat.' })
  replacesChat!: boolean;

  @Field(() => FormTargetName, {
    nullable: true,
    description: 'Where what visitors send goes; required while it is on.',
  })
  target!: FormTarget | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address that gets a mail for each; null without one, and once erased.',
  })
  address!: string | null;

  @Field(() => ID, { nullable: true, description: 'The inbox for e-mails that it is linked to.' })
  targetInboxId!: string | null;

  @Field(() => ChatTextsType, { description: 'Its title; at most 120 characters.' })
  formTitle!: ChatTextsType;

  @Field(() => ChatTextsType, { description: 'Below its title; at most 500 characters.' })
  formDescription!: ChatTextsType;

  @Field(() => ChatTextsType, { description: 'Once it was sent; at most 500 characters.' })
  successText!: ChatTextsType;

  @Field(() => ChatTextsType, {
    description: 'When it could not be sent; at most 500 characters.',
  })
  failureText!: ChatTextsType;
}

@ObjectType('ContactForm', {
  description: 'What visitors see in place of the chat while no person is online.',
})
export class SavedContactFormType extends ContactFormType {
  @Field(() => Boolean, {
    description: 'Whether the installation sends mails: without, no visitor sees the form.',
  })
  mailsAreOn!: boolean;

  @VersionField()
  version!: string;
}

@InputType({ description: 'The contact form of an inbox from now on.' })
export class SetInboxContactFormInput extends DeleteInboxInput {
  @Field(() => ContactFormType, { description: 'All of it.' })
  contactForm!: ContactFormType;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

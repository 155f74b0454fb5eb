import type { Language } from '@bitacora/account/published';
import type { ChatOptions, Devices } from '@bitacora/inboxes/published';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DevicesName, LanguageName } from '../../schema/enums/people.enums.js';

const EMPTY = "empty: the text of the account's language, else the product's own";

@ObjectType('ChatTexts', { description: 'A text that visitors read, by their language.' })
@InputType('ChatTextsInput', { description: 'A text that visitors read, by their language.' })
export class ChatTextsType {
  @Field(() => String, { description: `In Spanish; ${EMPTY}.` })
  es!: string;

  @Field(() => String, { description: `In English; ${EMPTY}.` })
  en!: string;

  @Field(() => String, { description: `In Portuguese; ${EMPTY}.` })
  pt!: string;
}

@ObjectType('ChatLooks', { description: 'What the chat of a website looks like.' })
@InputType('ChatLooksInput', { description: 'What the chat of a website looks like from now on.' })
export class ChatLooksType {
  @Field(() => Boolean, {
    description: 'Whether the console shows neither the inbox nor its conversations.',
  })
  hiddenInConsole!: boolean;

  @Field(() => Boolean, { description: 'Whether pages show no button.' })
  hiddenOnSite!: boolean;

  @Field(() => String, { description: 'Main colour, such as `#14505a`.' })
  colour!: string;

  @Field(() => String, { description: 'Colour of the text on it.' })
  textColour!: string;

  @Field(() => Boolean, { description: 'Whether the button is at the left.' })
  left!: boolean;

  @Field(() => Boolean, { description: 'Whether the button shows a text.' })
  longButton!: boolean;

  @Field(() => ChatTextsType, { description: 'The text of the button; at most 40 characters.' })
  buttonText!: ChatTextsType;

  @Field(() => Boolean, {
    description: 'Whether visitors read the name of the inbox in place of that of an agent.',
  })
  companyName!: boolean;

  @Field(() => ChatTextsType, {
    description: 'At the top of the window before a conversation; at most 500 characters.',
  })
  identification!: ChatTextsType;

  @Field(() => ChatTextsType, { description: 'Above a thread; at most 500 characters.' })
  header!: ChatTextsType;

  @Field(() => LanguageName, {
    nullable: true,
    description: "For visitors who speak no language of the product; null: the account's.",
  })
  language!: Language | null;
}

@ObjectType('ChatSignIn', { description: 'How visitors of a chat say who they are.' })
@InputType('ChatSignInInput', {
  description: 'How visitors of a chat say who they are from now on.',
})
export class ChatSignInType {
  @Field(() => Boolean, { description: 'Whether they can sign in with Facebook.' })
  facebook!: boolean;

  @Field(() => Boolean, { description: 'Whether they can sign in with Google.' })
  google!: boolean;

  @Field(() => Boolean, { description: 'Whether they can sign in with networks only.' })
  onlySocial!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether nothing is asked and each conversation is a new contact. The others have no effect then.',
  })
  anonymous!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the e-mail is required, and finds the contact who has it.',
  })
  emailIdentifies!: boolean;

  @Field(() => Boolean, { description: 'Whether the Chilean RUT is required.' })
  asksRut!: boolean;

  @Field(() => Boolean, { description: 'Whether the telephone is asked for.' })
  asksPhone!: boolean;
}

@ObjectType('ChatBehaviour', { description: 'What a chat does by itself.' })
@InputType('ChatBehaviourInput', { description: 'What a chat does by itself from now on.' })
export class ChatBehaviourType {
  @Field(() => Boolean, { description: 'Whether the console sounds when a contact writes.' })
  consoleSound!: boolean;

  @Field(() => Boolean, { description: 'Whether the page sounds when an agent answers.' })
  widgetSound!: boolean;

  @Field(() => Boolean, { description: 'Whether the window opens by itself, once on each page.' })
  opens!: boolean;

  @Field(() => Int, { nullable: true, description: 'After how many seconds; 0 to 3,600.' })
  opensSeconds!: number | null;

  @Field(() => DevicesName, { nullable: true, description: 'On which screens.' })
  opensOn!: Devices | null;

  @Field(() => Boolean, { description: 'Whether visitors can answer in a notice.' })
  answersInNotice!: boolean;

  @Field(() => Int, { description: 'How many messages a notice shows; 1 to 3.' })
  noticeMessages!: number;

  @Field(() => Boolean, { description: 'Whether visitors are welcomed by a message.' })
  welcome!: boolean;

  @Field(() => Int, { nullable: true, description: 'After how many seconds; 0 to 3,600.' })
  welcomeSeconds!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'After how many minutes it is shown again; 0 to 43,200.',
  })
  welcomeAgainMinutes!: number | null;

  @Field(() => Boolean, { description: 'Whether also where there is a conversation.' })
  welcomeInStarted!: boolean;

  @Field(() => DevicesName, { nullable: true, description: 'On which screens.' })
  welcomeOn!: Devices | null;

  @Field(() => ChatTextsType, { description: 'The message; at most 1,000 characters.' })
  welcomeText!: ChatTextsType;

  @Field(() => Boolean, { description: 'Whether the company is its author.' })
  welcomeByCompany!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The member who is its author, where the company is not.',
  })
  welcomeAuthorId!: string | null;
}

@ObjectType('ChatOptions', { description: 'Everything that is chosen about a chat.' })
@InputType('ChatOptionsInput', { description: 'Everything that is chosen about a chat.' })
export class ChatOptionsType implements ChatOptions {
  @Field(() => ChatLooksType, { description: 'What it looks like.' })
  looks!: ChatLooksType;

  @Field(() => ChatSignInType, { description: 'How visitors say who they are.' })
  signIn!: ChatSignInType;

  @Field(() => ChatBehaviourType, { description: 'What it does by itself.' })
  behaviour!: ChatBehaviourType;
}

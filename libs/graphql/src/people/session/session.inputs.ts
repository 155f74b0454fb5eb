import { Field, InputType } from '@nestjs/graphql';
import type { Availability, Language } from '@bitacora/account';
import { JSON_VALUE } from '../../schema/scalars.js';
import { AvailabilityName, LanguageName } from '../../schema/enums/people.enums.js';

@InputType({ description: 'The account that an installation opens with, and its administrator.' })
export class SetUpAccountInput {
  @Field(() => String, { description: 'Name of the account.' })
  accountName!: string;

  @Field(() => LanguageName, { description: 'Language of the account.' })
  language!: Language;

  @Field(() => String, { description: 'Time zone of the account, such as `America/Bogota`.' })
  timeZone!: string;

  @Field(() => String, { description: "The administrator's name." })
  name!: string;

  @Field(() => String, { description: "The administrator's e-mail address." })
  email!: string;

  @Field(() => String, { description: "The administrator's password." })
  password!: string;
}

@InputType({ description: 'Who signs in.' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address.' })
  email!: string;

  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@InputType({ description: 'The second step of a sign-in.' })
export class SignInWithCodeInput {
  @Field(() => String, { description: 'What the first step gave.' })
  pending!: string;

  @Field(() => String, { description: 'Six digits of the app, or a recovery code.' })
  code!: string;
}

@InputType({ description: 'A sign-in by a passkey.' })
export class SignInWithPasskeyInput {
  @Field(() => JSON_VALUE, {
    description: 'What the browser answered (AuthenticationResponseJSON).',
  })
  answer!: unknown;
}

@InputType({ description: 'Which sessions of the viewer end.' })
export class SignOutEverywhereInput {
  @Field(() => Boolean, { description: 'Leaves the session that asks.' })
  keepThis!: boolean;
}

@InputType({ description: 'Whether the viewer takes conversations.' })
export class SetAvailabilityInput {
  @Field(() => AvailabilityName, { description: 'The new availability.' })
  availability!: Availability;
}

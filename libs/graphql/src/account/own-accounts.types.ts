import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Language } from '@bitacora/account';
import { LanguageName } from '../schema/enums/people.enums.js';

@ObjectType('OwnAccount', { description: 'An account that the person who asks is a member of.' })
export class OwnAccountType {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  /** A field of a resolver of its own: clients get an address. */
  logoId?: string | null;
}

@InputType({ description: 'The account that the person goes to.' })
export class EnterAccountInput {
  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string;
}

@InputType({ description: 'A further account on this installation.' })
export class OpenAccountInput {
  @Field(() => String, { description: 'Name of the account.' })
  name!: string;

  @Field(() => LanguageName, { description: 'Language of the account.' })
  language!: Language;

  @Field(() => String, { description: 'Time zone of the account, such as `America/Bogota`.' })
  timeZone!: string;
}

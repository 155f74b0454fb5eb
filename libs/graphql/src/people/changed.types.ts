import { Field, ObjectType } from '@nestjs/graphql';
import { DirectoryType, InboxType } from './directory.types.js';
import { AccountType, ViewerType } from './people.types.js';

const PENDING =
  'The views had not caught up within the bounded wait: the change is recorded all the same.';

@ObjectType('DirectoryChanged', { description: 'The directory after a change.' })
export class DirectoryChangedType {
  @Field(() => DirectoryType, { description: 'The directory as the views have it now.' })
  directory!: DirectoryType;

  @Field(() => Boolean, { description: PENDING })
  pending!: boolean;
}

@ObjectType('InboxChanged', { description: 'An inbox after a change.' })
export class InboxChangedType {
  @Field(() => InboxType, { description: 'The inbox as the views have it now.' })
  inbox!: InboxType;

  @Field(() => Boolean, { description: PENDING })
  pending!: boolean;
}

@ObjectType('AccountChanged', { description: 'The account after a change.' })
export class AccountChangedType {
  @Field(() => AccountType, { description: 'The account as the views have it now.' })
  account!: AccountType;

  @Field(() => Boolean, { description: PENDING })
  pending!: boolean;
}

@ObjectType('AvailabilityChanged', { description: 'The viewer after a choice of availability.' })
export class AvailabilityChangedType {
  @Field(() => ViewerType, { description: 'The viewer as the views have them now.' })
  viewer!: ViewerType;

  @Field(() => Boolean, { description: PENDING })
  pending!: boolean;
}

@ObjectType('SignedIn', { description: 'Who is signed in now; the session is a cookie.' })
export class SignedInType {
  @Field(() => ViewerType, { description: 'The viewer.' })
  viewer!: ViewerType;
}

@ObjectType('SignedOut', { description: 'Sessions were ended.' })
export class SignedOutType {
  @Field(() => Boolean, { description: 'Always true.' })
  ok!: boolean;
}

import { Field, ObjectType } from '@nestjs/graphql';
import { PendingField } from '../results/pending-field.js';
import { DirectoryPushType } from '../live/directory-push.types.js';
import { DirectoryType, InboxType } from './directory.types.js';
import { AccountType, ViewerType } from './people.types.js';

@ObjectType('DirectoryChanged', { description: 'The directory after a change.' })
export class DirectoryChangedType {
  @Field(() => DirectoryType, { description: 'The directory as the views have it now.' })
  directory!: DirectoryType;

  @Field(() => DirectoryPushType, {
    description: 'What changed with it, so that a client need not read the whole directory.',
  })
  changes!: DirectoryPushType;

  @PendingField()
  pending!: boolean;
}

@ObjectType('InboxChanged', { description: 'An inbox after a change.' })
export class InboxChangedType {
  @Field(() => InboxType, { description: 'The inbox as the views have it now.' })
  inbox!: InboxType;

  @PendingField()
  pending!: boolean;
}

@ObjectType('IdentitySecretIssued', {
  description: 'A secret that signs who visitors are. It is shown this once.',
})
export class IdentitySecretIssuedType extends InboxChangedType {
  @Field(() => String, { description: 'The secret.' })
  secret!: string;
}

@ObjectType('AccountChanged', { description: 'The account after a change.' })
export class AccountChangedType {
  @Field(() => AccountType, { description: 'The account as the views have it now.' })
  account!: AccountType;

  @PendingField()
  pending!: boolean;
}

@ObjectType('AvailabilityChanged', { description: 'The viewer after a choice of availability.' })
export class AvailabilityChangedType {
  @Field(() => ViewerType, { description: 'The viewer as the views have them now.' })
  viewer!: ViewerType;

  @PendingField()
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

@ObjectType('SecondFactorAsked', {
  description: 'The password was right; a code of the second factor is needed as well.',
})
export class SecondFactorAskedType {
  @Field(() => String, { description: 'Has to come with the code, within five minutes.' })
  pending!: string;
}

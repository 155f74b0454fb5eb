import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ExpectedVersionField, VersionField } from '../people/versions.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ConfirmedEmail', { description: 'The contact e-mail of the account.' })
export class ConfirmedEmailType {
  @Field(() => String, { nullable: true, description: 'The address; null once erased.' })
  email!: string | null;

  @Field(() => DateTime, { description: 'When its owner confirmed it.' })
  confirmedAt!: string;
}

@ObjectType('WantedEmail', { description: 'An address that waits for its confirmation.' })
export class WantedEmailType {
  @Field(() => String, { nullable: true, description: 'The address; null once erased.' })
  email!: string | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  requestedAt!: string;

  @Field(() => DateTime, { description: 'End of the newest link.' })
  expiresAt!: string;

  @Field(() => Boolean, { description: 'Whether the newest link has ended.' })
  expired!: boolean;
}

@ObjectType('AccountEmail', {
  description: 'Where the product writes to for the account.',
})
export class AccountEmailType {
  @Field(() => ConfirmedEmailType, {
    nullable: true,
    description: 'The confirmed address; null: the administrators get what is for the account.',
  })
  confirmed!: ConfirmedEmailType | null;

  @Field(() => WantedEmailType, {
    nullable: true,
    description: 'The address that takes its place once it is confirmed.',
  })
  wanted!: WantedEmailType | null;

  @VersionField()
  version!: string;

  @Field(() => Boolean, {
    description: 'Whether links go out by mail; otherwise an administrator hands them over.',
  })
  mailsAreOn!: boolean;
}

@ObjectType('AccountEmailChanged', { description: 'The contact e-mail after a change.' })
export class AccountEmailChangedType {
  @Field(() => AccountEmailType, { description: 'As it is now.' })
  accountEmail!: AccountEmailType;
}

@ObjectType('AddressLinkOpened', { description: 'What the link of an address is about.' })
export class AddressLinkOpenedType {
  @Field(() => String, { description: 'Name of the account.' })
  accountName!: string;

  @Field(() => String, { description: 'The address that is to be its contact e-mail.' })
  email!: string;
}

@InputType({ description: 'The address that is to be the contact e-mail.' })
export class RequestAccountEmailInput {
  @Field(() => String, { description: 'The address.' })
  email!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'Another link for the address that waits.' })
export class ResendAccountEmailLinkInput {
  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'The address that waits is not to be confirmed any more.' })
export class WithdrawAccountEmailInput extends ResendAccountEmailLinkInput {}

@InputType({ description: 'The account is to have no contact e-mail.' })
export class RemoveAccountEmailInput extends ResendAccountEmailLinkInput {}

@InputType({ description: 'The link of an address, by the parts after its #.' })
export class AddressLinkInput {
  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string;

  @Field(() => ID, { description: 'The second part; of such a link the id of the account too.' })
  linkId!: string;

  @Field(() => String, { description: 'The token of the link.' })
  token!: string;
}

@InputType({ description: 'The link by which an address is confirmed.' })
export class ConfirmAccountEmailInput extends AddressLinkInput {}

@InputType({ description: 'The link that is to be looked at.' })
export class OpenAccountEmailLinkInput extends AddressLinkInput {}

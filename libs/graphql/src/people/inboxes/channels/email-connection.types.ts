import type { EmailServer, MailProvider } from '@bitacora/inboxes/published';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MailProviderName, MailSecurityName } from '../../../schema/enums/mail.enums.js';
import { ExpectedVersionField, VersionField } from '../../versions.js';
import { DeleteInboxInput } from '../inboxes.inputs.js';
import { ReturnedSignInInput } from './form-connection.types.js';

@ObjectType('EmailServer', { description: 'A server of mails, without its password.' })
export class EmailServerType {
  @Field(() => String, { description: 'Its name or address.' })
  host!: string;

  @Field(() => Int, { description: 'Its port.' })
  port!: number;

  @Field(() => MailSecurityName, { description: 'How the connection is encrypted.' })
  security!: EmailServer['tls'];

  @Field(() => String, { description: 'Who signs in; empty: it asks for none.' })
  user!: string;
}

@ObjectType('EmailConnection', { description: 'The mailbox of an inbox, without its passwords.' })
export class EmailConnectionType {
  @Field(() => String, { description: 'Mails are from it.' })
  address!: string;

  @Field(() => String, { description: 'Shown as the sender when no person wrote; may be empty.' })
  senderName!: string;

  @Field(() => String, { description: 'Ends every mail; may be empty.' })
  signature!: string;

  @Field(() => Boolean, {
    description:
      'Whether answers go to the address with a plus sign and the name of the conversation.',
  })
  usesPlusSign!: boolean;

  @Field(() => String, { description: 'The folder that is read.' })
  folder!: string;

  @Field(() => EmailServerType, {
    nullable: true,
    description: 'Where mails are fetched, by IMAP; null: a relay posts them.',
  })
  receiving!: EmailServerType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where a relay posts mails; null: none does, or the installation has no public address.',
  })
  hookAddress!: string | null;

  @Field(() => EmailServerType, { description: 'Where mails are handed over, by SMTP.' })
  sending!: EmailServerType;

  @Field(() => MailProviderName, {
    nullable: true,
    description: 'Where its owner agreed; null: it is opened by passwords.',
  })
  provider!: MailProvider | null;

  @VersionField()
  version!: string;
}

@InputType({ description: 'A server of mails as it is from now on.' })
export class EmailServerInput {
  @Field(() => String, { description: 'Its name or address.' })
  host!: string;

  @Field(() => Int, { description: 'Its port.' })
  port!: number;

  @Field(() => MailSecurityName, { description: 'How the connection is encrypted.' })
  security!: EmailServer['tls'];

  @Field(() => String, { description: 'Who signs in; empty: it asks for none.' })
  user!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The password of the user; null: the one of before.',
  })
  password?: string | null;
}

@InputType({ description: 'A mailbox that becomes an inbox.' })
export class ConnectEmailInboxInput {
  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => String, { description: 'Of the mailbox: mails are from it.' })
  address!: string;

  @Field(() => String, { defaultValue: '', description: 'Shown when no person wrote.' })
  senderName!: string;

  @Field(() => String, { defaultValue: '', description: 'Ends every mail.' })
  signature!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the server takes mails to the address with a plus sign.',
  })
  usesPlusSign!: boolean;

  @Field(() => String, { defaultValue: 'INBOX', description: 'The folder that is read.' })
  folder!: string;

  @Field(() => EmailServerInput, {
    nullable: true,
    description: 'Where mails are fetched, by IMAP; null: a relay posts them.',
  })
  receiving?: EmailServerInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the relay signs with, 16 to 200 characters; null: the one of before.',
  })
  relayKey?: string | null;

  @Field(() => EmailServerInput, {
    nullable: true,
    description: 'Where mails are handed over, by SMTP; null: at the provider.',
  })
  sending?: EmailServerInput | null;

  @Field(() => MailProviderName, {
    nullable: true,
    description: 'Its owner agrees there, and it has its servers; null: passwords open it.',
  })
  provider?: MailProvider | null;

  @Field(() => ReturnedSignInInput, {
    nullable: true,
    description: 'With what the owner came back from the provider; null: as it was agreed before.',
  })
  signIn?: ReturnedSignInInput | null;
}

@InputType({ description: 'The mailbox of an inbox as it is connected from now on.' })
export class UpdateEmailConnectionInput extends DeleteInboxInput {
  @Field(() => String, { description: 'Of the mailbox: mails are from it.' })
  address!: string;

  @Field(() => String, { description: 'Shown when no person wrote.' })
  senderName!: string;

  @Field(() => String, { description: 'Ends every mail.' })
  signature!: string;

  @Field(() => Boolean, {
    description: 'Whether the server takes mails to the address with a plus sign.',
  })
  usesPlusSign!: boolean;

  @Field(() => String, { description: 'The folder that is read.' })
  folder!: string;

  @Field(() => EmailServerInput, {
    nullable: true,
    description: 'Where mails are fetched, by IMAP; null: a relay posts them.',
  })
  receiving?: EmailServerInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the relay signs with, 16 to 200 characters; null: the one of before.',
  })
  relayKey?: string | null;

  @Field(() => EmailServerInput, {
    nullable: true,
    description: 'Where mails are handed over, by SMTP; null: at the provider.',
  })
  sending?: EmailServerInput | null;

  @Field(() => MailProviderName, {
    nullable: true,
    description: 'Its owner agrees there, and it has its servers; null: passwords open it.',
  })
  provider?: MailProvider | null;

  @Field(() => ReturnedSignInInput, {
    nullable: true,
    description: 'With what the owner came back from the provider; null: as it was agreed before.',
  })
  signIn?: ReturnedSignInInput | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

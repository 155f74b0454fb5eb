import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { MailEnd, MailFault, MailStanding, MailTemplate } from '@bitacora/mail';
import { PendingField } from '../results/pending-field.js';
import {
  MailEndName,
  MailFaultName,
  MailStateName,
  MailTemplateName,
} from '../schema/enums/mail.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('MailSettings', { description: 'Whether this installation sends mails.' })
export class MailSettingsType {
  @Field(() => Boolean, { description: 'Whether a mail server is configured.' })
  on!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Address that mails are from; null when none are sent.',
  })
  from!: string | null;
}

@ObjectType('Mail', { description: 'A mail that the product sends, or tried to.' })
export class MailType {
  @Field(() => ID, { description: 'Id of the mail.' })
  id!: string;

  @Field(() => MailTemplateName, { description: 'What it is about.' })
  template!: MailTemplate;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the person whose address it is, or who typed it; null when it goes to a contact or to an address of a rule.',
  })
  personId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address that it goes to, all but hidden from who may not manage the settings; null once it was erased, and where it is looked up when it is sent.',
  })
  to!: string | null;

  @Field(() => MailStateName, { description: 'Where it is.' })
  state!: MailStanding;

  @Field(() => DateTime, { description: 'Since when it is there.' })
  stateSince!: string;

  @Field(() => DateTime, { description: 'When it was requested.' })
  requestedAt!: string;

  @Field(() => Int, { description: 'Attempts so far.' })
  attempts!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next attempt may start; null unless it waits.',
  })
  nextAttemptAt!: string | null;

  @Field(() => MailFaultName, { nullable: true, description: 'Why the latest attempt failed.' })
  fault!: MailFault | null;

  @Field(() => Int, { nullable: true, description: 'What the mail server answered then.' })
  replyCode!: number | null;

  @Field(() => MailEndName, { nullable: true, description: 'Why it was given up.' })
  end!: MailEnd | null;
}

@ObjectType('MailEdge', { description: 'A mail in a list.' })
export class MailEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => MailType, { description: 'The mail.' })
  node!: MailType;
}

@ObjectType('MailConnection', { description: 'A page of mails, newest first.' })
export class MailConnectionType {
  @Field(() => [MailEdgeType], { description: 'The mails of the page.' })
  edges!: readonly MailEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;
}

@ObjectType('MailChanged', { description: 'A mail after it was asked for.' })
export class MailChangedType {
  @Field(() => MailType, {
    nullable: true,
    description: 'The mail as the views have it now; null while they do not have it yet.',
  })
  mail!: MailType | null;

  @PendingField()
  pending!: boolean;
}

@InputType({ description: 'A mail that is sent once more.' })
export class RetryMailInput {
  @Field(() => ID, { description: 'The mail.' })
  mailId!: string;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { PictureUse } from '@bitacora/inboxes';
import { PictureUseName } from '../../schema/enums/people.enums.js';
import { ExpectedVersionField } from '../versions.js';
import { ChatOptionsType } from './chat-options.types.js';
import { ServiceQualityType } from './service-quality.types.js';
import { AutomaticActionsType } from './automatic-actions.types.js';

@InputType({ description: 'A website whose chat becomes an inbox.' })
export class ConnectInboxInput {
  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => String, { description: 'Domain of the website, such as `tienda.example`.' })
  domain!: string;
}

@InputType({ description: 'An inbox as it is from now on.' })
export class UpdateInboxInput {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;

  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Domain of the website; null for an inbox without one.',
  })
  domain?: string | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'An inbox that is deleted.' })
export class DeleteInboxInput {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;
}

@InputType({ description: 'An inbox that gets a new token; the old embed code stops at once.' })
export class RotateInboxTokenInput extends DeleteInboxInput {}

@InputType({ description: 'Who works in an inbox from now on.' })
export class SetInboxCollaboratorsInput extends DeleteInboxInput {
  @Field(() => [ID], { description: 'The members, by the ids of their users.' })
  userIds!: string[];

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'What an inbox answers to the first message of a conversation.' })
export class SetInboxCreationReplyInput extends DeleteInboxInput {
  @Field(() => Boolean, { description: 'Whether it answers.' })
  on!: boolean;

  @Field(() => [String], { description: 'Texts, of which one is picked.' })
  texts!: string[];

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'What an inbox does by itself from now on.' })
export class SetInboxAutomaticActionsInput extends DeleteInboxInput {
  @Field(() => AutomaticActionsType, { description: 'All of it.' })
  actions!: AutomaticActionsType;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'Within how much time people answer in an inbox from now on.' })
export class SetInboxServiceQualityInput extends DeleteInboxInput {
  @Field(() => ServiceQualityType, { description: 'The target, and when it is warned.' })
  quality!: ServiceQualityType;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'What the chat of a website is like from now on.' })
export class SetInboxChatInput extends DeleteInboxInput {
  @Field(() => ChatOptionsType, { description: 'All of it.' })
  chat!: ChatOptionsType;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A picture of an inbox.' })
export class SetInboxPictureInput extends DeleteInboxInput {
  @Field(() => PictureUseName, { description: 'What it is for.' })
  use!: PictureUse;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of the file that was uploaded by `POST /files/inboxes/<id of the inbox>/picture`; null: none.',
  })
  fileId!: string | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'Time of a day of the week in which people answer.' })
export class PeriodInput {
  @Field(() => Int, { description: 'Day of the week by its ISO number: 1 is Monday.' })
  day!: number;

  @Field(() => String, { description: 'Begin, such as `09:00`.' })
  from!: string;

  @Field(() => String, { description: 'End, which is not inside; `24:00` is the end of the day.' })
  to!: string;
}

@InputType({ description: 'A day that is closed.' })
export class HolidayInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'The day, such as `2026-12-25`.' })
  date!: string;

  @Field(() => Boolean, { description: 'Whether it is this day of each year.' })
  yearly!: boolean;
}

@InputType({ description: 'When people answer, without the holidays.' })
export class WorkingHoursInput {
  @Field(() => String, { description: 'IANA name of the time zone.' })
  timeZone!: string;

  @Field(() => [PeriodInput], { description: 'Periods of the week, at most 6 a day.' })
  periods!: PeriodInput[];

  @Field(() => [HolidayInput], { description: 'Days that are closed, at most 200.' })
  holidays!: HolidayInput[];
}

@InputType({ description: 'When people answer in an inbox from now on.' })
export class SetInboxHoursInput extends DeleteInboxInput {
  @Field(() => WorkingHoursInput, { nullable: true, description: 'The hours; null: always.' })
  hours!: WorkingHoursInput | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

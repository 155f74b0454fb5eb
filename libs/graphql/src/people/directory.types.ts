import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '@bitacora/account';
import type { Channel } from '@bitacora/inboxes';
import { ChannelName, PermissionName } from '../schema/enums/people.enums.js';
import { DefinedAttributeType } from './attributes/attribute.types.js';
import { UserType } from './people.types.js';
import { VersionField } from './versions.js';
import { InboxIdentityType } from './inboxes/inbox-identity.types.js';
import { ChatOptionsType } from './inboxes/chat-options.types.js';
import { ServiceQualityType } from './inboxes/service-quality.types.js';
import { AutomaticActionsType } from './inboxes/automatic-actions.types.js';

@ObjectType('Team', { description: 'Members who share conversations.' })
export class TeamType {
  @Field(() => ID, { description: 'Id of the team.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => Boolean, {
    description:
      'Whether its conversations are given to its members in turn, while they are online.',
  })
  assignsAutomatically!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Open conversations from which on a member is given no more; null: no limit.',
  })
  capacity!: number | null;

  @Field(() => [UserType], { description: 'Its members.' })
  members!: readonly UserType[];

  @VersionField()
  version!: string;
}

@ObjectType('Label', { description: 'A word that conversations are marked with.' })
export class LabelType {
  @Field(() => ID, { description: 'Id of the label.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Colour, such as `#b3261e`.' })
  colour!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => Boolean, { description: 'Whether the console lists it beside the inboxes.' })
  inSidebar!: boolean;

  @VersionField()
  version!: string;
}

@ObjectType('CreationReply', {
  description: 'What an inbox answers to the first message of a conversation.',
})
export class CreationReplyType {
  @Field(() => Boolean, { description: 'Whether it answers.' })
  on!: boolean;

  @Field(() => [String], { description: 'Texts, of which one is picked.' })
  texts!: readonly string[];
}

@ObjectType('Period', { description: 'Time of a day of the week in which people answer.' })
export class PeriodType {
  @Field(() => Int, { description: 'Day of the week by its ISO number: 1 is Monday.' })
  day!: number;

  @Field(() => String, { description: 'Begin, such as `09:00`.' })
  from!: string;

  @Field(() => String, { description: 'End, which is not inside; `24:00` is the end of the day.' })
  to!: string;
}

@ObjectType('Holiday', { description: 'A day that is closed.' })
export class HolidayType {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'The day, such as `2026-12-25`.' })
  date!: string;

  @Field(() => Boolean, { description: 'Whether it is this day of each year.' })
  yearly!: boolean;
}

@ObjectType('WorkingHours', { description: 'When people answer, without the holidays.' })
export class WorkingHoursType {
  @Field(() => String, { description: 'IANA name of the time zone, such as `America/Santiago`.' })
  timeZone!: string;

  @Field(() => [PeriodType], { description: 'Periods of the week, in their order.' })
  periods!: readonly PeriodType[];

  @Field(() => [HolidayType], { description: 'Days that are closed.' })
  holidays!: readonly HolidayType[];
}

@ObjectType('InboxVersions', {
  description: 'Versions of the parts of an inbox, each of which is saved by itself.',
})
export class InboxVersionsType {
  @VersionField()
  general!: string;

  @VersionField()
  collaborators!: string;

  @VersionField()
  creationReply!: string;

  @VersionField()
  automatic!: string;

  @VersionField()
  serviceQuality!: string;

  @VersionField()
  chat!: string;

  @VersionField()
  pictures!: string;

  @VersionField()
  hours!: string;
}

/** `embedCode` and `contactForm` have resolvers of their own: they come from the vault and from the inbox's stream. */
@ObjectType('Inbox', { description: 'One connected channel, such as the chat of one website.' })
export class InboxType {
  @Field(() => ID, { description: 'Id of the inbox.' })
  id!: string;

  @Field(() => ChannelName, { description: 'Through what it is written to.' })
  channel!: Channel;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Domain of the website; null: it has none.' })
  domain!: string | null;

  @Field(() => [UserType], { description: 'Members who work in it.' })
  collaborators!: readonly UserType[];

  @Field(() => CreationReplyType, {
    description: 'What it answers to the first message of a conversation.',
  })
  creationReply!: CreationReplyType;

  @Field(() => AutomaticActionsType, { description: 'What else it does by itself.' })
  automatic!: AutomaticActionsType;

  @Field(() => ServiceQualityType, { description: 'Within how much time people answer in it.' })
  serviceQuality!: ServiceQualityType;

  @Field(() => ChatOptionsType, {
    description: 'What its chat looks like, asks and does by itself.',
  })
  chat!: ChatOptionsType;

  @Field(() => InboxIdentityType, {
    nullable: true,
    description: 'With which secret its website signs who its visitors are; null: with none.',
  })
  identity!: InboxIdentityType | null;
  @Field(() => String, {
    nullable: true,
    description: 'Path of its picture on this server, for everybody; null without one.',
  })
  picture!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Path of the picture on the button of its chat on this server, for everybody; null without one.',
  })
  logo!: string | null;

  @Field(() => WorkingHoursType, {
    nullable: true,
    description: 'When people answer in it; null: always.',
  })
  hours!: WorkingHoursType | null;

  @Field(() => Boolean, { description: 'Whether it was deleted; history still names it.' })
  deleted!: boolean;

  @Field(() => InboxVersionsType, { description: 'Version of each part that is saved by itself.' })
  versions!: InboxVersionsType;
}

@ObjectType('Role', {
  description: 'What members may do: one of the roles that every account has, or one that it made.',
})
export class RoleType {
  @Field(() => ID, { description: '`administrator`, `agent`, `auditor`, or an id.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name; null for one that every account has.',
  })
  name!: string | null;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => [PermissionName], { description: 'Everything that it allows.' })
  permissions!: readonly Permission[];

  @Field(() => String, {
    nullable: true,
    description:
      'Version of what people edit of it, for expectedVersion; null for one that every account has.',
  })
  version!: string | null;
}

@ObjectType('Directory', {
  description: 'The people and the named things of the account, without what was deleted.',
})
export class DirectoryType {
  @Field(() => String, { description: 'Version: a later one is a larger text.' })
  version!: string;

  @Field(() => [UserType], { description: 'Members.' })
  users!: readonly UserType[];

  @Field(() => [RoleType], { description: 'Roles, those that every account has first.' })
  roles!: readonly RoleType[];

  @Field(() => [TeamType], { description: 'Teams.' })
  teams!: readonly TeamType[];

  @Field(() => [LabelType], { description: 'Labels.' })
  labels!: readonly LabelType[];

  @Field(() => [DefinedAttributeType], { description: 'Attributes of conversations and contacts.' })
  attributes!: readonly DefinedAttributeType[];

  @Field(() => [InboxType], { description: 'Inboxes that the viewer sees.' })
  inboxes!: readonly InboxType[];
}

import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Channel } from '@bitacora/inboxes';
import { ChannelName } from '../schema/enums/people.enums.js';
import { UserType } from './people.types.js';

@ObjectType('Team')
export class TeamType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean)
  assignsAutomatically!: boolean;

  @Field(() => [UserType])
  members!: readonly UserType[];
}

@ObjectType('Label')
export class LabelType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  colour!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean)
  inSidebar!: boolean;
}

@ObjectType('CreationReply')
export class CreationReplyType {
  @Field(() => Boolean)
  on!: boolean;

  @Field(() => [String])
  texts!: readonly string[];
}

/** `embedCode` is a field of its own resolver: it asks the vault. */
@ObjectType('Inbox')
export class InboxType {
  @Field(() => ID)
  id!: string;

  @Field(() => ChannelName)
  channel!: Channel;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  domain!: string;

  @Field(() => [UserType])
  collaborators!: readonly UserType[];

  @Field(() => CreationReplyType)
  creationReply!: CreationReplyType;

  @Field(() => Boolean)
  deleted!: boolean;
}

@ObjectType('Directory')
export class DirectoryType {
  @Field(() => [UserType])
  users!: readonly UserType[];

  @Field(() => [TeamType])
  teams!: readonly TeamType[];

  @Field(() => [LabelType])
  labels!: readonly LabelType[];

  @Field(() => [InboxType])
  inboxes!: readonly InboxType[];
}

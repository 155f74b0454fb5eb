import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Channel } from '@bitacora/inboxes';
import { ChannelName } from '../schema/enums/people.enums.js';
import { UserType } from './people.types.js';

@ObjectType('Team', { description: 'Members who share conversations.' })
export class TeamType {
  @Field(() => ID, { description: 'Id of the team.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => Boolean, {
    description: 'Whether its conversations are given to members who are online.',
  })
  assignsAutomatically!: boolean;

  @Field(() => [UserType], { description: 'Its members.' })
  members!: readonly UserType[];
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

/** `embedCode` is a field of its own resolver: it asks the vault. */
@ObjectType('Inbox', { description: 'One connected channel, such as the chat of one website.' })
export class InboxType {
  @Field(() => ID, { description: 'Id of the inbox.' })
  id!: string;

  @Field(() => ChannelName, { description: 'Through what it is written to.' })
  channel!: Channel;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Domain of the website.' })
  domain!: string;

  @Field(() => [UserType], { description: 'Members who work in it.' })
  collaborators!: readonly UserType[];

  @Field(() => CreationReplyType, {
    description: 'What it answers to the first message of a conversation.',
  })
  creationReply!: CreationReplyType;

  @Field(() => Boolean, { description: 'Whether it was deleted; history still names it.' })
  deleted!: boolean;
}

@ObjectType('Directory', {
  description: 'The people and the named things of the account, without what was deleted.',
})
export class DirectoryType {
  @Field(() => [UserType], { description: 'Members.' })
  users!: readonly UserType[];

  @Field(() => [TeamType], { description: 'Teams.' })
  teams!: readonly TeamType[];

  @Field(() => [LabelType], { description: 'Labels.' })
  labels!: readonly LabelType[];

  @Field(() => [InboxType], { description: 'Inboxes that the viewer sees.' })
  inboxes!: readonly InboxType[];
}

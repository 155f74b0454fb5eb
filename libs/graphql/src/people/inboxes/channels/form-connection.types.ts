import type { Channel } from '@bitacora/inboxes/published';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ChannelName } from '../../../schema/enums/people.enums.js';
import { ExpectedVersionField, VersionField } from '../../versions.js';
import { DeleteInboxInput } from '../inboxes.inputs.js';

@ObjectType('ChannelField', { description: 'A field of the form of a channel, with its value.' })
export class ChannelFieldType {
  @Field(() => String, { description: 'As the form of the channel names it.' })
  name!: string;

  @Field(() => String, { description: 'Its value; of a switch, on or off.' })
  text!: string;
}

@ObjectType('ChannelConnection', {
  description: 'How an inbox is connected to a channel that has a form, without its secrets.',
})
export class ChannelConnectionType {
  @Field(() => [ChannelFieldType], { description: 'Fields that are no secrets.' })
  fields!: ChannelFieldType[];

  @Field(() => [String], { description: 'Names of the secrets that are kept.' })
  secrets!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Where the provider posts webhooks; null: it cannot reach this installation.',
  })
  hookAddress!: string | null;

  @VersionField()
  version!: string;
}

@InputType({ description: 'A field of the form of a channel as it is from now on.' })
export class ChannelFieldInput {
  @Field(() => String, { description: 'As the form of the channel names it.' })
  name!: string;

  @Field(() => String, { description: 'Its value; of a switch, on or off.' })
  text!: string;
}

@ObjectType('ChannelSignIn', {
  description: 'Where a person agrees that an inbox is connected to a provider.',
})
export class ChannelSignInType {
  @Field(() => String, { description: 'Page of the provider, for ten minutes.' })
  address!: string;

  @Field(() => String, { description: 'Comes back with the person, in this session.' })
  state!: string;
}

@InputType({ description: 'With what a provider sent a person back.' })
export class ReturnedSignInInput {
  @Field(() => String, { description: 'The code of the provider.' })
  code!: string;

  @Field(() => String, { description: 'As the sign-in had it.' })
  state!: string;
}

@InputType({ description: 'A person wants to sign in at the provider of a channel.' })
export class RequestChannelSignInInput {
  @Field(() => ChannelName, { description: 'The channel; its provider asks a person.' })
  channel!: Channel;

  @Field(() => ID, { nullable: true, description: 'An inbox that is there; null: a new one.' })
  inboxId?: string | null;

  @Field(() => [ChannelFieldInput], { description: 'What the form asks for; nothing is kept.' })
  fields!: ChannelFieldInput[];
}

@InputType({ description: 'An inbox that is connected by the form of its channel.' })
export class ConnectChannelInboxInput {
  @Field(() => ChannelName, { description: 'The channel; it has a form.' })
  channel!: Channel;

  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => [ChannelFieldInput], { description: 'What the form asks for.' })
  fields!: ChannelFieldInput[];

  @Field(() => ReturnedSignInInput, {
    nullable: true,
    description: 'Where a person signs in at the provider: with what they came back.',
  })
  signIn?: ReturnedSignInInput | null;
}

@InputType({ description: 'The connection of an inbox by the form of its channel.' })
export class UpdateChannelConnectionInput extends DeleteInboxInput {
  @Field(() => [ChannelFieldInput], {
    description: 'What the form asks for; a secret that is left out is the one of before.',
  })
  fields!: ChannelFieldInput[];

  @Field(() => ReturnedSignInInput, {
    nullable: true,
    description: 'Where a person signs in at the provider: with what they came back.',
  })
  signIn?: ReturnedSignInInput | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

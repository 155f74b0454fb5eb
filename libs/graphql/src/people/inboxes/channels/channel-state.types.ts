import type {
  DeliveryFault,
  NumberQuality,
  NumberThroughput,
  ReceivingFault,
} from '@bitacora/deliveries';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  DeliveryFaultName,
  ReceivingFaultName,
  NumberQualityName,
  NumberThroughputName,
} from '../../../schema/enums/delivery.enums.js';
import { DateTime } from '../../../schema/scalars.js';

@ObjectType('NumberStanding', { description: 'What a provider thinks of the number of an inbox.' })
export class NumberStandingType {
  @Field(() => NumberQualityName, { description: 'How clients take what it sends them.' })
  quality!: NumberQuality;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many clients the business may write to first within 24 hours; null: it is not known, or there is no limit.',
  })
  dailyLimit!: number | null;

  @Field({ description: 'Whether there is no such limit.' })
  unlimited!: boolean;

  @Field(() => NumberThroughputName, {
    description: 'How many messages in a second it sends and gets at the most.',
  })
  throughput!: NumberThroughput;

  @Field(() => DateTime, { description: 'Since when it is so.' })
  changedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the provider last said so; null: it is not remembered.',
  })
  readAt!: string | null;
}

@ObjectType('ChannelState', {
  description: 'Whether the replies of an inbox are sent, and what clients write comes in.',
})
export class ChannelStateType {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When a provider last took a reply; null: none did.',
  })
  lastOutAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when its replies wait, because the provider refuses the inbox; null: they are sent.',
  })
  stoppedAt!: string | null;

  @Field(() => DeliveryFaultName, { nullable: true, description: 'Why they wait.' })
  stoppedFault!: DeliveryFault | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when attempts to send its replies fail, three or more in a row; null: they do not.',
  })
  failingAt!: string | null;

  @Field(() => DeliveryFaultName, { nullable: true, description: 'Why the last attempt failed.' })
  failingFault!: DeliveryFault | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a client last wrote, to a minute; null: none did since this is remembered.',
  })
  lastInAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when what clients write cannot be fetched, or not surely; null: it comes in.',
  })
  unreadAt!: string | null;

  @Field(() => ReceivingFaultName, { nullable: true, description: 'Why it cannot be fetched.' })
  unreadFault!: ReceivingFault | null;

  @Field(() => NumberStandingType, {
    nullable: true,
    description: 'What the provider thinks of its number; null: it does not say.',
  })
  standing!: NumberStandingType | null;
}

@ObjectType('InboxResumed', { description: 'An inbox that sends its replies again.' })
export class InboxResumedType {
  @Field(() => ChannelStateType, { description: 'As it is now.' })
  channelState!: ChannelStateType;
}

@InputType({ description: 'An inbox whose replies are sent again.' })
export class ResumeInboxInput {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;
}

import type { DeliveryFault } from '@bitacora/deliveries';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DeliveryFaultName } from '../../../schema/enums/delivery.enums.js';
import { DateTime } from '../../../schema/scalars.js';

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
    description: 'When a client last wrote, to a minute; null: none did since this is remembered.',
  })
  lastInAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when what clients write cannot be fetched; null: it comes in.',
  })
  unreadAt!: string | null;

  @Field(() => DeliveryFaultName, { nullable: true, description: 'Why it cannot be fetched.' })
  unreadFault!: DeliveryFault | null;
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

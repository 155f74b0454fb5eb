import type { DeliveryEnd, DeliveryFault, DeliveryStanding } from '@bitacora/deliveries';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  DeliveryEndName,
  DeliveryFaultName,
  DeliveryStateName,
} from '../schema/enums/delivery.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('ReplyDelivery', {
  description: 'The way of a reply to the client, in an inbox whose channel has a provider.',
})
export class ReplyDeliveryType {
  @Field(() => ID, { description: 'Id of the delivery.' })
  id!: string;

  @Field(() => DeliveryStateName, { description: 'Where the reply is.' })
  state!: DeliveryStanding;

  @Field(() => DateTime, { description: 'Since when it is there.' })
  at!: string;

  @Field(() => Int, {
    description:
      'How often something happened to it: of two answers the one with more is the newer.',
  })
  version!: number;

  @Field(() => DeliveryFaultName, { nullable: true, description: 'Why the latest attempt failed.' })
  fault!: DeliveryFault | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same in the words of the provider; null once the contact is erased.',
  })
  reason!: string | null;

  @Field(() => DeliveryEndName, {
    nullable: true,
    description: 'Why there is no further attempt.',
  })
  end!: DeliveryEnd | null;
}

/** A reply of a conversation, by its delivery. */
@InputType({ isAbstract: true })
class DeliveryInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => ID, { description: 'The delivery of the reply.' })
  deliveryId!: string;
}

@InputType({ description: 'A reply that is sent again.' })
export class RetryDeliveryInput extends DeliveryInput {}

@InputType({ description: 'A reply of which a person says that it was sent.' })
export class DismissDeliveryInput extends DeliveryInput {}

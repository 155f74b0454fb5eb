import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { WebhookEnd, WebhookFault } from '@bitacora/conversations';
import type { WebhookCallStanding } from '@bitacora/webhooks';
import { PendingField } from '../results/pending-field.js';
import {
  WebhookCallStateName,
  WebhookEndName,
  WebhookFaultName,
} from '../schema/enums/webhook.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('CalledConversation', { description: 'The conversation that a call is about.' })
export class CalledConversationType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What people call it.' })
  reference!: string;
}

@ObjectType('WebhookCall', { description: 'A call of a webhook. What was sent is not kept.' })
export class WebhookCallType {
  @Field(() => ID, { description: 'Its id, which the receiver has as `webhook-id`.' })
  id!: string;

  @Field(() => ID, { description: 'The webhook.' })
  webhookId!: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  askedAt!: string;

  @Field(() => CalledConversationType, {
    nullable: true,
    description: 'The conversation that it is about; null when the viewer does not see its inbox.',
  })
  conversation!: CalledConversationType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The rule that asked for it; null when a person did, by a macro.',
  })
  ruleId!: string | null;

  @Field(() => String, { nullable: true, description: 'What the rule was called then.' })
  ruleName!: string | null;

  @Field(() => ID, { nullable: true, description: 'The person who ran the macro.' })
  personId!: string | null;

  @Field(() => WebhookCallStateName, { description: 'Where it is.' })
  state!: WebhookCallStanding;

  @Field(() => Int, { description: 'Attempts so far.' })
  attempts!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the newest attempt began.' })
  attemptedAt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds that the newest attempt took; null while nothing came of it.',
  })
  tookMs!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next attempt may start; null unless it waits.',
  })
  nextAttemptAt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Status that the receiver answered with last; null when it did not answer.',
  })
  status!: number | null;

  @Field(() => WebhookFaultName, {
    nullable: true,
    description: 'Why the newest attempt failed; null when it did not.',
  })
  fault!: WebhookFault | null;

  @Field(() => WebhookEndName, { nullable: true, description: 'Why it was given up.' })
  end!: WebhookEnd | null;
}

@ObjectType('WebhookCallEdge', { description: 'A call of a webhook in a list.' })
export class WebhookCallEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => WebhookCallType, { description: 'The call.' })
  node!: WebhookCallType;
}

@ObjectType('WebhookCallConnection', { description: 'A page of calls, newest first.' })
export class WebhookCallConnectionType {
  @Field(() => [WebhookCallEdgeType], { description: 'The calls of the page.' })
  edges!: readonly WebhookCallEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;
}

@ObjectType('WebhookCallChanged', { description: 'A call after it was asked for once more.' })
export class WebhookCallChangedType {
  @Field(() => WebhookCallType, { nullable: true, description: 'The call as the views have it.' })
  call!: WebhookCallType | null;

  @PendingField()
  pending!: boolean;
}

@InputType({ description: 'A call that was given up and is made once more.' })
export class RetryWebhookCallInput {
  @Field(() => ID, { description: 'The call.' })
  callId!: string;
}

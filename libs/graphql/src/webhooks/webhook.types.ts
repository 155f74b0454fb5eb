import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { WebhookFault } from '@bitacora/conversations';
import { ExpectedVersionField, VersionField } from '../people/versions.js';
import { WebhookFaultName } from '../schema/enums/webhook.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('WebhookAttempt', { description: 'An attempt to call a webhook, and its outcome.' })
export class WebhookAttemptType {
  @Field(() => DateTime, { description: 'When its outcome was recorded.' })
  at!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Status that the receiver answered with; null when it did not answer.',
  })
  status!: number | null;

  @Field(() => WebhookFaultName, {
    nullable: true,
    description: 'Why it was not taken; null when it was.',
  })
  fault!: WebhookFault | null;
}

@ObjectType('Webhook', { description: 'An address that rules and macros can call.' })
export class WebhookType {
  @Field(() => ID, { description: 'Id of the webhook.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Host and port of the address.' })
  host!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole address, which can hold a token; null for who may not manage the settings.',
  })
  address!: string | null;

  @Field(() => Boolean, { description: 'Whether calls are made.' })
  on!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the secret before signs, too; null when one secret signs.',
  })
  olderSecretUntil!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when every call has failed, once that is a day.',
  })
  failingSince!: string | null;

  @Field(() => Int, { description: 'Calls that are not over.' })
  waiting!: number;

  @Field(() => Int, { description: 'Calls that were taken.' })
  delivered!: number;

  @Field(() => Int, { description: 'Calls that were given up.' })
  givenUp!: number;

  @Field(() => DateTime, { nullable: true, description: 'When a call was taken last.' })
  lastDeliveredAt!: string | null;

  @Field(() => WebhookAttemptType, {
    nullable: true,
    description: 'The newest attempt, tests left out; null when there was none.',
  })
  lastAttempt!: WebhookAttemptType | null;

  @VersionField()
  version!: string;
}

@ObjectType('WebhooksChanged', { description: 'The webhooks after a change.' })
export class WebhooksChangedType {
  @Field(() => [WebhookType], { description: 'All webhooks of the account.' })
  webhooks!: readonly WebhookType[];

  @Field(() => ID, { description: 'The one that was changed.' })
  webhookId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that was made by this change. It is shown here and never again.',
  })
  secret!: string | null;
}

@ObjectType('WebhookTested', { description: 'What came of a test.' })
export class WebhookTestedType {
  @Field(() => Int, {
    nullable: true,
    description: 'Status that the receiver answered with; null when it did not answer.',
  })
  status!: number | null;

  @Field(() => WebhookFaultName, {
    nullable: true,
    description: 'Why it was not taken; null when it was.',
  })
  fault!: WebhookFault | null;

  @Field(() => Int, { description: 'Milliseconds until the answer.' })
  tookMs!: number;
}

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Address, such as `https://shop.example/notice`.' })
  address!: string;
}

@InputType({ description: 'A webhook as it is from now on.' })
export class UpdateWebhookInput extends CreateWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  webhookId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'Whether calls of a webhook are made.' })
export class SwitchWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  webhookId!: string;

  @Field(() => Boolean, { description: 'Whether calls are made.' })
  on!: boolean;
}

@InputType({ description: 'Of which webhook the secret is another from now on.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The webhook.' })
  webhookId!: string;
}

@InputType({ description: 'Which webhook is deleted.' })
export class DeleteWebhookInput extends RotateWebhookSecretInput {}

@InputType({ description: 'Which webhook is called for a test.' })
export class TestWebhookInput extends RotateWebhookSecretInput {}

import { Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';

@ObjectType('WebhookName', { description: 'What a webhook is called.' })
export class WebhookNameType {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

/** What rules and macros can name: no address is in it. */
@Resolver()
export class WebhookNamesResolver {
  @Query(() => [WebhookNameType], {
    description: 'The names of the webhooks that rules and macros can call.',
  })
  @Allow('conversation.read')
  async webhookNames(@Context() context: OperationContext): Promise<readonly WebhookNameType[]> {
    const { webhooks } = await lookupsOf(context).directory();
    return [...webhooks.values()].flatMap(({ webhookId: id, name, deleted }) =>
      deleted ? [] : [{ id, name }],
    );
  }
}

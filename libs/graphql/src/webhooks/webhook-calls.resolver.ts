import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { WebhookRetries } from '@bitacora/application';
import { Allow, commandContextOf } from '@bitacora/platform';
import {
  type ListedCallDocument,
  type Scope,
  callById,
  listCalls,
  listedCallsProjection,
  sees,
  webhooksProjection,
} from '@bitacora/views';
import { RetryWebhookCall } from '@bitacora/webhooks';
import { pageSize } from '../limits/page-size.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy } from '../results/refusals.js';
import { pageInfoOf } from '../schema/page-info.type.js';
import {
  RetryWebhookCallInput,
  WebhookCallChangedType,
  WebhookCallConnectionType,
  type WebhookCallType,
} from './webhook-call.types.js';

const USUAL_PAGE = 20;

/** The single calls of webhooks: what came of each, and one more try of those that were given up. */
@Resolver()
export class WebhookCallsResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly retries: WebhookRetries,
  ) {}

  @Query(() => WebhookCallConnectionType, {
    description: 'The calls of a webhook, those that were asked for last first.',
  })
  @Allow('settings.read')
  async webhookCalls(
    @Args('webhookId', { type: () => ID, description: 'The webhook.' }) webhookId: string,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last call of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<WebhookCallConnectionType> {
    const account = signedIn(context).viewer.accountId;
    const asked = { first: pageSize(first, USUAL_PAGE), after: after ?? null };
    const page = await listCalls(this.views.webhookCalls, { account, webhookId }, asked);
    const scope = await lookupsOf(context).scope();
    return {
      edges: page.items.map(({ cursor, item }) => ({ cursor, node: toCall(item, scope) })),
      pageInfo: pageInfoOf(page),
    };
  }

  @Refusable(WebhookCallChangedType, 'Makes a call once more that was given up.')
  @Allow(RetryWebhookCall)
  async retryWebhookCall(
    @Input(RetryWebhookCallInput) { callId }: RetryWebhookCallInput,
    @Context() context: OperationContext,
  ): Promise<WebhookCallChangedType | RefusedType> {
    const { viewer } = signedIn(context);
    const result = await this.retries.retry(callId, commandContextOf(signedIn(context)));
    if (!result.ok) return refusedBy(result);
    const shown = [listedCallsProjection.name, webhooksProjection.name];
    const pending = await this.commands.isPending(result, shown);
    const call = await callById(this.views.webhookCalls, viewer.accountId, callId);
    return { call: call && toCall(call, await lookupsOf(context).scope()), pending };
  }
}

function toCall(call: ListedCallDocument, scope: Scope): WebhookCallType {
  const { callId: id, conversationId, reference, inboxId, rule, userId } = call;
  return {
    ...call,
    id,
    conversation: sees(scope, inboxId) ? { id: conversationId, reference } : null,
    ruleId: rule?.ruleId ?? null,
    ruleName: rule?.name ?? null,
    personId: userId,
  };
}

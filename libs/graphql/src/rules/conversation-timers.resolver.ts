import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { TRIGGERS, timerOfTrigger } from '@bitacora/rules';
import { rulesWithTriggers } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { ConversationTimerType } from './conversation-timers.types.js';
import { RULE_EXPLAINER, type RuleExplainer } from './rule-explainer.js';

const OF_TIME = TRIGGERS.map(({ name }) => name).filter((name) => timerOfTrigger(name) !== null);

/** Which rules wait for time in a conversation. */
@Resolver()
export class ConversationTimersResolver {
  constructor(
    private readonly views: Views,
    @Inject(RULE_EXPLAINER) private readonly explainer: RuleExplainer,
  ) {}

  @Query(() => [ConversationTimerType], {
    description:
      'The rules that wait for time in a conversation, now or after one of its events, with those whose waiting that event ended; at most 20.',
  })
  @Allow('rule.read')
  async conversationTimers(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Args('revision', {
      type: () => Int,
      nullable: true,
      description: 'Revision of the event; absent: the newest.',
    })
    revision: number | undefined,
    @Context() context: OperationContext,
  ): Promise<readonly ConversationTimerType[]> {
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return [];
    const { account: accountId } = row;
    if (revision != null)
      return this.explainer.timers({ accountId, conversationId, revision, ruleIds: null });
    const ruleIds = await rulesWithTriggers(this.views.rules, accountId, OF_TIME);
    return this.explainer.timers({ accountId, conversationId, revision: null, ruleIds });
  }
}

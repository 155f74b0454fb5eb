import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { RecordedEvent } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import { type AuditEntryDocument, auditEntryById } from '@bitacora/views';
import { toAuditEntry } from '../audit/to-audit-entry.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { namedThings } from '../people/named-things.js';
import { toMissingThings } from './rule-problems.js';
import { RULE_EXPLAINER, type RuleExplainer, type RuleExplanation } from './rule-explainer.js';
import { RuleInConversationType, WhyType } from './rule.types.js';
import { namesEver } from './thing-names.js';

/** Events of one page: each needs the state of then. */
const PAGE = 20;

interface Asked {
  readonly entry: AuditEntryDocument;
  readonly event: RecordedEvent;
}

/** Why rules did, or did not, act. */
@Resolver()
export class WhyResolver {
  constructor(
    private readonly views: Views,
    @Inject(RULE_EXPLAINER) private readonly explainer: RuleExplainer,
  ) {}

  @Query(() => WhyType, {
    nullable: true,
    description:
      'Why a rule did, or did not, act on an event; null when one of them does not exist.',
  })
  @Allow('rule.read')
  async why(
    @Args('ruleId', { type: () => ID, description: 'Id of the rule.' }) ruleId: string,
    @Args('eventId', { type: () => ID, description: 'Id of the event.' }) eventId: string,
    @Context() context: OperationContext,
  ): Promise<WhyType | null> {
    const asked = await this.asked(eventId, context);
    const explanation = asked && (await this.explainer.explain(ruleId, asked.event));
    return explanation && this.shape(explanation, asked.entry, context);
  }

  @Query(() => [WhyType], {
    description: 'All rules that were asked about an event of a conversation, acted or not.',
  })
  @Allow('rule.read')
  async whyOfEvent(
    @Args('eventId', { type: () => ID, description: 'Id of the event.' }) eventId: string,
    @Context() context: OperationContext,
  ): Promise<readonly WhyType[]> {
    const asked = await this.asked(eventId, context);
    if (!asked) return [];
    const explanations = await this.explainer.explainEvent(asked.event);
    return Promise.all(
      explanations.map((explanation) => this.shape(explanation, asked.entry, context)),
    );
  }

  @Query(() => RuleInConversationType, {
    nullable: true,
    description:
      'Why a rule did, or did not, act in a conversation: its newest events of the kinds that the rule waits for, 20 at a time; null when one of them does not exist.',
  })
  @Allow('rule.read')
  async ruleInConversation(
    @Args('ruleId', { type: () => ID, description: 'Id of the rule.' }) ruleId: string,
    @Args('conversationId', { type: () => ID, description: 'Id of the conversation.' })
    conversationId: string,
    @Args('before', {
      type: () => Int,
      nullable: true,
      description: 'Only events before this revision, as `next` names it.',
    })
    before: number | null,
    @Context() context: OperationContext,
  ): Promise<RuleInConversationType | null> {
    const lookups = lookupsOf(context);
    const { accountId } = lookups.viewer;
    const [rule, row] = await Promise.all([
      lookups.rule(ruleId),
      lookups.conversation(conversationId),
    ]);
    if (!rule?.listed || !row) return null;
    const asked = { accountId, ruleId, conversationId, before: before ?? null, first: PAGE };
    const { events, next } = await this.explainer.explainInConversation(asked);
    const shaped = await Promise.all(
      events.map(async ({ event, explanation }) => {
        const entry = await auditEntryById(this.views.audit, accountId, event.id);
        return entry ? [await this.shape(explanation, entry, context)] : [];
      }),
    );
    return { events: shaped.flat(), next };
  }

  /** An event of a conversation that the person sees; null for every other. */
  private async asked(eventId: string, context: OperationContext): Promise<Asked | null> {
    const { accountId } = signedIn(context).viewer;
    const entry = await auditEntryById(this.views.audit, accountId, eventId);
    if (entry?.category !== 'conversation') return null;
    const lookups = lookupsOf(context);
    if (!(await lookups.conversation(entry.subjectId))) return null;
    const event = await lookups.event(entry.stream, entry.revision);
    return event && { entry, event };
  }

  private async shape(
    explanation: RuleExplanation,
    entry: AuditEntryDocument,
    context: OperationContext,
  ): Promise<WhyType> {
    const { ruleId, ruleName, version, verdict, stoppedBy, tree } = explanation;
    const { actions, contextRevisions } = explanation;
    const nameOnce = namesEver(await lookupsOf(context).directory());
    const missing = toMissingThings(explanation.missing, nameOnce);
    const named = await namedThings(lookupsOf(context), tree);
    const event = toAuditEntry(entry);
    return {
      ruleId,
      ruleName,
      version,
      verdict,
      missing,
      actions,
      stoppedBy,
      event,
      tree,
      named,
      contextRevisions,
    };
  }
}

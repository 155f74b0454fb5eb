import { Inject } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import type { RecordedEvent } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import { type AuditEntryDocument, auditEntryById } from '@bitacora/views';
import { toAuditEntry } from '../audit/to-audit-entry.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { namedThings } from '../people/named-things.js';
import { toMissingThings } from './rule-problems.js';
import { RULE_EXPLAINER, type RuleExplainer, type RuleExplanation } from './rule-explainer.js';
import { WhyType } from './rule.types.js';
import { namesEver } from './thing-names.js';

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

import { UsableMacros } from '@bitacora/application';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { isDeepStrictEqual } from 'node:util';
import { ForbiddenException } from '@nestjs/common';
import { Allow } from '@bitacora/platform';
import { type RuleBody, checkRule } from '@bitacora/rules';
import { type RuleDocument, rulesInOrder } from '@bitacora/views';
import { Commands } from '../../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { Input } from '../../results/refusable.js';
import { namesEver } from '../thing-names.js';
import { type ConsideredRule, DRAFT_ID, analysedRules } from './analysed-rules.js';
import { exampleOf } from './finding-example.js';
import { FindingExampleInput, RuleFindingsInput } from './finding.inputs.js';
import { RuleFindingExampleType, RuleFindingsType } from './finding.types.js';
import { KeptAnalyses } from './kept-analyses.js';
import { toRuleFindings } from './to-finding.js';

/** What the rules of an account tell about each other. */
@Resolver()
export class RuleFindingsResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly kept: KeptAnalyses,
    private readonly macros: UsableMacros,
  ) {}

  @Query(() => RuleFindingsType, {
    nullable: true,
    description:
      'What the rules tell about each other, of the whole account or of one rule; null for a draft that is no whole rule yet, and for a rule that is not there.',
  })
  @Allow('rule.read')
  async ruleFindings(
    @Input(RuleFindingsInput) input: RuleFindingsInput,
    @Context() context: OperationContext,
  ): Promise<RuleFindingsType | null> {
    const lookups = lookupsOf(context);
    const { accountId, permissions } = signedIn(context).viewer;
    const asked = consideredBy(input);
    if (asked === 'none') return null;
    const [directory, scope, listed, macros] = await Promise.all([
      lookups.directory(),
      lookups.scope(),
      rulesInOrder(this.views.rules, accountId),
      this.macros.shared(accountId),
    ]);
    const considered = asSaved(asked, listed);
    const isDraft = considered !== null && considered.body !== null;
    if (isDraft && !permissions.has('rule.manage'))
      throw new ForbiddenException({ code: 'FORBIDDEN' });
    const about = considered && (considered.ruleId ?? DRAFT_ID);
    const rules = analysedRules(listed, considered, { directory, scope, macros });
    if (about !== null && !rules.some(({ ruleId }) => ruleId === about)) return null;
    const now = this.commands.now();
    const analysis = isDraft
      ? await this.kept.ofDraft(accountId, () => rules, { now, about: about ?? DRAFT_ID })
      : await this.kept.ofSaved({ listed, directory, scope, about }, () => rules, now);
    return toRuleFindings(analysis, rules, namesEver(directory));
  }

  @Query(() => RuleFindingExampleType, {
    nullable: true,
    description:
      'The newest recorded pass in which a finding was seen, of a conversation that the person sees; null when it is not among the newest.',
  })
  @Allow('rule.read')
  ruleFindingExample(
    @Input(FindingExampleInput) { kind, ruleIds }: FindingExampleInput,
    @Context() context: OperationContext,
  ): Promise<RuleFindingExampleType | null> {
    return exampleOf({ kind, ruleIds }, { lookups: lookupsOf(context), views: this.views });
  }
}

/** Null: the whole account; none: the draft is no rule. What it names and is gone is a finding, and no reason to say nothing. */
function consideredBy({ ruleId, body }: RuleFindingsInput): ConsideredRule | null | 'none' {
  if (body === null || body === undefined) return ruleId ? { ruleId, body: null } : null;
  const checked = checkRule(body, null);
  return checked.ok ? { ruleId: ruleId ?? null, body: checked.rule as RuleBody } : 'none';
}

/** A text that is the one in force is no draft: a page of a rule asks with what it shows. */
function asSaved(
  considered: ConsideredRule | null,
  listed: readonly RuleDocument[],
): ConsideredRule | null {
  if (considered === null || considered.body === null) return considered;
  const saved = listed.find(({ ruleId }) => ruleId === considered.ruleId);
  const checked = saved && checkRule(saved.body, null);
  return checked?.ok && isDeepStrictEqual(checked.rule, considered.body)
    ? { ruleId: considered.ruleId, body: null }
    : considered;
}

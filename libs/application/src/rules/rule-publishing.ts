import { Injectable } from '@nestjs/common';
import {
  type CommandContext,
  type CommandResult,
  isDomainErrors,
  parseCommand,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, StreamFolds } from '@bitacora/platform';
import {
  CreateRule,
  EditRule,
  type RuleState,
  nextVersion,
  ruleBody,
  ruleDecider,
  ruleStream,
  rulesDecider,
  rulesStream,
} from '@bitacora/rules';
import { MacroBounds } from '../macros/macro-bounds.js';

/** The version of a rule that is replaced, as its author saw it, and the text in its place. */
export interface NewText {
  readonly ruleId: string;
  readonly replaces: number;
  /** Whatever a client sent as the text. */
  readonly body: unknown;
}

/** Publishes what people write as the text of a rule. Refusals name fields of the text itself. */
@Injectable()
export class RulePublishing {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly bounds: MacroBounds,
  ) {}

  /** A new rule, after all others. */
  async create(
    { ruleId, body, state }: Pick<NewText, 'ruleId' | 'body'> & { readonly state: RuleState },
    context: CommandContext,
  ): Promise<CommandResult> {
    const parsed = parseCommand(ruleBody, body);
    if (isDomainErrors(parsed)) return refused(...parsed);
    const crowded = await this.bounds.ofRule(parsed.data, context.accountId);
    if (crowded) return refused(crowded);
    return this.bus.execute(new CreateRule({ ruleId, rule: parsed.data, state }, context));
  }

  /** A new version of a rule, in force at once. Refused with NOT_FOUND when the account has no such rule. */
  async edit({ ruleId, replaces, body }: NewText, context: CommandContext): Promise<CommandResult> {
    const { accountId } = context;
    const rules = await this.folds.state(rulesStream(accountId), rulesDecider);
    if (!rules.some((rule) => rule.ruleId === ruleId))
      return refused(refuse('NOT_FOUND', 'ruleId'));
    const parsed = parseCommand(ruleBody, body);
    if (isDomainErrors(parsed)) return refused(...parsed);
    const crowded = await this.bounds.ofRule(parsed.data, accountId);
    if (crowded) return refused(crowded);
    const written = await this.folds.state(ruleStream(accountId, ruleId), ruleDecider);
    const edit = { ruleId, replaces, version: nextVersion(written), rule: parsed.data };
    return this.bus.execute(new EditRule(edit, context));
  }
}

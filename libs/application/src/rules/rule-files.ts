import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type DomainError, type Ids } from '@bitacora/kernel';
import { IDS, StreamFolds } from '@bitacora/platform';
import {
  type MappedThing,
  type FileRulePlan,
  type ThereThing,
  fileBodies,
  matchThings,
  plannedRules,
  readRuleFile,
  rulesDecider,
  rulesStream,
} from '@bitacora/rules';
import { RulePublishing } from './rule-publishing.js';

/** A file, and what a person chose about it. */
export interface RuleImport {
  readonly file: string;
  /** What stands for a thing of the file, by `<kind>:<id>`; null for nothing: its rules are left out. */
  readonly choices: ReadonlyMap<string, string | null>;
  readonly renameTaken: boolean;
}

/** What would come of a file: of each rule, and what stands for things that the account does not have. */
export interface RulesOfFile {
  readonly rules: readonly FileRulePlan[];
  readonly things: readonly MappedThing[];
}

/** Brings rules from files. */
@Injectable()
export class RuleFiles {
  constructor(
    private readonly publishing: RulePublishing,
    private readonly folds: StreamFolds,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** What would come of a file, or what is wrong with the whole. Writes nothing. */
  async plan(
    { file, choices, renameTaken }: RuleImport,
    there: readonly ThereThing[],
    { accountId }: Pick<CommandContext, 'accountId'>,
  ): Promise<RulesOfFile | DomainError> {
    const read = readRuleFile(file);
    if ('code' in read) return read;
    const bodies = fileBodies(read);
    const things = matchThings(read, bodies, there, choices);
    if ('code' in things) return things;
    const rules = await this.folds.state(rulesStream(accountId), rulesDecider);
    const names = rules.map(({ name }) => name);
    return {
      rules: plannedRules(read, bodies, things, { names, renameTaken }),
      things: things.mapped,
    };
  }

  /** Makes the new rules of a plan, switched off, one after the other: they keep their order. A rule that is refused now says why. */
  async carryOut(
    rules: readonly FileRulePlan[],
    context: CommandContext,
  ): Promise<readonly FileRulePlan[]> {
    const done: FileRulePlan[] = [];
    for (const rule of rules) done.push(await this.#carriedOut(rule, context));
    return done;
  }

  async #carriedOut(rule: FileRulePlan, context: CommandContext): Promise<FileRulePlan> {
    if (!rule.body) return rule;
    const created = { ruleId: this.ids.next(), body: rule.body, state: 'off' as const };
    const result = await this.publishing.create(created, context);
    return result.ok ? rule : { ...rule, outcome: 'refused', errors: result.errors };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  type DomainError,
  type DomainErrors,
  type Ids,
} from '@bitacora/kernel';
import { Bus, IDS, StreamFolds } from '@bitacora/platform';
import {
  CreateRuleFolder,
  FileRules,
  type MappedThing,
  type FileRulePlan,
  type ThereThing,
  fileBodies,
  folderNamed,
  matchThings,
  plannedRules,
  readRuleFile,
  ruleFoldersDecider,
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

/** What came of a rule of a file, and its id; null: it was not made. */
interface Carried {
  readonly rule: FileRulePlan;
  readonly ruleId: string | null;
}

/** Brings rules from files. */
@Injectable()
export class RuleFiles {
  constructor(
    private readonly publishing: RulePublishing,
    private readonly bus: Bus,
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
    const { folders } = await this.folds.state(rulesStream(accountId), ruleFoldersDecider);
    const names = rules.map(({ name }) => name);
    const named = { names, folders: folders.map(({ name }) => name), renameTaken };
    return {
      rules: plannedRules(read, bodies, things, named),
      things: things.mapped,
    };
  }

  /** Makes the new rules of a plan, switched off, one after the other: they keep their order. A rule that is refused now says why. */
  async carryOut(
    rules: readonly FileRulePlan[],
    context: CommandContext,
  ): Promise<readonly FileRulePlan[]> {
    const done: Carried[] = [];
    for (const rule of rules) done.push(await this.#carriedOut(rule, context));
    return this.#filed(done, context);
  }

  async #carriedOut(rule: FileRulePlan, context: CommandContext): Promise<Carried> {
    if (!rule.body) return { rule, ruleId: null };
    const ruleId = this.ids.next();
    const created = { ruleId, body: rule.body, state: 'off' as const };
    const result = await this.publishing.create(created, context);
    if (result.ok) return { rule, ruleId };
    const refused = { outcome: 'refused', folder: null, errors: result.errors } as const;
    return { rule: { ...rule, ...refused }, ruleId: null };
  }

  /** Puts the rules that were made into their folders, each folder at once. Where one is refused its rules say why. */
  async #filed(
    done: readonly Carried[],
    context: CommandContext,
  ): Promise<readonly FileRulePlan[]> {
    const byFolder = Map.groupBy(done, ({ rule, ruleId }) =>
      ruleId === null ? null : rule.folder,
    );
    const refused = new Map<string | null, DomainErrors>();
    for (const [folder, those] of byFolder) {
      const ruleIds = those.flatMap(({ ruleId }) => ruleId ?? []);
      if (folder !== null) refused.set(folder, await this.#put(ruleIds, folder, context));
    }
    return done.map(({ rule, ruleId }) => {
      const errors = ruleId === null ? [] : (refused.get(rule.folder) ?? []);
      return errors.length === 0 ? rule : { ...rule, folder: null, errors };
    });
  }

  async #put(
    ruleIds: readonly string[],
    name: string,
    context: CommandContext,
  ): Promise<DomainErrors> {
    const folders = await this.folds.state(rulesStream(context.accountId), ruleFoldersDecider);
    const known = folderNamed(folders, name);
    const folderId = known?.folderId ?? this.ids.next();
    if (!known) {
      const made = await this.bus.execute(new CreateRuleFolder({ folderId, name }, context));
      if (!made.ok) return made.errors;
    }
    const filed = await this.bus.execute(
      new FileRules({ ruleIds: [...ruleIds], folderId }, context),
    );
    return filed.ok ? [] : filed.errors;
  }
}

import { type DomainErrors, foldText, isDomainErrors, parseCommand } from '@bitacora/kernel';
import { thingUnknown, thingsNamedBy } from '../checks/things-named.js';
import { MAX_RULE_FOLDERS } from '../folders/rule-folder.events.js';
import { validateRule } from '../checks/validate.js';
import { MAX_RULES } from '../rule-catalogue.decide.js';
import { ruleRefusal } from '../rule.errors.js';
import { type RuleBody, ruleBody } from '../rule.schema.js';
import { countedName } from './counted-name.js';
import type { FileRule } from './rule-file.js';
import { fileKey, withThings } from './file-things.js';
import type { FileThings } from './match-things.js';

/** What becomes, or became, of a rule of a file. */
export const RULE_IMPORT_OUTCOMES = ['new', 'nameTaken', 'unmapped', 'refused'] as const;
export type RuleImportOutcome = (typeof RULE_IMPORT_OUTCOMES)[number];

/** A rule of a file, and what comes of it. */
export interface FileRulePlan {
  readonly name: string;
  readonly outcome: RuleImportOutcome;
  /** Why it is not imported, with paths in its body; of a new one: why it comes without its folder. */
  readonly errors: DomainErrors;
  /** The folder that it comes into; null: into none. */
  readonly folder: string | null;
  /** What is written; null unless it is new. */
  readonly body: RuleBody | null;
}

/** What the rules meet in the account. */
export interface RulesThere {
  readonly names: readonly string[];
  readonly folders: readonly string[];
  /** A rule whose name is taken comes under a counted name: "Night (2)". */
  readonly renameTaken: boolean;
}

/** Reasons that are given for one rule. */
const MAX_REASONS = 20;

/** The bodies of a file as far as they are rules; errors where they are none. */
export function fileBodies(
  rules: readonly (FileRule | null)[],
): readonly (RuleBody | DomainErrors)[] {
  return rules.map((rule) => {
    if (!rule) return [ruleRefusal('RULE_FILE_NO_RULE')];
    const parsed = parseCommand<RuleBody>(ruleBody, { ...rule.body, name: rule.name });
    return isDomainErrors(parsed) ? parsed : parsed.data;
  });
}

/** What would come of each rule: the same rules meet the same account, so a dry run says what the import does. */
export function plannedRules(
  rules: readonly (FileRule | null)[],
  bodies: readonly (RuleBody | DomainErrors)[],
  things: FileThings,
  there: RulesThere,
): readonly FileRulePlan[] {
  const taken = new Map(there.names.map((name) => [foldText(name), name]));
  const folders = new Map(there.folders.map((name) => [foldText(name), name]));
  return bodies.map((body, place): FileRulePlan => {
    const name = isDomainErrors(body) ? (rules[place]?.name ?? '') : body.name;
    const not = (outcome: RuleImportOutcome, errors: DomainErrors) => ({
      ...{ name, outcome, folder: null, body: null },
      errors: errors.slice(0, MAX_REASONS),
    });
    if (isDomainErrors(body)) return not('refused', body);
    const faults = validateRule(body, null);
    if (faults.length > 0) return not('refused', faults);
    const open = thingsNamedBy(body).filter((thing) => !things.chosen.has(fileKey(thing)));
    const unknown = open.map(thingUnknown);
    if (unknown.length > 0) return not('unmapped', unknown);
    const other = taken.get(foldText(name));
    if (other !== undefined && !there.renameTaken)
      return not('nameTaken', [ruleRefusal('NAME_TAKEN', 'name', { name: other })]);
    if (taken.size >= MAX_RULES)
      return not('refused', [ruleRefusal('TOO_MANY_RULES', undefined, { most: MAX_RULES })]);
    const free = countedName(name, taken);
    taken.set(foldText(free), free);
    const written = { ...withThings(body, things.chosen), name: free };
    return { name: free, outcome: 'new', ...folderFor(rules[place], folders), body: written };
  });
}

/** The folder of the file's rule as the account calls it; a new one joins `folders` as long as there is room. */
function folderFor(
  rule: FileRule | null | undefined,
  folders: Map<string, string>,
): Pick<FileRulePlan, 'folder' | 'errors'> {
  const wanted = rule?.folder ?? null;
  if (wanted === null) return { folder: null, errors: [] };
  const known = folders.get(foldText(wanted));
  if (known !== undefined) return { folder: known, errors: [] };
  if (folders.size >= MAX_RULE_FOLDERS) {
    const params = { most: MAX_RULE_FOLDERS };
    return { folder: null, errors: [ruleRefusal('TOO_MANY_FOLDERS', 'folder', params)] };
  }
  folders.set(foldText(wanted), wanted);
  return { folder: wanted, errors: [] };
}

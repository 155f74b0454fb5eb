import type { Recorded } from '@bitacora/kernel';
import type { InboxState } from '@bitacora/inboxes/published';
import {
  type ReferenceKind,
  type RuleDirectory,
  missingInSteps,
  missingThings,
  ruleOfStep,
  thingsNamedBy,
} from '@bitacora/rules';
import { changedRules } from '../folding/account-documents.js';
import type { AccountDocument, AttributesDocument } from '../folding/automation-documents.js';
import type { SharedMacro } from '../folding/fold-macro.js';
import type { AutomationEvent } from '../automation-events.js';

/** Events after which rules name what was not there before, or what is not there any more. */
const COMING_AND_GOING: ReadonlySet<AutomationEvent['type']> = new Set<AutomationEvent['type']>([
  'LabelCreated',
  'LabelDeleted',
  'LabelMerged',
  'TeamCreated',
  'TeamDeleted',
  'MemberAdded',
  'MemberRemoved',
  'InboxConnected',
  'InboxDeleted',
  'WebhookCreated',
  'WebhookDeleted',
]);

/** After a thing came or went other rules may be flagged, so the set of rules is another. */
export function changedThings(
  account: AccountDocument,
  { type, position }: Recorded<AutomationEvent>,
): AccountDocument {
  return COMING_AND_GOING.has(type) ? changedRules(account, position) : account;
}

/** A rule, or a step of a macro, as far as it names things. */
export type NamingPart = Parameters<typeof missingThings>[0];

/** What rules can name, but for inboxes; null: the account has no attributes. */
export interface NamedByRules extends Pick<
  AccountDocument,
  'labels' | 'teams' | 'members' | 'webhooks'
> {
  readonly attributes: AttributesDocument | null;
  /** Macros of everyone and of teams. */
  readonly macros: readonly Pick<SharedMacro, 'macroId' | 'steps'>[];
}

/** Gives the state of an inbox at the moment; null when there was none. */
export type InboxAt = (inboxId: string) => Promise<InboxState>;

/**
 * Says whether rules are flagged: whether each thing that they name is there at the moment. The flag
 * follows from the log alone, so the automation and "why" cannot come to different answers, and
 * nothing has to be written for a deletion to take effect.
 */
export async function flagsAt(
  account: NamedByRules,
  rules: readonly NamingPart[],
  inboxAt: InboxAt,
): Promise<(rule: NamingPart) => ReturnType<typeof missingThings>> {
  const directory = await thingsThere(account, rules, inboxAt);
  return (rule) => missingThings(rule, directory);
}

async function thingsThere(
  { labels, teams, members, webhooks = [], attributes, macros }: NamedByRules,
  rules: readonly NamingPart[],
  inboxAt: InboxAt,
): Promise<RuleDirectory> {
  const run = macrosRunBy(rules, macros);
  const defined = attributes ? [...attributes.conversation, ...attributes.contact] : [];
  const there: Readonly<Record<ReferenceKind, ReadonlySet<string>>> = {
    label: new Set(labels.map(({ labelId }) => labelId)),
    team: new Set(teams.map(({ teamId }) => teamId)),
    webhook: new Set(webhooks.map(({ webhookId }) => webhookId)),
    user: new Set(members.map(({ userId }) => userId)),
    inbox: new Set(
      await openInboxes([...rules, ...run.flatMap(({ steps }) => steps.map(ruleOfStep))], inboxAt),
    ),
    // Conditions name an attribute by its id, texts by its key.
    attribute: new Set(
      defined.flatMap(({ attributeId, owner, key }) => [attributeId, `${owner}.${key}`]),
    ),
    option: new Set(defined.flatMap(({ options }) => options.map(({ optionId }) => optionId))),
    macro: new Set(),
  };
  const things: RuleDirectory = { has: (kind, id) => there[kind].has(id) };
  // A macro that names what is gone does not run either, and no macro runs another one.
  const running = run.filter(({ steps }) => missingInSteps(steps, things).length === 0);
  return withMacros(things, new Set(running.map(({ macroId }) => macroId)));
}

/** Ids of the inboxes that the rules name and that are not deleted; only these are looked at. */
async function openInboxes(
  rules: readonly NamingPart[],
  inboxAt: InboxAt,
): Promise<readonly string[]> {
  const named = rules.flatMap((rule) => thingsNamedBy(rule).filter(({ kind }) => kind === 'inbox'));
  const ids = [...new Set(named.map(({ id }) => id))];
  const states = await Promise.all(ids.map(inboxAt));
  return ids.filter((_id, index) => states[index]?.deletedAt === null);
}

/** The macros that rules name, each once. */
function macrosRunBy(
  rules: readonly NamingPart[],
  macros: NamedByRules['macros'],
): NamedByRules['macros'] {
  const named = rules.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.type === 'runMacro' ? [action.macroId] : [])),
  );
  const ids = new Set(named);
  return ids.size === 0 ? [] : macros.filter(({ macroId }) => ids.has(macroId));
}

function withMacros(things: RuleDirectory, running: ReadonlySet<string>): RuleDirectory {
  return { has: (kind, id) => (kind === 'macro' ? running.has(id) : things.has(kind, id)) };
}

import {
  type AccountDirectory,
  type Change,
  type OptionEntry,
  type RuleDocument,
  type Scope,
  sees,
} from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import type { NamedThingType } from './named-thing.type.js';

/** Texts of one event that are looked at: the longest events name some hundred things. */
const MAX_TEXTS = 2000;
const LONGEST_ID = 64;
/** Rules are looked up by id, so only what is where a rule is named is asked for. */
const OF_RULES = new Set(['ruleId', 'ruleIds']);

interface Ids {
  readonly all: Set<string>;
  readonly rules: Set<string>;
}

/**
 * The labels, attributes, people, teams, macros, inboxes and rules whose ids stand anywhere in some data, with what they are called and
 * were called. Nothing of an inbox that the person does not see.
 */
export async function namedThings(
  lookups: Lookups,
  ...data: readonly unknown[]
): Promise<readonly NamedThingType[]> {
  const ids: Ids = { all: new Set(), rules: new Set() };
  for (const each of data) collect(each, ids);
  const [directory, scope, rules] = await Promise.all([
    lookups.directory(),
    lookups.scope(),
    Promise.all([...ids.rules].map((id) => lookups.rule(id))),
  ]);
  return [
    ...[...ids.all].map((id) => thingIn(directory, scope, id)),
    ...rules.map((rule) => rule && ruleShown(rule)),
  ].filter((thing) => thing !== null);
}

/** What changes of a state name: in their values, and in paths such as `<label id>.colour`. */
export function namedByChanges(
  lookups: Lookups,
  changes: readonly Change[],
): Promise<readonly NamedThingType[]> {
  const rules = changes.flatMap(({ path, before, after }) =>
    path === 'order' ? [{ ruleIds: before }, { ruleIds: after }] : [],
  );
  const parts = changes.flatMap(({ path, before, after }) => [path.split('.'), before, after]);
  return namedThings(lookups, parts, rules);
}

/** What a rule names. A reader of a rule may read its sentence too, so no inbox is left out. */
export async function namedByRule(
  lookups: Lookups,
  body: unknown,
): Promise<readonly NamedThingType[]> {
  const ids: Ids = { all: new Set(), rules: new Set() };
  collect(body, ids);
  const directory = await lookups.directory();
  const everything = { ...(await lookups.scope()), inboxIds: null };
  return [...ids.all].flatMap((id) => thingIn(directory, everything, id) ?? []);
}

function collect(value: unknown, ids: Ids, key = ''): void {
  if (ids.all.size >= MAX_TEXTS) return;
  if (typeof value === 'string') {
    if (value.length > LONGEST_ID || value === '') return;
    ids.all.add(value);
    // Rules that settings compile to are called after their inbox or team.
    if (OF_RULES.has(key) && !value.includes(':')) ids.rules.add(value);
  } else if (Array.isArray(value)) {
    for (const each of value) collect(each, ids, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      collect(name, ids);
      collect(each, ids, name);
    }
  }
}

function thingIn(directory: AccountDirectory, scope: Scope, id: string): NamedThingType | null {
  const label = directory.labels.get(id);
  if (label) return { ...label, id };
  const team = directory.teams.get(id);
  if (team) return { ...team, id, colour: null };
  const attribute = directory.attributes.get(id);
  if (attribute) return { ...attribute, id, colour: null };
  const option = directory.options.get(id);
  if (option) return optionShown(id, option);
  const role = directory.roles.get(id);
  if (role) return { ...role, id, colour: null };
  const macro = directory.macros.get(id);
  if (macro) return { ...macro, id, colour: null };
  const inbox = directory.inboxes.get(id);
  if (inbox) return sees(scope, id) ? { ...inbox, id, colour: null } : null;
  const webhook = directory.webhooks.get(id);
  if (webhook) return { ...webhook, id, colour: null };
  const person = directory.people.get(id);
  if (!person) return null;
  const { user, member } = person;
  const name = user?.name ?? null;
  return { kind: 'user', id, name, formerNames: [], colour: null, deleted: member.removed };
}

function optionShown(id: string, { name, removed }: OptionEntry): NamedThingType {
  return { kind: 'option', id, name, formerNames: [], colour: null, deleted: removed };
}

function ruleShown({ ruleId: id, name, formerNames, deleted }: RuleDocument): NamedThingType {
  return { kind: 'rule', id, name, formerNames, colour: null, deleted };
}

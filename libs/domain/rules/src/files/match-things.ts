import { type DomainError, type DomainErrors, foldText, isDomainErrors } from '@bitacora/kernel';
import type { ReferenceKind } from '../catalogue/words.js';
import { type NamedThing, thingsNamedBy } from '../checks/things-named.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';
import { type ThereThing, fileKey } from './file-things.js';
import type { FileRule } from './rule-file.js';

/** Things of one file that an account does not have. */
export const MAX_FILE_THINGS = 1000;

/** A thing that a file names and the account does not have under that id. */
export interface MappedThing {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** What the file calls it; null when it does not say. */
  readonly name: string | null;
  /** What stands for it: chosen, or guessed by the same name; null for nothing. */
  readonly chosenId: string | null;
  /** Ids of what can stand for it: attributes of the same owner and type, options of the same attribute; null: all of its kind. */
  readonly fitting: readonly string[] | null;
  /** Rules of the file that name it. */
  readonly rules: number;
}

/** What stands for the things of a file, and those of them that a person has to look at. */
export interface FileThings {
  readonly chosen: ReadonlyMap<string, ThereThing>;
  readonly mapped: readonly MappedThing[];
}

/** Things that are offered to stand for one: a list has at most as many options. */
const MAX_FITTING = 200;

/**
 * Finds for each thing of a file what stands for it: the same id, else what a person chose (`choices`, by
 * `<kind>:<id>`; null leaves its rules out), else the only one of the same name.
 */
export function matchThings(
  rules: readonly (FileRule | null)[],
  bodies: readonly (RuleBody | DomainErrors)[],
  there: readonly ThereThing[],
  choices: ReadonlyMap<string, string | null>,
): FileThings | DomainError {
  const named = namedIn(rules, bodies);
  const byKind = Map.groupBy(there, ({ kind }) => kind);
  const folded = new Map(there.map((thing) => [thing, foldText(thing.name)]));
  const byKey = new Map(there.map((thing) => [fileKey(thing), thing]));
  const chosen = new Map<string, ThereThing>();
  const mapped: MappedThing[] = [];
  for (const [key, { thing, name, rules: count }] of named) {
    const same = byKey.get(key);
    if (same && fits(thing, same, chosen)) {
      chosen.set(key, same);
      continue;
    }
    if (mapped.length === MAX_FILE_THINGS)
      return ruleRefusal('RULE_FILE_TOO_MANY_THINGS', 'file', { most: MAX_FILE_THINGS });
    const fitting = (byKind.get(thing.kind) ?? []).filter((one) => fits(thing, one, chosen));
    const found = choices.has(key)
      ? fitting.find(({ id }) => id === choices.get(key))
      : onlyOneCalled(fitting, folded, name);
    if (found) chosen.set(key, found);
    const { kind, id } = thing;
    const ids = kind === 'attribute' || kind === 'option' ? fitting.map((one) => one.id) : null;
    const offered = ids?.slice(0, MAX_FITTING) ?? null;
    mapped.push({ kind, id, name, chosenId: found?.id ?? null, fitting: offered, rules: count });
  }
  return { chosen, mapped };
}

interface NamedInFile {
  thing: NamedThing;
  name: string | null;
  rules: number;
}

/** Each thing once. An attribute comes before its options, as conditions are read. */
function namedIn(
  rules: readonly (FileRule | null)[],
  bodies: readonly (RuleBody | DomainErrors)[],
): ReadonlyMap<string, NamedInFile> {
  const named = new Map<string, NamedInFile>();
  for (const [place, body] of bodies.entries()) {
    if (isDomainErrors(body)) continue;
    const things = thingsNamedBy(body);
    const typed = things.filter(({ owner }) => !owner);
    const ofRule = new Map(
      [...things.filter(({ owner }) => owner), ...typed].map((thing) => [fileKey(thing), thing]),
    );
    for (const [key, thing] of ofRule) {
      const before = named.get(key) ?? { thing, name: null, rules: 0 };
      // What a condition asks of an attribute needs its type, too.
      if (before.thing.owner && thing.attribute) before.thing = thing;
      before.name ??= nameOf(rules[place], key, thing);
      before.rules += 1;
      named.set(key, before);
    }
  }
  return named;
}

function nameOf(rule: FileRule | null | undefined, key: string, thing: NamedThing): string | null {
  if (thing.variable) return thing.id;
  return rule && Object.hasOwn(rule.names, key) ? (rule.names[key] ?? null) : null;
}

function fits(
  { kind, attribute, owner, variable }: NamedThing,
  other: ThereThing,
  chosen: ReadonlyMap<string, ThereThing>,
): boolean {
  if (kind === 'attribute' && variable) return other.id.startsWith(`${variable.owner}.`);
  if (kind === 'attribute' && owner) return other.attribute?.owner === owner;
  if (kind === 'attribute')
    return other.attribute?.owner === attribute?.owner && other.attribute?.type === attribute?.type;
  if (kind !== 'option' || !attribute) return true;
  return other.attributeId === chosen.get(fileKey({ kind: 'attribute', id: attribute.id }))?.id;
}

function onlyOneCalled(
  things: readonly ThereThing[],
  folded: ReadonlyMap<ThereThing, string>,
  name: string | null,
): ThereThing | undefined {
  if (name === null) return undefined;
  const wanted = foldText(name);
  const [found, ...others] = things.filter((thing) => folded.get(thing) === wanted);
  return others.length > 0 ? undefined : found;
}

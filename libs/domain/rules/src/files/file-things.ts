import { attributesNamedIn } from '@bitacora/schema';
import { attributeFactName } from '../catalogue/facts/attribute-facts.js';
import type { FactAttribute } from '../catalogue/facts/fact.js';
import type { ReferenceKind } from '../catalogue/words.js';
import { type NamedThing, thingsNamedBy } from '../checks/things-named.js';
import type { RuleBody } from '../rule.schema.js';

/** A thing of the account that a rule of a file can name. */
export interface ThereThing {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** What files call it. */
  readonly name: string;
  /** Of an attribute that conditions name. */
  readonly attribute?: FactAttribute;
  /** Of an option: the attribute that has it. */
  readonly attributeId?: string;
}

/** Double braces with a name between them. */
const BRACED = /\{\{\s*[\p{L}\p{N}._-]{1,80}\s*\}\}/gu;

/** `<kind>:<id>`: how a file names what a rule names. */
export function fileKey({ kind, id }: Pick<NamedThing, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/** The rule with other things in the place of those that it names, by the keys of these. */
export function withThings(rule: RuleBody, things: ReadonlyMap<string, ThereThing>): RuleBody {
  const changed = structuredClone(rule);
  for (const [path, thing] of new Map(thingsNamedBy(rule).map((one) => [one.path, one]))) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const holder = keys.reduce<unknown>((held, key) => (held as Held)[key], changed) as Held;
    holder[last] = replaced(String(holder[last]), thing, things);
  }
  return changed;
}

type Held = Record<string, unknown>;

/** What goes where a thing is named: an id, the fact of an attribute, or a text with variables. */
function replaced(
  before: string,
  thing: NamedThing,
  things: ReadonlyMap<string, ThereThing>,
): string {
  if (thing.variable) return before.replace(BRACED, (written) => spelled(written, things));
  const other = things.get(fileKey(thing));
  if (!other) return before;
  if (!/\.(?:fact|attribute)$/u.test(thing.path) || !other.attribute) return other.id;
  const { id: attributeId, owner, type } = other.attribute;
  return attributeFactName({ attributeId, owner, type });
}

/** A variable with the key of another attribute, in the language in which it is written. */
function spelled(braced: string, things: ReadonlyMap<string, ThereThing>): string {
  const [named] = attributesNamedIn(braced);
  const other = named && things.get(`attribute:${named.owner}.${named.key}`);
  if (!other) return braced;
  const key = other.id.slice(other.id.indexOf('.') + 1);
  const prefix = named.written.slice(0, named.written.lastIndexOf('.'));
  return braced.replace(named.written, `${prefix}.${key}`);
}

import type { DomainError, Reference } from '@bitacora/kernel';
import { actionNamed } from '../catalogue/actions.js';
import { factNamed } from '../catalogue/facts/facts.js';
import type { ReferenceKind } from '../catalogue/words.js';
import { type Condition, type Conditions, isComparison } from '../conditions.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';

/** A label, user, team or inbox that a rule names, and where: `conditions.all.0.value.1`. */
export interface NamedThing {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly path: string;
}

/** Says which labels, users, teams and inboxes an account has. */
export interface RuleDirectory {
  has(kind: ReferenceKind, id: string): boolean;
}

/** Everything of the account that a rule names, in the order in which it is read. */
export function thingsNamedBy({
  conditions,
  actions,
}: Pick<RuleBody, 'conditions' | 'actions'>): readonly NamedThing[] {
  return [
    ...ofConditions(conditions, 'conditions'),
    ...actions.flatMap(({ type, ...values }, index) => ofAction(type, values, `actions.${index}`)),
  ];
}

/**
 * What a rule names and the account does not have. A rule with such a thing is flagged: it does not
 * run, because `hasNone` of a label that is gone would hold for everybody.
 */
export function missingThings(
  rule: Pick<RuleBody, 'conditions' | 'actions'>,
  directory: RuleDirectory,
): readonly NamedThing[] {
  return thingsNamedBy(rule).filter(({ kind, id }) => !directory.has(kind, id));
}

/** What a rule names, as references of the command that publishes it; refused with the path in the rule. */
export function referencesOf(rule: Pick<RuleBody, 'conditions' | 'actions'>): readonly Reference[] {
  return thingsNamedBy(rule).map(({ kind, id, path }) => ({
    kind: kind === 'user' ? 'member' : kind,
    id,
    field: path,
    refusal: thingUnknown({ kind, id, path }),
  }));
}

/** The refusal of a rule that names what the account does not have. */
export function thingUnknown({ kind, id, path }: NamedThing): DomainError {
  return ruleRefusal('THING_UNKNOWN', path, { kind, id });
}

function ofConditions(condition: Condition | Conditions, path: string): readonly NamedThing[] {
  if ('always' in condition) return [];
  if (isComparison(condition)) {
    const kind = factNamed(condition.fact)?.reference;
    return kind ? ofValue(kind, condition.value, `${path}.value`) : [];
  }
  if ('not' in condition) return ofConditions(condition.not, `${path}.not`);
  const key = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.flatMap((part, index) => ofConditions(part, `${path}.${key}.${index}`));
}

function ofAction(
  type: string,
  values: Readonly<Record<string, unknown>>,
  path: string,
): readonly NamedThing[] {
  return Object.entries(actionNamed(type)?.params ?? {}).flatMap(([name, { reference }]) =>
    reference ? ofValue(reference, values[name], `${path}.${name}`) : [],
  );
}

function ofValue(kind: ReferenceKind, value: unknown, path: string): readonly NamedThing[] {
  if (typeof value === 'string') return [{ kind, id: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each, index) => ofValue(kind, each, `${path}.${index}`));
}

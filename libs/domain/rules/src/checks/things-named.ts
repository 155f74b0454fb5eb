import type { AttributeOwner } from '@bitacora/account/published';
import type { DomainError, Reference } from '@bitacora/kernel';
import { type AttributeValue, type NamedAttribute, attributesNamedIn } from '@bitacora/schema';
import { actionNamed } from '../catalogue/actions.js';
import { attributeFact } from '../catalogue/facts/attribute-facts.js';
import type { FactAttribute } from '../catalogue/facts/fact.js';
import { factNamed } from '../catalogue/facts/facts.js';
import { thingOfRecipient } from '../catalogue/recipients.js';
import type { ReferenceKind } from '../catalogue/words.js';
import { type Condition, type Conditions, isComparison } from '../conditions.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';

/**
 * A label, user, team, inbox, attribute or option of one that a rule names, and where: `conditions.all.0.value.1`. A text
 * names an attribute by its owner and key: the id is `contact.plan` then.
 */
export interface NamedThing {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly path: string;
  /** Of an attribute in a condition or an action, or of an option: the attribute. */
  readonly attribute?: FactAttribute;
  /** Of an attribute that a condition compares with: whose it is. */
  readonly owner?: AttributeOwner;
  /** Of an attribute in a text: the variable as it is written, without braces. */
  readonly variable?: NamedAttribute;
  /** Of an attribute that an action sets: what it is to hold, and the path of that. Options of a list are named apart. */
  readonly set?: { readonly value: AttributeValue; readonly path: string };
}

/** Says which labels, users, teams, inboxes, attributes and options an account has. */
export interface RuleDirectory {
  has(kind: ReferenceKind, id: string): boolean;
}

/** The parts of a rule that name things of the account. */
export type NamingRule = Pick<RuleBody, 'conditions' | 'actions'> &
  Partial<Pick<RuleBody, 'timer'>>;

/** Everything of the account that a rule names, in the order in which it is read. */
export function thingsNamedBy({ timer, conditions, actions }: NamingRule): readonly NamedThing[] {
  return [
    ...(timer?.kind === 'date' ? ofAttribute(timer.attribute, null, 'timer', 'attribute') : []),
    ...ofConditions(conditions, 'conditions'),
    ...actions.flatMap(({ type, ...values }, index) => ofAction(type, values, `actions.${index}`)),
  ];
}

/**
 * What a rule names and the account does not have. A rule with such a thing is flagged: it does not
 * run, because `hasNone` of a label that is gone would hold for everybody.
 */
export function missingThings(rule: NamingRule, directory: RuleDirectory): readonly NamedThing[] {
  return thingsNamedBy(rule).filter(({ kind, id }) => !directory.has(kind, id));
}

/** What a rule names, as references of the command that publishes it; refused with the path in the rule. */
export function referencesOf(rule: NamingRule): readonly Reference[] {
  return thingsNamedBy(rule).map((thing) => {
    const { kind, id, path: field, attribute, variable } = thing;
    const refusal = thingUnknown(thing);
    if (variable)
      return { kind: 'attributeKey', id: variable.key, owner: variable.owner, field, refusal };
    if (attribute) {
      if (thing.set) {
        const { value, path: valueField } = thing.set;
        return { kind: 'attribute', ...attribute, value, valueField, field, refusal };
      }
      const value = kind === 'option' ? id : null;
      return { kind: 'attribute', ...attribute, value, field, refusal };
    }
    if (thing.owner)
      return { kind: 'attribute', id, owner: thing.owner, value: null, field, refusal };
    return { kind: kind === 'user' ? 'member' : (kind as 'label'), id, field, refusal };
  });
}

/** The refusal of a rule that names what the account does not have. */
export function thingUnknown({ kind, id, path, variable }: NamedThing): DomainError {
  if (variable) return ruleRefusal('VARIABLE_UNKNOWN', path, { variable: variable.written });
  return ruleRefusal('THING_UNKNOWN', path, { kind, id });
}

function ofConditions(condition: Condition | Conditions, path: string): readonly NamedThing[] {
  if ('always' in condition) return [];
  if (isComparison(condition)) {
    const { reference: kind, attribute, owner } = factNamed(condition.fact) ?? {};
    const named = kind ? ofValue(kind, condition.value, `${path}.value`) : [];
    if (!attribute) return owner ? named.map((thing) => ({ ...thing, owner })) : named;
    const { id } = attribute;
    const whole = { kind: 'attribute' as const, id, path: `${path}.fact`, attribute };
    return [whole, ...named.map((option) => ({ ...option, attribute }))];
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
  return Object.entries(actionNamed(type)?.params ?? {}).flatMap(([name, param]) => {
    const here = `${path}.${name}`;
    if (param.kind === 'attribute') return ofAttribute(values[name], values['value'], path, name);
    if (param.kind === 'recipient') {
      const thing = thingOfRecipient(values[name]);
      return thing ? [{ kind: thing.kind, id: thing.id, path: `${here}.${thing.field}` }] : [];
    }
    if (param.variables) return ofTexts(values[name], here);
    return param.reference ? ofValue(param.reference, values[name], here) : [];
  });
}

/** The attribute that an action or a timer names, and the option of it that it sets. */
function ofAttribute(
  named: unknown,
  value: unknown,
  path: string,
  name: string,
): readonly NamedThing[] {
  const { attribute } = attributeFact(String(named)) ?? {};
  if (!attribute) return [];
  const whole = {
    kind: 'attribute' as const,
    id: attribute.id,
    path: `${path}.${name}`,
    attribute,
  };
  const at = `${path}.value`;
  if (attribute.type === 'list')
    return [whole, ...ofValue('option', value, at).map((option) => ({ ...option, attribute }))];
  return [isSettable(value) ? { ...whole, set: { value, path: at } } : whole];
}

function isSettable(value: unknown): value is AttributeValue {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function ofTexts(value: unknown, path: string): readonly NamedThing[] {
  if (Array.isArray(value))
    return value.flatMap((text, index) => ofTexts(text, `${path}.${index}`));
  if (typeof value !== 'string') return [];
  return attributesNamedIn(value).map((variable) => ({
    kind: 'attribute',
    id: `${variable.owner}.${variable.key}`,
    path,
    variable,
  }));
}

function ofValue(kind: ReferenceKind, value: unknown, path: string): readonly NamedThing[] {
  if (typeof value === 'string') return [{ kind, id: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each, index) => ofValue(kind, each, `${path}.${index}`));
}

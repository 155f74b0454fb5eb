import type { Attribute, AttributeType } from '@bitacora/account/published';
import { orWhenErased } from '@bitacora/kernel';
import type { CatalogueWords } from '../words.js';
import { words } from '../words.js';
import type { Fact, FactAttribute, FactType, FactValue } from './fact.js';

const NAMED =
  /^(conversation|contact)\.attribute\.(text|number|link|date|list|checkbox)\.([A-Za-z0-9_~:-]{1,80})$/u;

const FACT_TYPE_OF: Readonly<Record<AttributeType, FactType>> = {
  text: 'text',
  link: 'text',
  number: 'number',
  date: 'date',
  list: 'reference',
  checkbox: 'boolean',
};

const OWNERS: Readonly<Record<FactAttribute['owner'], CatalogueWords>> = {
  conversation: words(
    'un atributo de la conversación',
    'an attribute of the conversation',
    'um atributo da conversa',
  ),
  contact: words(
    'un atributo del cliente',
    'an attribute of the contact',
    'um atributo do cliente',
  ),
};

/** Farther than any number that a person writes; floats are exact to whole numbers up to here. */
const FAR = Number.MAX_SAFE_INTEGER;

/**
 * The name under which rules ask for an attribute. Its type is part of it: it never changes, so that a fact is known
 * by its name alone, whatever account asks.
 */
export function attributeFactName({
  attributeId,
  owner,
  type,
}: Pick<Attribute, 'attributeId' | 'owner' | 'type'>): string {
  return `${owner}.attribute.${type}.${attributeId}`;
}

/** The fact of that name; undefined for a name of no attribute. Whether the account has it is asked by `thingsNamedBy`. */
export function attributeFact(name: string): Fact | undefined {
  const [, owner, type, id] = NAMED.exec(name) ?? [];
  if (owner === undefined || type === undefined || id === undefined) return undefined;
  const attribute = { id, owner, type } as FactAttribute;
  return {
    name,
    type: FACT_TYPE_OF[attribute.type],
    version: 1,
    group: attribute.owner,
    words: OWNERS[attribute.owner],
    attribute,
    // What a rule asks of a contact follows in the contact's stream, after the pass.
    ...(attribute.owner === 'conversation' ? { changesInPass: true as const } : {}),
    ...(attribute.type === 'list' ? { reference: 'option' as const } : {}),
    ...(attribute.type === 'number' ? { fractional: true as const, min: -FAR, max: FAR } : {}),
    read: (context): FactValue => {
      const values = orWhenErased(context[attribute.owner]?.attributes ?? null, null);
      const value = values && Object.hasOwn(values, id) ? values[id] : undefined;
      return typeof value === 'object' || value === undefined ? null : value;
    },
  };
}

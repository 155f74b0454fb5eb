import { type Personal, isErased } from '@bitacora/kernel';
import { type AttributeValue, valuesAfter } from '@bitacora/schema';
import { attributeKeys } from './attribute-keys.js';

/** Values by the id of their attribute, deleted ones included, and the keys under which they are found. */
export interface Described {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly attributeKeys: readonly string[];
}

/** Nothing is known, or nothing any more. */
export const NOT_DESCRIBED: Described = { attributes: {}, attributeKeys: [] };

/** What is known after an event set an attribute; null and an erased value leave none. */
export function describedAfter(
  { attributes: before }: Described,
  { attributeId, value }: SetAttribute,
): Described {
  const attributes = valuesAfter(before, attributeId, isErased(value) ? null : value);
  return { attributes, attributeKeys: attributeKeys(attributes) };
}

interface SetAttribute {
  readonly attributeId: string;
  readonly value: Personal<AttributeValue> | null;
}

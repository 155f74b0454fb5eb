import type { AttributeOwner } from '@bitacora/account';
import type { AttributeValue } from '@bitacora/schema';
import type { AccountDirectory, AttributeEntry } from '@bitacora/views';
import { attributeVersion } from '../versions.js';
import type { DefinedAttributeType, AttributeValueType } from './attribute.types.js';

export function toAttribute(entry: AttributeEntry): DefinedAttributeType {
  const { attributeId, owner, key, type, name, description, pattern, hint, options } = entry;
  return {
    ...{ id: attributeId, owner, key, type, name, description, pattern, hint },
    get version() {
      return attributeVersion(entry);
    },
    options: options.map(({ optionId: id, ...option }) => ({ ...option, id })),
  };
}

/** The values whose attributes are still there; what was set last is last. */
export function attributeValuesIn(
  { attributes }: AccountDirectory,
  owner: AttributeOwner,
  values: Readonly<Record<string, AttributeValue>>,
): readonly AttributeValueType[] {
  return Object.entries(values).flatMap(([id, value]) => {
    const attribute = attributes.get(id);
    if (!attribute || attribute.deleted || attribute.owner !== owner) return [];
    return [{ attribute: toAttribute(attribute), value }];
  });
}

import type { AttributeOwner } from '@bitacora/account';
import { BitacoraError } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import type {
  AccountDirectory,
  AttributeEntry,
  AttributeSort,
  SortDirection,
} from '@bitacora/views';
import { attributeVersion } from '../versions.js';
import type { DefinedAttributeType, AttributeValueType } from './attribute.types.js';

export function toAttribute(entry: AttributeEntry): DefinedAttributeType {
  const { attributeId, owner, key, type, name, description, pattern, hint, options } = entry;
  const { setBySite = false } = entry;
  return {
    ...{ id: attributeId, owner, key, type, name, description, pattern, hint, setBySite },
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

/** A list was asked for in the order of an attribute that is not there, or describes something else. */
export class UnknownAttributeError extends BitacoraError {
  readonly code = 'ATTRIBUTE_NOT_FOUND';
  constructor(attributeId: string) {
    super(`No attribute "${attributeId}" orders this list; ask for one that the account has.`);
  }
}

/** An order of a list by an attribute, with what the account says about it; null when none is asked for. Throws UnknownAttributeError. */
export function attributeSort(
  { attributes }: AccountDirectory,
  owner: AttributeOwner,
  asked: { readonly attributeId: string; readonly direction: SortDirection } | null | undefined,
): AttributeSort | null {
  if (!asked) return null;
  const attribute = attributes.get(asked.attributeId);
  if (!attribute || attribute.deleted || attribute.owner !== owner) {
    throw new UnknownAttributeError(asked.attributeId);
  }
  const { attributeId, type } = attribute;
  const options = attribute.options.map(({ optionId }) => optionId);
  return { attributeId, type, options, direction: asked.direction };
}

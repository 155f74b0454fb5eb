import type { AttributeSortInput } from '@bitacora/console-data';
import type { PickerOption } from '@bitacora/console-ui';
import { type AttributeSort, SORT_DIRECTIONS } from '@bitacora/views/listed';
import type { Words } from '../words/words.js';
import { iconOf } from './attribute-icons.js';
import type { DefinedAttribute } from './attribute-words.js';

/** What a menu of orders offers of attributes: each in both directions. */
export function attributeSortOptions(
  attributes: readonly DefinedAttribute[],
  t: Words['t'],
): readonly PickerOption[] {
  return attributes.flatMap(({ id, name, type }) =>
    SORT_DIRECTIONS.map((direction) => ({
      id: sortKeyOf({ attributeId: id, direction }),
      label: t(`inbox.list.sorts.${direction}`, { name }),
      icon: iconOf(type),
    })),
  );
}

/** Names an order in a menu. */
export function sortKeyOf({ attributeId, direction }: AttributeSortInput): string {
  return `${direction} ${attributeId}`;
}

/** The order that a menu names so; null for one that is not by an attribute. */
export function sortInputOf(key: string): AttributeSortInput | null {
  const direction = SORT_DIRECTIONS.find((one) => key.startsWith(`${one} `));
  return direction ? { direction, attributeId: key.slice(direction.length + 1) } : null;
}

/** An order with what the account says about its attribute; null when that is gone. */
export function definedSort(
  attributes: readonly DefinedAttribute[],
  asked: AttributeSortInput | null,
): AttributeSort | null {
  const attribute = attributes.find(({ id }) => id === asked?.attributeId);
  if (!attribute || !asked) return null;
  const options = attribute.options.map(({ id }) => id);
  return { ...asked, type: attribute.type, options };
}

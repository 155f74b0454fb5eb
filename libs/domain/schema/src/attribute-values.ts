import { type Personal, oneLine } from '@bitacora/kernel';
import { z } from 'zod';

/** Most characters of a text, a link or anything else that an attribute holds. */
export const MAX_ATTRIBUTE_CHARACTERS = 500;

/**
 * What an attribute of a conversation or a contact can hold: a text, a link, a calendar day (`2026-03-02`) and the id
 * of an option are texts; a number is finite; a checkbox is true or false.
 */
export type AttributeValue = string | number | boolean;

/** A value as a person gives it. An empty text clears, as null does; what fits the attribute is checked with its definition. */
export const givenAttributeValue = z.preprocess(
  (value: unknown) => (typeof value === 'string' && oneLine(value) === '' ? null : value),
  z
    .union(
      [
        z.string().overwrite(oneLine),
        z.number().transform((number) => (number === 0 ? 0 : number)),
        z.boolean(),
      ],
      'VALUE_WRONG_TYPE',
    )
    .refine(
      (value) => typeof value !== 'string' || value.length <= MAX_ATTRIBUTE_CHARACTERS,
      'VALUE_TOO_LONG',
    )
    .nullable(),
);

/** A value in an event. */
export const recordedAttributeValue: z.ZodType<AttributeValue> = z.union([
  z.string().min(1).max(MAX_ATTRIBUTE_CHARACTERS),
  z.number(),
  z.boolean(),
]);

/** The values of a conversation or a contact, by the id of their attribute. */
export type AttributeValues = Readonly<Record<string, Personal<AttributeValue>>>;

/**
 * Values that one conversation or contact holds. Those of deleted attributes are among them: what was set longest ago
 * gives way, so that what is kept does not grow with every attribute that an account ever had.
 */
const MAX_VALUES = 300;

/** The values after one of them was set, or cleared with null. The newest is the last. */
export function valuesAfter<V>(
  values: Readonly<Record<string, V>>,
  attributeId: string,
  value: V | null,
): Readonly<Record<string, V>> {
  const others = Object.entries(values).filter(([id]) => id !== attributeId);
  const all = value === null ? others : [...others, [attributeId, value] as const];
  return Object.fromEntries(all.slice(-MAX_VALUES));
}

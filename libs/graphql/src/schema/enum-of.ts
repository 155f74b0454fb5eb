import { registerEnumType } from '@nestjs/graphql';

/** Names of an enum of the schema, and the value that the product stores for each. */
export type StoredByName = Readonly<Record<string, string>>;

/**
 * Registers a closed list of the product as an enum: the list is written once, where it belongs. The schema names each
 * value in upper case, resolvers get and give the value itself. `meanings` says in one line what each value stands for.
 */
export function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  meanings: Readonly<Record<Value, string>>,
): StoredByName {
  const stored = Object.fromEntries(values.map((value) => [enumName(value), value]));
  const valuesMap = Object.fromEntries(
    values.map((value) => [enumName(value), { description: meanings[value] }]),
  );
  registerEnumType(stored, { name, description, valuesMap });
  return stored;
}

/** The name of a value: `notMatched` is NOT_MATCHED, `rule.read` is RULE_READ. */
export function enumName(value: string): string {
  return value
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

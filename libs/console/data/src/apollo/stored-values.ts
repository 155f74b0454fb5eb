import { ApolloLink } from '@apollo/client/core';
import { type DocumentNode, Kind, type TypeNode } from 'graphql';
import { map } from 'rxjs';
import { ENUM_FIELDS, INPUT_FIELDS, STORED_VALUES } from '../generated/schema-facts.js';

/**
 * The schema names the values of enums in upper case, the log and the console know them as they are stored. This link
 * is between: what goes out gets the names of the schema, what comes in the values of the console.
 */
export function storedValuesLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    operation.variables = namedVariables(operation.query, operation.variables);
    return forward(operation).pipe(
      map((result) =>
        result.data
          ? { ...result, data: storedIn(result.data, 'Query') as typeof result.data }
          : result,
      ),
    );
  });
}

/** The variables of an operation with the names of the schema. */
function namedVariables(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const types = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .flatMap(({ variableDefinitions = [] }) => variableDefinitions)
      .map(({ variable, type }) => [variable.name.value, namedType(type)]),
  );
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, named(value, types.get(name) ?? '')]),
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** A value of an enum or an input, or a list of them, with the names of the schema; any other as it is. */
function named(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, type));
  if (type in STORED_VALUES) return NAMES.get(type)?.get(value) ?? value;
  const fields = INPUT_FIELDS[type];
  if (!fields || !isObject(value)) return value;
  return mapped(value, (held, field) => named(held, fields[field] ?? ''));
}

/**
 * An answer with the values of the console: objects say their type, as the cache asks for it. `type`: of one that does not, which is the
 * answer as a whole.
 */
function storedIn(value: unknown, type = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => storedIn(one));
  if (!isObject(value)) return value;
  const enums = ENUM_FIELDS[String(value['__typename'] ?? type)] ?? {};
  return mapped(value, (held, field) => {
    const values = STORED_VALUES[enums[field] ?? ''];
    return values ? stored(held, values) : storedIn(held);
  });
}

/** A name that this console does not know yet stays as it is. */
function stored(name: unknown, values: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(name)) return name.map((one) => stored(one, values));
  return typeof name === 'string' ? (values[name] ?? name) : name;
}

/** Of each enum: the name for each stored value. */
const NAMES: ReadonlyMap<string, ReadonlyMap<unknown, string>> = new Map(
  Object.entries(STORED_VALUES).map(([type, values]) => [
    type,
    new Map(Object.entries(values).map(([name, value]) => [value, name])),
  ]),
);

function mapped(
  object: Readonly<Record<string, unknown>>,
  change: (held: unknown, field: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([field, held]) => [field, change(held, field)]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLInputObjectType,
  Kind,
  getNamedType,
  isListType,
  isNonNullType,
  valueFromASTUntyped,
} from 'graphql';
import { type Bound, boundAt } from './argument-bounds.js';
import { argumentsIn } from './document-arguments.js';
import { limitError } from './limit-error.js';
import { MAX_VARIABLE_VALUES } from './variable-limits.js';

type Values = Readonly<Record<string, unknown>>;

/** Where in the arguments a value is, and how large it may be. */
interface Place {
  readonly path: string;
  readonly bound: Required<Bound>;
  /** Of the whole operation: a variable that is named often is looked at as often. */
  readonly seen: { values: number };
}

/** The scalar that takes any value; its texts are counted together. */
const ANY_VALUE = 'JSON';

/**
 * The first argument of a valid document that is larger than its bound, before anything is made of
 * it: variables are looked at as they were sent.
 */
export function excessiveArgument(
  schema: GraphQLSchema,
  document: DocumentNode,
  sent: Values,
): GraphQLError | null {
  const variables = { ...defaultsIn(document), ...sent };
  const seen = { values: 0 };
  return first(argumentsIn(schema, document), ({ path, value, type, bound }) =>
    excess(valueFromASTUntyped(value, variables), type, { path, bound, seen }),
  );
}

function defaultsIn(document: DocumentNode): Values {
  const defaults: Record<string, unknown> = {};
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
      if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
    }
  }
  return defaults;
}

/** A value of a wrong type is left to its coercion, unless it is a text that is too long to be named in an error. */
function excess(value: unknown, type: GraphQLInputType, place: Place): GraphQLError | null {
  if (isNonNullType(type)) return excess(value, type.ofType, place);
  if (isListType(type)) {
    return Array.isArray(value)
      ? listExcess(value, type.ofType, place)
      : excess(value, type.ofType, place);
  }
  if (type instanceof GraphQLInputObjectType) {
    return isObject(value) ? fieldsExcess(value, type, place) : textExcess(value, place);
  }
  return type.name === ANY_VALUE ? anyExcess(value, place) : textExcess(value, place);
}

function listExcess(
  values: readonly unknown[],
  type: GraphQLInputType,
  { path, bound, seen }: Place,
): GraphQLError | null {
  if (values.length > bound.items) {
    const figures = { actual: values.length, max: bound.items };
    return limitError({ code: 'TOO_MANY', what: `The list "${path}"`, ...figures, field: path });
  }
  return first(values, (value, index) =>
    excess(value, type, { path: `${path}.${index}`, bound, seen }),
  );
}

function fieldsExcess(value: Values, type: GraphQLInputObjectType, { path, seen }: Place) {
  return first(Object.values(type.getFields()), (field) => {
    const bound = boundAt(`${type.name}.${field.name}`, getNamedType(field.type));
    return excess(value[field.name], field.type, { path: `${path}.${field.name}`, bound, seen });
  });
}

/** A value of any shape: its names and texts together. Stops where a bound is passed. */
function anyExcess(value: unknown, place: Place): GraphQLError | null {
  let characters = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    place.seen.values += 1;
    if (place.seen.values > MAX_VARIABLE_VALUES) return tooManyValues(place);
    if (typeof next === 'string') characters += next.length;
    if (isObject(next)) for (const name of Object.keys(next)) characters += name.length;
    if (characters > place.bound.characters) return tooLong(place, characters);
    if (typeof next === 'object' && next !== null) open.push(...(Object.values(next) as unknown[]));
  }
  return null;
}

function tooManyValues({ path, seen }: Place): GraphQLError {
  const figures = { actual: seen.values, max: MAX_VARIABLE_VALUES };
  return limitError({ code: 'TOO_MANY', what: `What "${path}" holds`, ...figures, field: path });
}

function textExcess(value: unknown, place: Place): GraphQLError | null {
  const isTooLong = typeof value === 'string' && value.length > place.bound.characters;
  return isTooLong ? tooLong(place, value.length) : null;
}

function tooLong({ path, bound }: Place, actual: number): GraphQLError {
  const figures = { actual, max: bound.characters };
  return limitError({ code: 'TOO_LONG', what: `The text "${path}"`, ...figures, field: path });
}

function first<T>(
  values: readonly T[],
  problemOf: (value: T, index: number) => GraphQLError | null,
): GraphQLError | null {
  for (const [index, value] of values.entries()) {
    const problem = problemOf(value, index);
    if (problem) return problem;
  }
  return null;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

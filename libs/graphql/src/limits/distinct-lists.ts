import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  GraphQLInputObjectType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { DECLARED_BOUNDS } from './argument-bounds.js';

type Values = Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<unknown, unknown, Values>;

/**
 * Gives every resolver its lists as sets: a list of ids, names or words holds each value once, unless
 * its bound says that repeats mean something. Changes the schema that it is given.
 */
export function withDistinctLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const at = `${type.name}.${field.name}`;
      const given = field.args.filter((argument) => holdsLists(argument.type));
      if (given.length === 0) continue;
      if (field.resolve) field.resolve = distinct(field.resolve as Resolve, at, given);
      if (field.subscribe) field.subscribe = distinct(field.subscribe as Resolve, at, given);
    }
  }
  return schema;
}

function distinct(resolve: Resolve, at: string, given: readonly GraphQLArgument[]): Resolve {
  return (source, args, context, info) => {
    const sets = given
      .filter(({ name }) => name in args)
      .map(({ name, type }) => [name, asSets(args[name], type, `${at}(${name}:)`)] as const);
    return resolve(source, { ...args, ...Object.fromEntries(sets) }, context, info);
  };
}

function asSets(value: unknown, type: GraphQLInputType, coordinate: string): unknown {
  if (isNonNullType(type)) return asSets(value, type.ofType, coordinate);
  if (isListType(type)) {
    const isSet = isLeafType(within(type.ofType)) && !DECLARED_BOUNDS[coordinate]?.repeats;
    return isSet && Array.isArray(value) ? [...new Set<unknown>(value)] : value;
  }
  if (!(type instanceof GraphQLInputObjectType) || typeof value !== 'object' || value === null) {
    return value;
  }
  const held = value as Record<string, unknown>;
  for (const field of Object.values(type.getFields())) {
    if (!(field.name in held)) continue;
    held[field.name] = asSets(held[field.name], field.type, `${type.name}.${field.name}`);
  }
  return held;
}

function within(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}

function holdsLists(type: GraphQLInputType): boolean {
  if (isNonNullType(type)) return holdsLists(type.ofType);
  if (type instanceof GraphQLInputObjectType) {
    return Object.values(type.getFields()).some((field) => holdsLists(field.type));
  }
  return isListType(type);
}

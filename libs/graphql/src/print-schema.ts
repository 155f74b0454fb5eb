import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, isEnumType, lexicographicSortSchema, printSchema } from 'graphql';
import { resolvers } from './resolvers.js';
import type { StoredByName } from './schema/enum-of.js';

/** The schema from the resolvers that the server serves. Opens no store and listens nowhere. */
export async function schemaOfResolvers(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
  });
  const schema = await app.get(GraphQLSchemaFactory).create([...resolvers]);
  await app.close();
  return lexicographicSortSchema(schema);
}

/** The schema as SDL. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(await schemaOfResolvers())}\n`;
}

/** Of each enum of a schema that the resolvers make: its names, and the values that the product stores for them. */
export function valuesByEnum(schema: GraphQLSchema): Readonly<Record<string, StoredByName>> {
  const enums = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type))
    .filter(({ name }) => !name.startsWith('__'));
  return Object.fromEntries(
    enums.map((type) => [
      type.name,
      Object.fromEntries(type.getValues().map(({ name, value }) => [name, value as string])),
    ]),
  );
}

// A plugin of GraphQL Code Generator: what the console has to know of the schema while it runs. Where enums are, so that
// its link can translate their names; and which types an interface has, so that its cache can tell fragments.
import { readFileSync } from 'node:fs';
import {
  TypeInfo,
  getNamedType,
  isInterfaceType,
  isEnumType,
  isInputObjectType,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Of each enum: its names, and the values that the product stores for them; printed by `npm run schema`. */
export const storedValues = JSON.parse(
  readFileSync(new URL('../../libs/graphql/enum-values.json', import.meta.url), 'utf8'),
);

/** The fields of a type whose values are of types that `fits` takes: field -> name of its type. */
function fieldsOf(type, fits) {
  const fields = Object.values(type.getFields?.() ?? {})
    .map(({ name, type: its }) => [name, getNamedType(its)])
    .filter(([, its]) => fits(its))
    .map(([name, its]) => [name, its.name]);
  return fields.length === 0 ? [] : [[type.name, Object.fromEntries(fields)]];
}

/** The link finds a field of an answer by its name, so an enum may not be asked for under another one. */
function refuseAliases(schema, documents) {
  const types = new TypeInfo(schema);
  const Field = ({ alias, name }) => {
    const type = types.getType();
    if (alias && type && isEnumType(getNamedType(type)))
      throw new Error(
        `The enum ${name.value} is asked for as ${alias.value}: leave out the alias.`,
      );
  };
  for (const { document } of documents) visit(document, visitWithTypeInfo(types, { Field }));
}

export function plugin(schema, documents) {
  refuseAliases(schema, documents);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const given = types.filter((type) => !isInputObjectType(type) && !isEnumType(type));
  const isGiven = (type) => isEnumType(type) || isInputObjectType(type);
  const tables = {
    STORED_VALUES: ['Of each enum: its names, and the values for them.', storedValues],
    ENUM_FIELDS: [
      'Of each type of an answer: its fields that are enums.',
      Object.fromEntries(given.flatMap((type) => fieldsOf(type, isEnumType))),
    ],
    INPUT_FIELDS: [
      'Of each input: its fields that are enums or inputs.',
      Object.fromEntries(
        types.filter(isInputObjectType).flatMap((type) => fieldsOf(type, isGiven)),
      ),
    ],
  };
  const several = types.filter((type) => isInterfaceType(type));
  const possible = several.map((type) => [
    type.name,
    schema.getPossibleTypes(type).map(({ name }) => name),
  ]);
  return Object.entries(tables)
    .map(
      ([name, [meaning, table]]) =>
        `/** ${meaning} */\nexport const ${name}: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(table, null, 2)};`,
    )
    .concat(
      `/** The types of each interface. */\nexport const POSSIBLE_TYPES: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(possible), null, 2)};`,
    )
    .join('\n\n');
}

import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { schemaOfResolvers } from '../print-schema.js';

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything of a type that a reader of the schema meets, each by its coordinate. */
function partsOf(type: GraphQLNamedType): readonly (readonly [string, Described])[] {
  const own = [[type.name, type] as const];
  if (isEnumType(type)) {
    return [...own, ...type.getValues().map((one) => [`${type.name}.${one.name}`, one] as const)];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [...own, ...fields.map((field) => [`${type.name}.${field.name}`, field] as const)];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const at = `${type.name}.${field.name}`;
    const args = field.args.map((each) => [`${at}(${each.name}:)`, each] as const);
    return [[at, field] as const, ...args];
  });
  // The three roots are what they are.
  return ROOTS.has(type.name) ? fields : [...own, ...fields];
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

describe('the schema', () => {
  it('says of every type, field, argument and value what it is', async () => {
    const types = Object.values((await schemaOfResolvers()).getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );
    const parts = types.flatMap(partsOf);
    expect(parts.length).toBeGreaterThan(500);
    const missing = parts.filter(([, { description }]) => !description?.trim());
    expect(missing.map(([at]) => at)).toEqual([]);
    const unfinished = parts.filter(([, { description }]) => !/[.:]$/.test(description ?? '.'));
    expect(unfinished.map(([at]) => at)).toEqual([]);
  });
});

import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
  TypeInfo,
  getNamedType,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Bound, boundAt } from './argument-bounds.js';

/** An argument as the document has it, and how large it may be. */
export interface DocumentArgument {
  readonly path: string;
  readonly value: ValueNode;
  readonly type: GraphQLInputType;
  readonly bound: Required<Bound>;
}

/** They go with the document: Apollo keeps the parsed form of an operation that is asked again. */
const known = new WeakMap<DocumentNode, WeakMap<GraphQLSchema, readonly DocumentArgument[]>>();

/** The arguments of a valid document, in its order. */
export function argumentsIn(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly DocumentArgument[] {
  const bySchema = known.get(document) ?? new WeakMap<GraphQLSchema, readonly DocumentArgument[]>();
  known.set(document, bySchema);
  const found = bySchema.get(schema) ?? collected(schema, document);
  bySchema.set(schema, found);
  return found;
}

function collected(schema: GraphQLSchema, document: DocumentNode): readonly DocumentArgument[] {
  const types = new TypeInfo(schema);
  const found: DocumentArgument[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument: ({ name, value }) => {
        const argument = types.getArgument();
        if (!argument) return;
        const directive = types.getDirective();
        const owner = directive
          ? `@${directive.name}`
          : `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
        const bound = boundAt(`${owner}(${name.value}:)`, getNamedType(argument.type));
        found.push({ path: name.value, value, type: argument.type, bound });
      },
    }),
  );
  return found;
}

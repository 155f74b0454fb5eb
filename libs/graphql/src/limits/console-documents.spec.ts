import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  parse,
  print,
  visit,
} from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundedDocument } from './document-limits.js';

const ROOT = join(__dirname, '../../../..');
const DOCUMENTS = 'libs/console/data/src/**/*.graphql';

const fragments = new Map<string, FragmentDefinitionNode>();
const operations: OperationDefinitionNode[] = [];
for (const file of globSync(DOCUMENTS, { cwd: ROOT })) {
  for (const definition of parse(readFileSync(join(ROOT, file), 'utf8')).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
}

/** As the console sends it: with the fragments that it names, and the type of each object. */
function sent(operation: OperationDefinitionNode): string {
  const named = new Map<string, FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || named.has(name.value)) return;
        named.set(name.value, fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  const definitions = [operation, ...named.values()];
  return print(visit({ kind: Kind.DOCUMENT, definitions }, { SelectionSet: typed }));
}

/** As the client of the console does it: each object says its type, but for the operation itself. */
function typed(set: SelectionSetNode, _key: unknown, parent: unknown): SelectionSetNode {
  if ((parent as { kind?: string }).kind === Kind.OPERATION_DEFINITION) return set;
  const name: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return { ...set, selections: [...set.selections, name] };
}

describe('what the console asks', () => {
  it.each(operations.map((operation) => [operation.name?.value ?? '', operation] as const))(
    'is within the bounds of a document: %s',
    (_name, operation) => {
      const bounded = boundedDocument(sent(operation));
      expect(bounded instanceof GraphQLError ? bounded.message : null).toBeNull();
    },
  );
});

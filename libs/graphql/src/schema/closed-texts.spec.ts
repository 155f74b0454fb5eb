import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import ts from 'typescript';
import { schemaOfResolvers, valuesByEnum } from '../print-schema.js';
import { enumName } from './enum-of.js';

/** A word in quotes. */
const QUOTED = /[`'"]\w+[`'"]/g;
/** Nothing but words: `looking, typing or left`. */
const LIST = /^\w+(, \w+)* or \w+\.?$/;
const SOURCES = join(__dirname, '..');

/** Texts of a type that say in words which ones they can be. */
function listedInWords(type: GraphQLNamedType): readonly string[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const args = 'args' in field ? field.args : [];
    return [field, ...args].flatMap((each) => {
      const isText = String(getNamedType(each.type)) === GraphQLString.name;
      const description = each.description ?? '';
      const lists = (description.match(QUOTED) ?? []).length > 1 || LIST.test(description);
      return isText && lists ? [`${type.name}.${field.name}: ${each.description}`] : [];
    });
  });
}

/** Whether a type of the code holds anything but texts of every kind. */
function isOpenText(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.every(isOpenText);
  if (ts.isArrayTypeNode(type)) return isOpenText(type.elementType);
  if (ts.isTypeOperatorNode(type)) return isOpenText(type.type);
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise') {
    return (type.typeArguments ?? []).every(isOpenText);
  }
  const isNull = ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
  return isNull || TEXT_KINDS.has(type.kind);
}

const TEXT_KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.UndefinedKeyword,
]);

/** Properties, parameters and methods that the schema has as String, and the code as something closed. */
function closedTextsIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
    const isText = decorators.some((decorator) =>
      /=> (String|\[String\])[,)} ]/.test(decorator.getText(source)),
    );
    const type = 'type' in node ? (node.type as ts.TypeNode | undefined) : undefined;
    if (isText && type && !isOpenText(type)) found.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('closed lists of the schema', () => {
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await schemaOfResolvers();
  });

  it('are enums, never texts whose description lists them', () => {
    expect(Object.values(schema.getTypeMap()).flatMap(listedInWords)).toEqual([]);
  });

  it('are enums where the code has a union', () => {
    const files = globSync('**/*.ts', { cwd: SOURCES });
    expect(files.length).toBeGreaterThan(50);
    const closed = files.flatMap((file) => {
      const text = readFileSync(join(SOURCES, file), 'utf8');
      return closedTextsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
    });
    expect(closed).toEqual([]);
  });

  it('have names in upper case, one for each stored value', () => {
    const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type));
    const names = enums.filter(({ name }) => !name.startsWith('__'));
    expect(names.length).toBeGreaterThan(15);
    for (const [type, stored] of Object.entries(valuesByEnum(schema))) {
      for (const [name, value] of Object.entries(stored)) {
        expect([type, name]).toEqual([type, enumName(value)]);
        expect(name).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
      }
      expect(new Set(Object.values(stored)).size).toBe(Object.keys(stored).length);
    }
  });
});

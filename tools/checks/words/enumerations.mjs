// Reads closed lists from the sources, so that no check needs a copy of them: lists, unions of texts, types of events and
// codes of refusals. Nothing is run; the sources are parsed and looked at.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Parsed sources of the server by path, without specs. */
export function parsedSources(pattern) {
  const found = globSync(pattern, { cwd: root });
  // A folder that was moved would leave its check behind, green.
  if (found.length === 0) throw new Error(`No source fits ${pattern}.`);
  return found
    .filter((path) => !/\.spec\.ts$|\/testing\/|\/generated\/|\.stories\.ts$/.test(path))
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}

/** A source as its tree. */
export function parse(path, text) {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

const textOf = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

function propertyOf(node, name) {
  return node.properties.find((each) => each.name?.getText() === name)?.initializer;
}

/** Texts of `export const NAME = ['a', 'b'] as const`; null when there is no such list. */
export function listNamed(sources, name) {
  let found = null;
  for (const source of sources)
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== name) return;
      const value = bare(node.initializer);
      if (value && ts.isArrayLiteralExpression(value))
        found = value.elements.map(textOf).filter((text) => text !== undefined);
    });
  return found;
}

/** The object literal of `const NAME = { … }`, without `as const` and `satisfies`; null when there is none. */
export function objectNamed(sources, name) {
  let found = null;
  for (const source of sources)
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== name) return;
      const value = bare(node.initializer);
      if (value && ts.isObjectLiteralExpression(value)) found = value;
    });
  return found;
}

/** Names of the properties of an object literal. */
export function namesIn(literal) {
  return (literal?.properties ?? []).map((each) => each.name?.getText()).filter(Boolean);
}

/** Names of the fields that a table of fields shows: what is neither `'hidden'` nor a group of fields. */
export function shownFields(literal) {
  return (literal?.properties ?? []).flatMap((each) => {
    const value = bare(each.initializer);
    if (!value || textOf(value) === 'hidden') return [];
    const isGroup = ts.isObjectLiteralExpression(value) && !propertyOf(value, 'print');
    return isGroup ? shownFields(value) : [each.name.getText()];
  });
}

function bare(node) {
  let value = node;
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)))
    value = value.expression;
  return value;
}

/** Names and values of GraphQL's enums: `enumOf('Status', STATUSES)`; the list is looked up by its name. */
export function graphqlEnums(sources) {
  const enums = new Map();
  for (const source of sources)
    walk(source, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'enumOf') return;
      const [name, list] = node.arguments;
      enums.set(textOf(name), listNamed(sources, list.getText()));
    });
  return enums;
}

/** Types of all events, by the definitions that the registry is made of. */
export function eventTypes(sources) {
  const types = new Set();
  for (const source of sources)
    walk(source, (node) => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'defineEvent')
        types.add(textOf(node.arguments[0]));
      else if (ts.isObjectLiteralExpression(node) && propertyOf(node, 'category'))
        types.add(textOf(propertyOf(node, 'type')));
    });
  return [...types].filter((type) => /^[A-Z][a-z]/.test(type ?? ''));
}

/** Names of all views, by their projections. */
export function viewNames(sources) {
  const names = new Set();
  for (const source of sources)
    walk(source, (node) => {
      if (ts.isObjectLiteralExpression(node) && propertyOf(node, 'indexes'))
        names.add(textOf(propertyOf(node, 'name')));
    });
  return [...names].filter(Boolean);
}

/** Every text of the sources that is written like a code, wherever it is. */
export function codeLikeTexts(sources) {
  const texts = new Set();
  for (const source of sources)
    walk(source, (node) => CODE.test(textOf(node) ?? '') && texts.add(textOf(node)));
  return texts;
}

/** Codes of refusals, each with its places: members of unions named `…Refusal`, and texts that stand where a code belongs. */
export function refusalCodes(sources) {
  const codes = new Map();
  const add = (node) => {
    const text = textOf(node);
    if (text === undefined || !CODE.test(text)) return;
    codes.set(text, (codes.get(text) ?? new Set()).add(node.getSourceFile().fileName));
  };
  for (const source of sources)
    walk(source, (node) => {
      if (ts.isTypeAliasDeclaration(node) && /(Refusal|Code)$/.test(node.name.text))
        walk(node.type, (part) => ts.isLiteralTypeNode(part) && add(part.literal));
      else if (ts.isCallExpression(node) && /^(refuse|no)$/.test(node.expression.getText()))
        add(node.arguments[0]);
      // `code = 'X'` and `code: 'X' | 'Y'` of errors, and the messages of schemas.
      else if (ts.isStringLiteralLike(node) && node.text.includes('_')) add(node);
      else if (ts.isReturnStatement(node) && node.expression)
        [node.expression.whenTrue, node.expression.whenFalse, node.expression].forEach(
          (each) => each && add(each),
        );
    });
  return codes;
}

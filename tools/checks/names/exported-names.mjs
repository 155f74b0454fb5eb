// Every exported name exists once in the repository, so that a search, a stack trace and a conversation mean one thing.
// `export … from` passes a name on and makes none, but for a new one (`as`).
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../build/swc.mjs';

const SOURCES = '{apps,libs,tools}/**/*.{ts,mjs}';
/** Types of a file beside it, and what a generator names after the schema. */
const NOT_OURS = /\.d\.m?ts$|[\\/](generated|node_modules|dist)[\\/]/;
/** Names that a framework or a runner asks for. */
const ASKED_FOR = new Set(['default']);

/** Names that a file exports: those it declares, and those it gives a new name. */
export function exportedNames(path, text) {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return new Set(statements.flatMap(namesOf).filter((name) => !ASKED_FOR.has(name)));
}

function namesOf(statement) {
  if (ts.isExportDeclaration(statement)) return newNames(statement);
  if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  return statement.name ? [statement.name.text] : [];
}

function newNames({ exportClause, moduleSpecifier }) {
  if (!exportClause) return [];
  if (ts.isNamespaceExport(exportClause)) return [exportClause.name.text];
  return exportClause.elements
    .filter(({ propertyName }) => propertyName || !moduleSpecifier)
    .map(({ name }) => name.text);
}

function boundNames(name) {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (element.name ? boundNames(element.name) : []));
}

/** Names with more than one home: `name: file, file`. */
export function doubles(files) {
  const homes = new Map();
  for (const [path, text] of files) {
    for (const name of exportedNames(path, text))
      homes.set(name, [...(homes.get(name) ?? []), path]);
  }
  return [...homes]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.sort().join(', ')}`)
    .sort();
}

if (process.argv[1] === import.meta.filename) {
  const files = globSync(SOURCES, { cwd: root })
    .filter((path) => !NOT_OURS.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  const found = doubles(files);
  if (found.length > 0) {
    console.error('Each of these names is exported from more than one file; rename all but one:');
    console.error(found.join('\n'));
    process.exit(1);
  }
}

// Adds to sources where their syntax tree says that things belong: to a list, to a record, to the imports.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Adds an element to the list `NAME = [ … ]` of a file, whatever is around it (`as const`, `satisfies`, a call). */
export function addToList(root, file, name, element) {
  change(root, file, (source) => atEnd(source, listIn(valueNamed(source, name, file)), element));
}

/** Adds `key: value` to the record `NAME = { … }` of a file. */
export function addToRecord(root, file, name, property) {
  change(root, file, (source) => {
    const record = first(valueNamed(source, name, file), ts.isObjectLiteralExpression);
    return atEnd(source, record, property);
  });
}

/** Adds an element to the list that a property of some object in a file holds: the deepest `property: [ … ]`. */
export function addToProperty(root, file, property, element) {
  change(root, file, (source) => {
    let found;
    walk(source, (node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText() === property)
        found = listIn(node.initializer) ?? found;
    });
    if (!found) throw new Error(`${file} has no list ${property} to add to.`);
    return atEnd(source, found, element);
  });
}

/** Adds an import behind the last one. */
export function addImport(root, file, line) {
  change(root, file, (source) => {
    const last = source.statements.findLast(ts.isImportDeclaration);
    return { at: last ? last.end : 0, text: last ? `\n${line}` : `${line}\n` };
  });
}

/** Adds a name to what is imported from a module. */
export function addToImport(root, file, module, name) {
  change(root, file, (source) => {
    const found = source.statements.find(
      (one) => ts.isImportDeclaration(one) && one.moduleSpecifier.text === module,
    );
    const names = found?.importClause?.namedBindings;
    if (!names || !ts.isNamedImports(names))
      throw new Error(`${file} imports no names from ${module}.`);
    return atEnd(source, names, name);
  });
}

/** Adds a method at the end of a class. */
export function addMethod(root, file, name, text) {
  change(root, file, (source) => {
    const found = source.statements.find(
      (one) => ts.isClassDeclaration(one) && one.name?.text === name,
    );
    if (!found) throw new Error(`${file} has no class ${name}.`);
    return { at: found.end - 1, text };
  });
}

/** Adds a text at the end of a file. */
export function append(root, file, text) {
  const path = join(root, file);
  writeFileSync(path, readFileSync(path, 'utf8') + text);
}

/** Adds `export * from '…'` to a barrel. */
export function addExport(root, file, path) {
  change(root, file, (source) => ({ at: source.end, text: `export * from '${path}';\n` }));
}

/** Adds a text before the list `NAME`, with its comment. */
export function addBefore(root, file, name, text) {
  change(root, file, (source) => {
    let statement = valueNamed(source, name, file);
    while (!ts.isSourceFile(statement.parent)) statement = statement.parent;
    return { at: statement.getStart(source, true), text };
  });
}

/** Adds words at a dotted key of the three languages of an area; they stay to be translated. */
export function addWords(root, area, key, text) {
  for (const language of ['es', 'en', 'pt']) {
    const file = join(root, `apps/console/src/i18n/${area}/${language}.json`);
    const words = JSON.parse(readFileSync(file, 'utf8'));
    const path = key.split('.');
    const last = path.pop();
    const group = path.reduce((at, part) => (at[part] ??= {}), words);
    group[last] ??= text;
    writeFileSync(file, `${JSON.stringify(words, null, 2)}\n`);
  }
}

/** The names that are declared in a source. */
export function isDeclared(root, file, name) {
  const source = parsed(root, file);
  let found = false;
  walk(source, (node) => (found ||= ts.isStringLiteralLike(node) && node.text === name));
  walk(
    source,
    (node) =>
      (found ||=
        (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) &&
        node.name.getText() === name),
  );
  return found;
}

/** The name of the first list of a source that is exported and ends so; undefined when there is none. */
export function exportedList(root, file, ending) {
  let found;
  walk(parsed(root, file), (node) => {
    if (
      ts.isVariableDeclaration(node) &&
      node.name.getText().endsWith(ending) &&
      listIn(node.initializer)
    )
      found ??= node.name.getText();
  });
  return found;
}

function change(root, file, edit) {
  const source = parsed(root, file);
  const { at, text } = edit(source);
  writeFileSync(join(root, file), `${source.text.slice(0, at)}${text}${source.text.slice(at)}`);
}

function parsed(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function valueNamed(source, name, file) {
  let found;
  walk(source, (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found ??= node.initializer;
  });
  if (!found) throw new Error(`${file} has no ${name} to add to.`);
  return found;
}

const listIn = (node) => node && first(node, ts.isArrayLiteralExpression);

function first(node, is) {
  let found;
  walk(node, (each) => (found ??= is(each) ? each : undefined));
  return found;
}

/** Where the next member of a literal goes: behind its last, with the comma that is there or not. */
function atEnd(source, literal, text) {
  const members = literal.elements ?? literal.properties;
  const last = members.at(-1);
  if (!last) return { at: literal.getStart(source) + 1, text };
  return { at: last.end, text: `,\n${text}` };
}

// Comments and documents name who acts (a caller, a reader, a process) and use the standard terms. This counts the words
// that stand in for such a name, in comments of the sources, titles of specifications and Markdown, and fails when one is
// found more often than allowed. A word that is right at its place is named in `RIGHT`.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../build/swc.mjs';

const SOURCES = ['{apps,libs,tools}/**/*.{ts,mts,mjs}'];
const DOCUMENTS = ['*.md', 'docs/**/*.md', '{apps,libs,tools}/**/*.md'];
/** Texts of customers, what a generator writes, and stored samples. */
const NOT_OURS = /[\\/](generated|node_modules|dist|i18n|golden)[\\/]/;
/** Words with the most places where each may still be found; a change may lower a number, not raise it. */
export const ALLOWED = new Map([
  ['whoever', 0],
  ['nobody', 0],
  ['somebody', 0],
  ['deaf', 0],
  ['anew', 0],
  ['heard', 0],
  ['hears', 0],
  ['goes on', 0],
  ['meanwhile', 0],
  ['told', 0],
  ['brought', 0],
  ['tells', 0],
  ['stands', 0],
]);
/** Places where the word is right, by file and a piece of the line. */
const RIGHT = [
  ['docs/adr/0003-sealed-personal-data.md', 'brought the key back'],
  ['tools/checks/words/plain-words', ''],
];

/** The comments and titles of specifications in a source, as `[line, text]`. */
export function proseOf(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Map();
  const lineOf = (at) => source.getLineAndCharacterOfPosition(at).line + 1;
  const comments = (at, trailing) => {
    const ranges = trailing
      ? ts.getTrailingCommentRanges(text, at)
      : ts.getLeadingCommentRanges(text, at);
    for (const { pos, end } of ranges ?? []) found.set(pos, text.slice(pos, end));
  };
  const visit = (node) => {
    comments(node.getFullStart(), false);
    comments(node.getEnd(), true);
    if (isTitle(node)) found.set(node.getStart(), node.text);
    for (const child of node.getChildren()) visit(child);
  };
  visit(source);
  return [...found].map(([at, prose]) => [lineOf(at), prose]);
}

/** A text that is the first argument of `it`, `test` or `describe`. */
function isTitle(node) {
  if (!ts.isStringLiteralLike(node) || !ts.isCallExpression(node.parent)) return false;
  const { expression, arguments: given } = node.parent;
  return given[0] === node && /^(it|test|describe)\b/.test(expression.getText());
}

/** Not in quotes or as part of a name; what stands still, out or for something else is plain English. */
function patternOf(word) {
  const but = word === 'stands' ? '(?! (?:still|out|for)\\b)' : '';
  return new RegExp(`(?<![\\w.'"\`$])${word}(?![\\w('"\`])${but}`, 'i');
}

/** Places of each counted word in a text: `{ word, line, shown }`. */
export function unplainPlaces(path, prose) {
  return prose.flatMap(([first, text]) =>
    text.split('\n').flatMap((line, index) =>
      [...ALLOWED.keys()]
        .filter((word) => patternOf(word).test(line))
        .filter(() => !RIGHT.some(([file, piece]) => path.startsWith(file) && line.includes(piece)))
        .map((word) => ({ word, place: `${path}:${first + index}`, shown: line.trim() })),
    ),
  );
}

function filesOf(patterns) {
  return globSync(patterns, { cwd: root, exclude: ['**/node_modules', '**/dist'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_OURS.test(`/${path}`))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
}

/** What is wrong: one text for each word that is found too often, with its places. */
export function unplainWords() {
  const places = [
    ...filesOf(SOURCES).flatMap(([path, text]) => unplainPlaces(path, proseOf(path, text))),
    ...filesOf(DOCUMENTS).flatMap(([path, text]) => unplainPlaces(path, [[1, text]])),
  ];
  return [...ALLOWED].flatMap(([word, most]) => {
    const found = places.filter((each) => each.word === word);
    if (found.length <= most) return [];
    const lines = found.map(({ place, shown }) => `  ${place} ${shown}`);
    const problem = `"${word}" is used ${found.length} times, at most ${most}: name who acts instead.`;
    return [[problem, ...lines].join('\n')];
  });
}

if (process.argv[1] === import.meta.filename) {
  const problems = unplainWords();
  for (const problem of problems) console.error(problem);
  process.exit(problems.length ? 1 : 0);
}

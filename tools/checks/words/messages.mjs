// The words of the console: every key that the code asks for exists in each language, every language has the same keys
// with the same {{ values }}, no key is left that no code asks for, and each thing has one name in each language.
//
// Keys are found as string literals in the sources (`t('thread.reply.send')`). A key that is put together
// (`t('app.status.' + status)`, `t(`errors.${code}`)`) stands for all keys that it can become; what values it can take is read
// from the sources of the server, and each of them needs words. Comments and documents name who acts (`plain-words.mjs`).
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingWords } from './enumerated-words.mjs';
import { secondNames, unusedNames } from './one-name.mjs';
import { unplainWords } from './plain-words.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const words = join(root, 'apps/console/src/i18n');
const LANGUAGES = ['es', 'en', 'pt'];
/** The file whose keys are written whole; every other file leaves its own name out. */
const WHOLE = 'app';
/** Areas of which the first page needs some words: those are in the file of all pages. */
const SHARED = ['errors'];
const problems = [];

function flat(node, prefix, into = new Map()) {
  for (const [key, value] of Object.entries(node)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') into.set(path, value);
    else flat(value, path, into);
  }
  return into;
}

const values = (text) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();

function load(language) {
  const all = new Map();
  const areas = readdirSync(words);
  for (const area of areas) {
    const file = JSON.parse(readFileSync(join(words, area, `${language}.json`), 'utf8'));
    for (const [key, text] of flat(file, area === WHOLE ? '' : area)) {
      if (text.trim() === '') problems.push(`${area}/${language}.json: "${key}" is empty.`);
      if (all.has(key)) problems.push(`${area}/${language}.json: "${key}" is in another file too.`);
      const [group] = key.split('.');
      if (group !== area && areas.includes(group) && !SHARED.includes(group))
        problems.push(`${area}/${language}.json: "${key}" belongs to ${group}/${language}.json.`);
      all.set(key, text);
    }
  }
  return all;
}

const [first, ...others] = LANGUAGES.map((language) => [language, load(language)]);
for (const [language, keys] of others) {
  for (const [key, text] of first[1]) {
    const other = keys.get(key);
    if (other === undefined) problems.push(`${language}: "${key}" is missing.`);
    else if (values(other) !== values(text))
      problems.push(`${language}: "${key}" has other values than ${first[0]}.`);
  }
  for (const key of keys.keys())
    if (!first[1].has(key)) problems.push(`${first[0]}: "${key}" is missing.`);
}

const loaded = new Map([first, ...others]);
for (const [language, texts] of loaded) problems.push(...secondNames(language, texts));
problems.push(...unusedNames(root, (language) => loaded.get(language)));

const keys = first[1];
const groups = new Set([...keys.keys()].map((key) => key.split('.')[0]));
const used = new Set();
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Marks the keys that one literal stands for; `open` says that more is added behind it. */
function mark(literal, open, where) {
  const group = literal.split('.')[0];
  if (!groups.has(group) || !literal.includes('.')) return;
  if (!open && !literal.includes('${')) {
    const plural = ['one', 'other'].map((form) => `${literal}.${form}`);
    if (keys.has(literal)) used.add(literal);
    else if (plural.every((key) => keys.has(key))) plural.forEach((key) => used.add(key));
    // A prefix, as `app.status`, that the code completes elsewhere.
    else if ([...keys.keys()].some((key) => key.startsWith(`${literal}.`)))
      markAll(new RegExp(`^${escape(literal)}\\.`));
    else if (/^[a-z]\w*(\.\w+)+$/.test(literal) && where)
      problems.push(`${where}: "${literal}" has no words.`);
    return;
  }
  const pattern = literal
    .split(/\$\{[^}]*\}/)
    .map(escape)
    .join('[^.]+(?:\\.[^.]+)*');
  markAll(new RegExp(`^${pattern}${open ? '' : '$'}`));
}

function markAll(pattern) {
  for (const key of keys.keys()) if (pattern.test(key)) used.add(key);
}

for (const file of globSync('apps/console/src/app/**/*.{ts,html}', { cwd: root })) {
  if (file.endsWith('.spec.ts')) continue;
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, , literal, rest] of text.matchAll(
    /(['"`])([a-zA-Z][\w.]*\.[\w.${}()' ]*)\1(\s*\+)?/g,
  )) {
    const called = new RegExp(`\\b[tn]\\(\\s*['"\`]${escape(literal)}['"\`]`).test(text);
    mark(literal, Boolean(rest) || literal.endsWith('.'), called ? file : '');
  }
}

problems.push(...missingWords((key) => keys.has(key), keys.keys()));
problems.push(...unplainWords());

for (const key of keys.keys()) if (!used.has(key)) problems.push(`"${key}" is used nowhere.`);
for (const problem of problems) console.error(problem);
console.log(`${keys.size} messages in ${LANGUAGES.length} languages, ${problems.length} problems.`);
process.exit(problems.length ? 1 : 0);

// Where new things go, and with what text: see new.mjs.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandText, eventText, kebab, projectionFiles, reactorFiles } from './templates.mjs';

const USAGE = `Usage:
  npm run new -- event <domain> <NameInPastTense>
  npm run new -- command <domain> <ImperativeName>
  npm run new -- projection <name> <EventType>
  npm run new -- reactor <name> <EventType>`;

const PASCAL = /^[A-Z][A-Za-z0-9]+$/;

/** Carries out one call; answers the lines to print. Throws with the cure when the call is wrong. */
export function generate(root, [kind, first, second]) {
  if (!first || !second || !PASCAL.test(second)) throw new Error(USAGE);
  if (kind === 'event') return addEvent(root, first, second);
  if (kind === 'command') return addCommand(root, first, second);
  if (kind === 'projection') {
    return [
      ...write(root, projectionFiles(first, second)),
      'Next: add it to libs/views/src/projections.ts and libs/views/src/index.ts, narrow its event type, write its specification.',
    ];
  }
  if (kind === 'reactor') {
    return [
      ...write(root, reactorFiles(first, second)),
      'Next: export it from libs/reactors/src/index.ts, register it in apps/server, narrow its event type, write its specification.',
    ];
  }
  throw new Error(USAGE);
}

function addEvent(root, domain, name) {
  const folder = join(root, 'libs/domain', domain, 'src');
  const file = only(folder, '.events.ts', domain);
  const text = readFileSync(file, 'utf8');
  const list = text.match(/\/\*\*[^*]*\*\/\nexport const \w+Events = \[/);
  const category = text.match(/defineEvent\(\s*'\w+',\s*'(\w+)'/)?.[1];
  if (!list?.index || !category) throw new Error(`${file} has no list of events to add to.`);
  if (text.includes(`'${name}'`)) throw new Error(`${file} already has ${name}.`);
  const at = list.index;
  const after = text
    .slice(at)
    .replace(/\n?\] as const;/, (end) => `${end.startsWith('\n') ? '\n  ' : ', '}${name},${end}`);
  writeFileSync(
    file,
    `${text.slice(0, at)}${eventText(name, category)}${after.replace(/,\s*,/g, ',')}`,
  );
  return [
    `changed ${file.slice(root.length + 1)}`,
    'Next: give it its fields, fold it in the state, words `events.' +
      name +
      '` in three languages, a golden file, then npm run format.',
  ];
}

function addCommand(root, domain, name) {
  const folder = join(root, 'libs/domain', domain, 'src');
  const state = only(folder, '.state.ts', domain).match(/([\w-]+)\.state\.ts$/)[1];
  return [
    ...write(root, {
      [`libs/domain/${domain}/src/${kebab(name)}.commands.ts`]: commandText(name, state),
    }),
    'Next: its decision in a *.decide.ts, add it to the list of commands, write its specification.',
  ];
}

/** The file of the domain with that ending; with several, the one named after the domain. */
function only(folder, ending, domain) {
  if (!existsSync(folder)) throw new Error(`There is no domain ${domain} (${folder}).`);
  const found = readdirSync(folder).filter((file) => file.endsWith(ending));
  const name =
    found.length === 1
      ? found[0]
      : found.find((file) => domain.startsWith(file.slice(0, -ending.length)));
  if (!name) throw new Error(`${folder} has no file ${domain}${ending}.`);
  return join(folder, name);
}

function write(root, files) {
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(join(root, file))) throw new Error(`${file} is there already.`);
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return Object.keys(files).map((file) => `wrote ${file}`);
}

// Where new things go, and with what text: see new.mjs.
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { actText, documentText, inputText, mutationText } from './mutation-templates.mjs';
import { folderOf, queryFiles } from './query-templates.mjs';
import { actionText, factText } from './rule-templates.mjs';
import { settingsPageFiles, settingsRoute } from './settings-templates.mjs';
import {
  addBefore,
  addExport,
  addImport,
  addMethod,
  addToImport,
  addToList,
  addToProperty,
  addToRecord,
  addWords,
  append,
  exportedList,
  isDeclared,
} from './source-tree.mjs';
import {
  camel,
  commandText,
  eventText,
  kebab,
  pascal,
  projectionFiles,
  reactorFiles,
  shownText,
} from './templates.mjs';

const USAGE = `Usage:
  npm run new -- event <domain> <NameInPastTense> [<field>:<boolean|text|id> [<icon>]]
  npm run new -- command <domain> <ImperativeName>
  npm run new -- mutation <Command> <field>:<boolean|text|id>
  npm run new -- projection <name> <EventType>
  npm run new -- reactor <name> <EventType>
  npm run new -- action <name>
  npm run new -- fact <message|conversation|contact|change|time> <name>
  npm run new -- query <name> <view> [permission]
  npm run new -- settings-page <name>`;

const PASCAL = /^[A-Z][A-Za-z0-9]+$/;
const NAME = /^[a-z][A-Za-z0-9-]+$/;
const FIELD = /^[a-z]\w*:(boolean|text|id)$/;
const FACT_GROUPS = ['message', 'conversation', 'contact', 'change', 'time'];

/** What each kind makes, and the forms of its words; `more` may follow them. */
const KINDS = {
  event: { words: [NAME, PASCAL], more: [FIELD, NAME], make: addEvent },
  command: { words: [NAME, PASCAL], make: addCommand },
  mutation: { words: [PASCAL, FIELD], make: addMutation },
  projection: { words: [NAME, PASCAL], make: addProjection },
  reactor: { words: [NAME, PASCAL], make: addReactor },
  action: { words: [NAME], make: addAction },
  fact: { words: [new RegExp(`^(${FACT_GROUPS.join('|')})$`), NAME], make: addFact },
  query: { words: [NAME, NAME], make: addQuery },
  'settings-page': { words: [NAME], make: addSettingsPage },
};

/** Carries out one call; answers the lines to print. Throws with the cure when the call is wrong. */
export function generate(root, [kind, ...words]) {
  const made = Object.hasOwn(KINDS, kind) ? KINDS[kind] : null;
  if (!made?.words.every((form, place) => form.test(words[place] ?? ''))) throw new Error(USAGE);
  const more = words.slice(made.words.length);
  if (made.more && !more.every((word, place) => made.more[place]?.test(word)))
    throw new Error(USAGE);
  return made.make(root, ...words);
}

function addEvent(root, domain, name, fieldAndType, icon = 'circle-dot') {
  const file = only(root, domain, '.events.ts');
  const list = exportedList(root, file, 'Events');
  if (!list) throw new Error(`${file} has no list of events to add to.`);
  if (isDeclared(root, file, name)) throw new Error(`${file} already has ${name}.`);
  const category = file.match(/([\w-]+)\.events\.ts$/)[1];
  const field = fieldAndType?.split(':');
  addBefore(root, file, list, eventText(name, category, field));
  addToList(root, file, list, `  ${name}`);
  addToRecord(root, SHOWN, 'EVENTS', `  ${name}: ${shownText(icon, field)}`);
  for (const word of field?.[1] === 'boolean' ? ['did', 'none'] : ['did'])
    addWords(root, 'events', `${name}.${word}`, name);
  return [
    `changed ${file}, ${SHOWN}, apps/console/src/i18n/events`,
    'Next: its meaning, fold it in the state, its words, a golden file, then npm run format.',
  ];
}

const SHOWN = 'apps/console/src/app/events/event-table.ts';

function addCommand(root, domain, name) {
  const state = only(root, domain, '.state.ts').match(/([\w-]+)\.state\.ts$/)[1];
  return [
    ...write(root, {
      [`libs/domain/${domain}/src/${kebab(name)}.commands.ts`]: commandText(name, state),
    }),
    'Next: its decision in a *.decide.ts, add it to the list of commands, write its specification.',
  ];
}

/** A mutation that changes a conversation by a command that is there. */
function addMutation(root, command, fieldAndType) {
  const [field, type] = fieldAndType.split(':');
  const resolver = `${CHANGES}.resolver.ts`;
  const inputs = `${CHANGES}.inputs.ts`;
  const documents = 'libs/console/data/src/conversations/conversations.graphql';
  const acts = 'libs/console/data/src/conversations/conversation-acts.ts';
  if (isDeclared(root, ACCESS, camel(command)))
    throw new Error(`${ACCESS} already has ${camel(command)}.`);
  append(root, inputs, inputText(command, field, type));
  addToImport(root, resolver, '@bitacora/conversations', `  ${command}`);
  addToImport(root, resolver, './conversation-changes.inputs.js', `  ${command}Input`);
  addMethod(root, resolver, 'ConversationChangesResolver', mutationText(command, field));
  addToRecord(root, ACCESS, 'MUTATIONS', `  ${camel(command)}: 'conversation.manage'`);
  append(root, documents, documentText(command));
  addToImport(root, acts, '../generated/conversations.js', `  ${command}Document`);
  addMethod(root, acts, 'ConversationActs', actText(command, field, type));
  return [
    `changed ${[inputs, resolver, ACCESS, documents, acts].join(', ')}`,
    'Next: the descriptions of the schema, npm run schema, npm run codegen, npm run format; then the button.',
  ];
}
const CHANGES = 'libs/graphql/src/conversations/conversation-changes';

function addProjection(root, name, event) {
  const lines = write(root, projectionFiles(name, event));
  const path = `./${kebab(name)}/${kebab(name)}.projection.js`;
  addImport(root, VIEWS, `import { ${camel(name)}Projection } from '${path}';`);
  addToList(root, VIEWS, 'projections', `  ${camel(name)}Projection`);
  addExport(root, 'libs/views/src/index.ts', `./${kebab(name)}/${kebab(name)}-document.js`);
  addExport(root, 'libs/views/src/index.ts', path);
  addWords(root, 'app', `app.views.${camel(name)}`, pascal(name));
  return [
    ...lines,
    `changed ${VIEWS}, libs/views/src/index.ts, apps/console/src/i18n/app`,
    'Next: narrow its event type, translate its words, write its specification, then npm run format.',
  ];
}
const VIEWS = 'libs/views/src/projections.ts';

function addReactor(root, name, event) {
  const lines = write(root, reactorFiles(name, event));
  addExport(root, 'libs/reactors/src/index.ts', `./${kebab(name)}/${kebab(name)}.reactor.js`);
  return [
    ...lines,
    'changed libs/reactors/src/index.ts',
    'Next: list it in libs/server/src/catalogue, narrow its event type, write its specification.',
  ];
}

function addAction(root, name) {
  const lines = write(root, {
    [`libs/domain/rules/src/catalogue/actions/${kebab(name)}.ts`]: actionText(name),
  });
  const line = `import { ${camel(name)}Action } from './actions/${kebab(name)}.js';`;
  addImport(root, ACTIONS, line);
  addToList(root, ACTIONS, 'catalogue', `  ${camel(name)}Action`);
  return [
    ...lines,
    `changed ${ACTIONS}`,
    'Next: its words, parameters and change, its story in actions.spec.ts, then npm run docs and npm run format.',
  ];
}
const ACTIONS = 'libs/domain/rules/src/catalogue/actions.ts';

function addFact(root, group, name) {
  const file = `libs/domain/rules/src/catalogue/facts/${group}-facts.ts`;
  if (isDeclared(root, file, `${group}.${camel(name)}`))
    throw new Error(`${file} already has ${group}.${camel(name)}.`);
  addToList(root, file, `${group.toUpperCase()}_FACTS`, factText(group, name));
  return [
    `changed ${file}`,
    'Next: its words and what it reads, its value in facts.spec.ts, then npm run docs and npm run format.',
  ];
}

function addQuery(root, name, view, permission = 'settings.read') {
  const lines = write(root, queryFiles(name, view, permission));
  addExport(root, 'libs/views/src/index.ts', `./queries/${kebab(name)}.js`);
  const path = `./${folderOf(view)}/${kebab(name)}.resolver.js`;
  addImport(root, RESOLVERS, `import { ${pascal(name)}Resolver } from '${path}';`);
  addToList(root, RESOLVERS, 'resolvers', `  ${pascal(name)}Resolver`);
  addToRecord(root, ACCESS, 'QUERIES', `  ${camel(name)}: '${permission}'`);
  return [
    ...lines,
    `changed libs/views/src/index.ts, ${RESOLVERS}, ${ACCESS}`,
    'Next: what it asks and answers, npm run schema, a document in libs/console/data for the console, npm run codegen, npm run format.',
  ];
}
const RESOLVERS = 'libs/graphql/src/resolvers.ts';
const ACCESS = 'apps/server/src/api/graphql-access.e2e.spec.ts';

function addSettingsPage(root, name) {
  const lines = write(root, settingsPageFiles(name));
  const routes = 'apps/console/src/app/settings/settings.routes.ts';
  addToProperty(root, routes, 'children', settingsRoute(name));
  addWords(root, 'app', `app.settings.${camel(name)}`, pascal(name));
  addWords(root, 'settings', `${camel(name)}.text`, pascal(name));
  return [
    ...lines,
    `changed ${routes}, apps/console/src/i18n/app, apps/console/src/i18n/settings`,
    'Next: its place among the routes, translate its words, what it reads and writes in settings-gateway.ts, npm run format.',
  ];
}

/** The file of the domain with that ending; with several, the one named after the domain. */
function only(root, domain, ending) {
  const folder = join(root, 'libs/domain', domain, 'src');
  if (!existsSync(folder)) throw new Error(`There is no domain ${domain} (${folder}).`);
  const found = globSync(`**/*${ending}`, { cwd: folder });
  const name =
    found.length === 1 ? found[0] : found.find((file) => domain.startsWith(basename(file, ending)));
  if (!name) throw new Error(`${folder} has no file ${domain}${ending}.`);
  return relative(root, join(folder, name));
}

function write(root, files) {
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(join(root, file))) throw new Error(`${file} is there already.`);
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return Object.keys(files).map((file) => `wrote ${file}`);
}

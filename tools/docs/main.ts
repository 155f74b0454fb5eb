// Writes the generated parts of docs/: events, rule language, the table of settings in the page about operations, the
// calls and frames in the page about the widget's protocol, and which test proves each option of the website chat.
// `npm run docs`; with `-- --check` it only says which page is out of date.
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsTable } from '@bitacora/platform';
import { renderCatalogue } from '@bitacora/rules';
import { format, resolveConfig } from 'prettier';
import { eventDefinitions } from '@bitacora/server';
import { betweenMarkers } from './between-markers.js';
import { eventsPage } from './events-page.js';
import { WIDGET_OPTIONS } from './widget-options.js';
import { FOLDER, testsIn, widgetOptionsPage } from './widget-options-page.js';
import { callsTable, framesTable } from './widget-page.js';

const DOCS = join(process.cwd(), 'docs');
const OPERATIONS = join(DOCS, 'operations.md');
const WIDGET = join(DOCS, 'widget-protocol.md');

const pages: readonly (readonly [file: string, text: () => string | Promise<string>])[] = [
  [join(DOCS, 'events.md'), () => eventsPage(eventDefinitions)],
  [join(DOCS, 'rules.md'), renderCatalogue],
  [
    join(DOCS, 'widget-options.md'),
    async () => widgetOptionsPage(WIDGET_OPTIONS, await browserTests()),
  ],
  [
    OPERATIONS,
    async () => betweenMarkers(await readFile(OPERATIONS, 'utf8'), 'settings', settingsTable()),
  ],
  [
    WIDGET,
    async () => {
      const page = betweenMarkers(await readFile(WIDGET, 'utf8'), 'calls', callsTable());
      return betweenMarkers(page, 'frames', framesTable());
    },
  ],
];

async function browserTests() {
  const files = globSync('**/*.spec.ts', { cwd: FOLDER });
  const read = async (file: string) => testsIn(file, await readFile(join(FOLDER, file), 'utf8'));
  return (await Promise.all(files.toSorted().map(read))).flat();
}

const isCheck = process.argv.includes('--check');
for (const [file, text] of pages) {
  const options = await resolveConfig(file);
  const made = await format(await text(), { ...options, filepath: file });
  const written = await readFile(file, 'utf8').catch(() => '');
  if (made === written) continue;
  if (isCheck) {
    console.error(`${file} is out of date; run \`npm run docs\` and commit it.`);
    process.exitCode = 1;
  } else {
    await writeFile(file, made);
    console.log(`${file} written.`);
  }
}

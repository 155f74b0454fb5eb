// Writes the generated parts of docs/: events, rule language, the table of settings in the page about operations, and the
// calls and frames in the page about the widget's protocol.
// `npm run docs`; with `-- --check` it only says which page is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsTable } from '@bitacora/platform';
import { renderCatalogue } from '@bitacora/rules';
import { format, resolveConfig } from 'prettier';
import { eventDefinitions } from '@bitacora/server';
import { betweenMarkers } from './between-markers.js';
import { eventsPage } from './events-page.js';
import { callsTable, framesTable } from './widget-page.js';

const DOCS = join(process.cwd(), 'docs');
const OPERATIONS = join(DOCS, 'operations.md');
const WIDGET = join(DOCS, 'widget-protocol.md');

const pages: readonly (readonly [file: string, text: () => string | Promise<string>])[] = [
  [join(DOCS, 'events.md'), () => eventsPage(eventDefinitions)],
  [join(DOCS, 'rules.md'), renderCatalogue],
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

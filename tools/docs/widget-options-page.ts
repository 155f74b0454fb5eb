import { NO_CONTACT_FORM, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import type { WidgetOption } from './widget-options.js';

/** A test in a browser, by the file that holds it, below the folder of the journeys. */
export interface BrowserTest {
  readonly file: string;
  /** As it is written, with the ids of options in brackets. */
  readonly title: string;
}

const TEST = /\btest\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
const IDS = /\s*\[(W\d+(?:, ?W\d+)*)\]/g;

/** The tests of a file. */
export function testsIn(file: string, source: string): readonly BrowserTest[] {
  return [...source.matchAll(TEST)].map(([, , title = '']) => ({ file, title }));
}

/** Ids of the options whose effect a test proves. */
export function optionsProvedBy({ title }: BrowserTest): readonly string[] {
  return [...title.matchAll(IDS)].flatMap(([, ids = '']) => ids.split(/, ?/));
}

/**
 * docs/widget-options.md. Throws when an option has no test, a test names an option that there is not, or a field of the
 * chat belongs to no option.
 */
export function widgetOptionsPage(
  options: readonly WidgetOption[],
  tests: readonly BrowserTest[],
): string {
  const faults = faultsIn(options, tests);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const rows = options.map(({ id, does, fields }) => {
    const proofs = tests
      .filter((test) => optionsProvedBy(test).includes(id))
      .map((test) => `${titleOf(test)} ([${nameOf(test)}](../${FOLDER}/${test.file}))`);
    const held = fields.map((field) => `\`${field}\``).join(', ');
    return `| ${[id, does, held, proofs.join('<br>')].join(' | ')} |`;
  });
  return [
    '# Options of the website chat',
    'Generated from the titles of the tests in a browser: an option without one is refused by `npm run docs`.',
    'Each option, what holds it, and the tests that prove its effect where it acts.',
    ['| id | option | held by | proved by |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** Where the tests are. */
export const FOLDER = 'apps/console-e2e/src';

function faultsIn(
  options: readonly WidgetOption[],
  tests: readonly BrowserTest[],
): readonly string[] {
  const ids = options.map(({ id }) => id);
  const proved = tests.flatMap(optionsProvedBy);
  const held = new Set(options.flatMap(({ fields }) => fields));
  return [
    ...ids.filter((id) => !proved.includes(id)).map((id) => `No test in a browser names [${id}].`),
    ...proved
      .filter((id) => !ids.includes(id))
      .map((id) => `A test names [${id}]: no such option.`),
    ...fieldsOfChat()
      .filter((field) => !held.has(field))
      .map((field) => `The field ${field} belongs to no option.`),
  ];
}

/** Everything that can be chosen about a chat. */
function fieldsOfChat(): readonly string[] {
  const groups = { ...USUAL_CHAT_OPTIONS, contactForm: NO_CONTACT_FORM };
  return Object.entries(groups)
    .flatMap(([group, fields]) => Object.keys(fields).map((field) => `${group}.${field}`))
    .filter((field) => field !== 'contactForm.addressOf');
}

function titleOf({ title }: BrowserTest): string {
  return title
    .replace(IDS, '')
    .replace(/\$\{[^}]*\}/g, '…')
    .replace(/\\(.)/g, '$1')
    .replaceAll('|', '\\|')
    .trim();
}

function nameOf({ file }: BrowserTest): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

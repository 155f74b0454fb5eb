// What a browser loads before the inbox shows, and the wall that keeps it light: the build fails when the first page got too
// heavy, and says what is in it. `npm run bench -- weight` measures the same in Chromium.
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is loaded one after the other until the inbox shows; words in one language. */
const FIRST = [
  'apps/console/src/main.ts',
  'apps/console/src/app/frame/frame.ts',
  'apps/console/src/app/inbox/inbox.routes.ts',
  'apps/console/src/app/inbox/inbox-page.ts',
  'apps/console/src/i18n/app/es.json',
  'apps/console/src/i18n/inbox/es.json',
];
/** Compressed, in bytes. The wire has 250 kB for them, their headers, the page and the answers of the server. */
export const FIRST_PAGE_MOST = 224_000;
const SHOWN_FILES = 12;
const SHOWN_INPUTS = 3;

/** The files of the first page: those of its entries, and what these import without being asked. `stats` is esbuild's. */
export function firstPageFiles({ outputs }) {
  const files = new Set();
  const add = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of outputs[file].imports)
      if (kind === 'import-statement' && outputs[path]) add(path);
  };
  for (const entry of FIRST) {
    const file = Object.keys(outputs).find(
      (name) => name.endsWith('.js') && Object.hasOwn(outputs[name].inputs, entry),
    );
    if (!file) throw new Error(`${entry} is in no file of the console: see first-page.mjs.`);
    add(file);
  }
  return [...files];
}

/** Takes the statistics out of the built console, which is served as it is, to `kept`; throws when its first page is too heavy. */
export function checkFirstPage(console_, kept) {
  renameSync(join(console_, 'browser-stats.json'), kept);
  const stats = JSON.parse(readFileSync(kept, 'utf8'));
  const sizeOf = (file) => {
    const path = join(console_, file);
    return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
  };
  const sizes = firstPageFiles(stats).map((file) => [file, sizeOf(file)]);
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (bytes <= FIRST_PAGE_MOST) return;
  const heaviest = sizes.sort(([, one], [, other]) => other - one).slice(0, SHOWN_FILES);
  throw new Error(
    [
      `The first page of the console has ${bytes} bytes; ${FIRST_PAGE_MOST} are allowed. Load later what the inbox does not show:`,
      ...heaviest.map(([file, size]) => `  ${size} ${file}: ${largestInputs(stats, file)}`),
    ].join('\n'),
  );
}

function largestInputs({ outputs }, file) {
  return Object.entries(outputs[file].inputs)
    .sort(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput)
    .slice(0, SHOWN_INPUTS)
    .map(([input]) => input)
    .join(', ');
}

// Writes docs/rules.md from the catalogue: `npm run docs:rules`. With `--check` it only says whether the page is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderCatalogue } from '@bitacora/rules';

const PAGE = join(process.cwd(), 'docs', 'rules.md');

const rendered = renderCatalogue();
if (process.argv.includes('--check')) {
  const written = await readFile(PAGE, 'utf8').catch(() => '');
  if (written !== rendered) {
    console.error('docs/rules.md is not what the catalogue says; run `npm run docs:rules`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(PAGE, rendered);
  console.log('docs/rules.md written.');
}

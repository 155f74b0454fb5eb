import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '@bitacora/platform';

const PAGE = join(__dirname, '../../docs/operations.md');

describe('docs/operations.md', () => {
  it('names every setting as the schema has it', () => {
    const page = readFileSync(PAGE, 'utf8').split('\n').map(withoutPadding);
    for (const row of settingsTable().split('\n').slice(2))
      expect(page).toContain(withoutPadding(row));
  });
});

/** Formatters pad the columns of a table. */
function withoutPadding(line: string): string {
  return line.replace(/\s+\|/g, ' |').replace(/\|\s+/g, '| ');
}

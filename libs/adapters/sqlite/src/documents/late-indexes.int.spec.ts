import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CollectionSpec } from '@bitacora/kernel';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

const SPEC: CollectionSpec = {
  name: 'rows',
  kind: 'view',
  version: 2,
  indexes: [
    {
      name: 'colour',
      keys: [
        ['account', 1],
        ['colour', 1],
      ],
    },
    { name: 'size', keys: [['size', 1]] },
    {
      name: 'label',
      keys: [
        ['labels', 1],
        ['account', 1],
      ],
      many: true,
    },
  ],
};
const row = (number: number) => ({
  _id: `a.${number}`,
  account: 'a',
  colour: number % 2 === 0 ? 'red' : 'blue',
  size: number,
  labels: [`l${number}`],
});

let folder: string;
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

function lookups(): unknown[] {
  const database = new DatabaseSync(join(folder, 'views', 'rows.v2.db'), { readOnly: true });
  const found = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND name GLOB 'by_*'")
    .all();
  database.close();
  return found.map(({ name }) => name);
}

describe('who fills an empty file', () => {
  it('gets the index that a question needs, and the same answers', async () => {
    const documents = new SqliteDocuments({ folder, fills: true });
    const rows = await documents.open(SPEC);
    await rows.commit({ put: [row(1), row(2), row(3)], remove: [] });
    expect(lookups()).toEqual([]);
    expect(await rows.get(['a.1'])).toHaveProperty('size', 1);
    expect(lookups()).toEqual([]);
    expect(await rows.find({ size: 3 })).toHaveLength(1);
    expect(lookups()).toEqual(['by_size']);
    expect(await rows.count({ account: 'a' })).toBe(3);
    expect(lookups()).toEqual(['by_size', 'by_colour']);
    expect(await rows.find({ account: 'a', colour: 'blue' })).toHaveLength(2);
    await documents.close();
  });

  it('leaves a file with all its indexes', async () => {
    const documents = new SqliteDocuments({ folder, fills: true });
    const rows = await documents.open(SPEC);
    await rows.commit({ put: [row(1)], remove: [] });
    expect(lookups()).toEqual([]);
    await documents.close();
    expect(lookups()).toEqual(['by_colour', 'by_size']);
  });

  it('was killed: the next to open the file makes what is missing', async () => {
    const killed = new SqliteDocuments({ folder, fills: true });
    await (await killed.open(SPEC)).commit({ put: [row(1)], remove: [] });
    const next = new SqliteDocuments({ folder, fills: true });
    await next.open(SPEC);
    expect(lookups()).toEqual(['by_colour', 'by_size']);
    await next.close();
    await killed.close();
  });
});

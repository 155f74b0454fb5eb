import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CollectionSpec } from '@bitacora/kernel';
import { newFolder, removeFolder } from '../../testing/data-folder.js';
import { SqliteDocuments } from '../sqlite-documents.js';

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

/** Half filled, the file has another name. */
function lookups(): unknown[] {
  const file = join(folder, 'views', 'rows.v2.db');
  const filling = `${file}.filling`;
  const database = new DatabaseSync(existsSync(filling) ? filling : file, { readOnly: true });
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

  it('leaves a version only when the file is closed, and can go on with it', async () => {
    const documents = new SqliteDocuments({ folder, fills: true });
    const rows = await documents.open(SPEC);
    await rows.commit({ put: [row(1)], remove: [] });
    expect(await documents.versions('rows')).toEqual([]);
    await documents.close();
    const next = new SqliteDocuments({ folder, fills: true });
    expect(await next.versions('rows')).toEqual([2]);
    const again = await next.open(SPEC);
    await again.commit({ put: [row(2)], remove: [] });
    expect(await again.find({ account: 'a' })).toHaveLength(2);
    await next.close();
    expect(readdirSync(join(folder, 'views'))).toEqual(['rows.v2.db']);
  });

  it('was refused a batch: nothing of it stays', async () => {
    const documents = new SqliteDocuments({ folder, fills: true });
    const rows = await documents.open(SPEC);
    await rows.commit({ put: [row(1)], remove: [] });
    const unkept = { ...row(3), size: [1, 2] };
    await expect(rows.commit({ put: [row(2), unkept], remove: [] })).rejects.toThrow('size');
    expect([...(await rows.get(['a.1', 'a.2', 'a.3'])).keys()]).toEqual(['a.1']);
    await documents.close();
  });

  it('was killed: the next one starts again', async () => {
    const killed = new SqliteDocuments({ folder, fills: true });
    await (await killed.open(SPEC)).commit({ put: [row(1)], remove: [] });
    const next = new SqliteDocuments({ folder, fills: true });
    expect(await (await next.open(SPEC)).get(['a.1'])).toEqual(new Map());
    await next.close();
    expect(lookups()).toEqual(['by_colour', 'by_size']);
  });

  it('was killed: nothing of it outlives the next start, nor a drop of the version', async () => {
    const killed = new SqliteDocuments({ folder, fills: true });
    await (await killed.open(SPEC)).commit({ put: [row(1)], remove: [] });
    const server = new SqliteDocuments({ folder });
    expect(readdirSync(join(folder, 'views'))).toEqual([]);
    const other = new SqliteDocuments({ folder, fills: true });
    await (await other.open(SPEC)).commit({ put: [row(1)], remove: [] });
    await server.drop('rows', 2);
    expect(readdirSync(join(folder, 'views'))).toEqual([]);
    await server.close();
  });
});

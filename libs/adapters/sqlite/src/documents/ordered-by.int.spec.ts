import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CollectionSpec } from '@bitacora/kernel';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

const SPEC: CollectionSpec = {
  name: 'entries',
  kind: 'view',
  version: 1,
  orderedBy: 'position',
  indexes: [
    {
      name: 'newest',
      keys: [
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'kind',
      keys: [
        ['account', 1],
        ['kind', 1],
      ],
    },
  ],
};

let folder: string;
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

async function opened() {
  const documents = new SqliteDocuments({ folder });
  const entries = await documents.open(SPEC);
  const put = ['03', '01', '02'].map((position) => ({
    _id: `z${position}`,
    account: 'a',
    kind: 'k',
    position,
  }));
  await entries.commit({ put, remove: [] });
  return { documents, entries };
}

describe('a collection with an order of its own', () => {
  it('keeps ids out of the indexes that end with it, and only of those', async () => {
    const { documents } = await opened();
    const database = new DatabaseSync(join(folder, 'views', 'entries.v1.db'), { readOnly: true });
    const columns = (index: string) =>
      database
        .prepare('SELECT name FROM pragma_index_info(?)')
        .all(index)
        .map(({ name }) => name);
    expect(columns('by_newest')).not.toContain('_id');
    expect(columns('by_kind')).toContain('_id');
    database.close();
    await documents.close();
  });

  it('answers in that order, and in the order of ids where it is not asked for', async () => {
    const { documents, entries } = await opened();
    const found = await entries.find({ account: 'a' }, { sort: [['position', -1]], limit: 2 });
    expect(found.map(({ _id }) => _id)).toEqual(['z03', 'z02']);
    const tied = await entries.find({ account: 'a', kind: 'k' }, { sort: [['kind', 1]] });
    expect(tied.map(({ _id }) => _id)).toEqual(['z01', 'z02', 'z03']);
    await documents.close();
  });
});

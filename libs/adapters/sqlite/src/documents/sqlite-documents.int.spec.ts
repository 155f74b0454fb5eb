import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  DuplicateKeyError,
  START,
  StoreUnavailableError,
  UnsupportedFilterError,
  type Collection,
  type CollectionSpec,
  type Filter,
  type JsonObject,
  type StoredDocument,
} from '@bitacora/kernel';
import { filesWith, newFolder, removeFolder } from '../testing/data-folder.js';
import { StoreCorruptError } from '../database/errors.js';
import { columnPlan } from './column-plan.js';
import { filterSql } from './filter-sql.js';
import { SqliteDocuments } from './sqlite-documents.js';
import { writeFileSync } from 'node:fs';

const SPEC: CollectionSpec = {
  name: 'conversations',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['status', 1],
        ['activityAt', -1],
      ],
    },
    { name: 'labels', keys: [['labels', 1]], many: true },
    {
      name: 'number',
      keys: [
        ['account', 1],
        ['number', 1],
      ],
      unique: true,
    },
  ],
  searched: ['text'],
};

type Doc = StoredDocument & JsonObject;

function doc(id: string, fields: JsonObject = {}): Doc {
  return { _id: `acme.${id}`, account: 'acme', ...fields };
}

let folder: string;
let documents: SqliteDocuments;
let collection: Collection<Doc>;
beforeEach(async () => {
  folder = newFolder();
  documents = new SqliteDocuments({ folder });
  collection = await documents.open<Doc>(SPEC);
});
afterEach(async () => {
  await documents.close();
  removeFolder(folder);
});

async function put(...put: Doc[]): Promise<void> {
  await collection.commit({ put, remove: [] });
}

async function ids(filter: Filter): Promise<string[]> {
  return (await collection.find(filter, { sort: [['_id', 1]] })).map(({ _id }) => _id.slice(5));
}

function planOf(filter: Filter, order = ''): string {
  const { sql, parameters } = filterSql(filter, columnPlan(SPEC));
  const database = new DatabaseSync(join(folder, 'views', 'conversations.v1.db'));
  const rows = database
    .prepare(`EXPLAIN QUERY PLAN SELECT body FROM docs WHERE ${sql}${order}`)
    .all(...parameters);
  database.close();
  return rows.map((row) => row['detail']).join('\n');
}

describe('documents in SQLite', () => {
  it('answer equality on indexed paths from the index, in its order', () => {
    const plan = planOf({ account: 'acme', status: 'open' }, ' ORDER BY key3 DESC, _id');
    expect(columnPlan(SPEC).columns.get('activityAt')).toBe('key3');
    expect(plan).toContain('USING INDEX by_inbox (account=? AND key2=?)');
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it('answer elements of arrays, missing values and ids from an index', () => {
    expect(planOf({ labels: 'vip' })).toMatch(
      /SEARCH docs USING INTEGER PRIMARY KEY[^]*PRIMARY KEY \(element=\?\)/,
    );
    expect(planOf({ account: 'acme', status: null })).toContain('(account=? AND key2=?)');
    expect(planOf({ _id: 'acme.1' })).toContain('(_id=?)');
  });

  it('keep numbers, text, booleans and null apart', async () => {
    await put(
      doc('n', { status: 5, number: 1 }),
      doc('s', { status: '5', number: 2 }),
      doc('t', { status: true, number: 3 }),
      doc('o', { status: { a: 1 }, number: 4 }),
      doc('m', { number: 5 }),
    );
    expect(await ids({ status: { $gt: 1 } })).toEqual(['n']);
    expect(await ids({ status: { $gte: '' } })).toEqual(['s']);
    expect(await ids({ status: { $lt: 'z' } })).toEqual(['s']);
    expect(await ids({ status: true })).toEqual(['t']);
    expect(await ids({ status: 1 })).toEqual([]);
    expect(await ids({ status: null })).toEqual(['m']);
    expect(await ids({ status: { $ne: '5' } })).toEqual(['m', 'n', 'o', 't']);
    expect(await ids({ $nor: [{ status: { $gt: 1 } }] })).toEqual(['m', 'o', 's', 't']);
    expect(await ids({ status: { $exists: false } })).toEqual(['m']);
    const sorted = await collection.find({}, { sort: [['status', 1]] });
    expect(sorted.map(({ _id }) => _id)).toEqual([
      'acme.m',
      'acme.n',
      'acme.s',
      'acme.o',
      'acme.t',
    ]);
  });

  it('find elements of arrays, indexed or not', async () => {
    await put(
      doc('1', { labels: ['vip', 'late'], people: [{ id: 'ana' }], number: 1 }),
      doc('2', { labels: ['late'], people: [], number: 2 }),
      doc('3', { number: 3 }),
    );
    expect(await ids({ labels: 'late' })).toEqual(['1', '2']);
    expect(await ids({ labels: { $all: ['late', 'vip'] } })).toEqual(['1']);
    expect(await ids({ labels: { $nin: ['vip'] } })).toEqual(['2', '3']);
    expect(await ids({ labels: null })).toEqual(['3']);
    expect(await ids({ 'people.id': 'ana' })).toEqual(['1']);
    await put(doc('1', { labels: ['late'], number: 1 }));
    expect(await ids({ labels: 'vip' })).toEqual([]);
  });

  it('refuse an array at a path that is indexed for one value', async () => {
    await expect(put(doc('1', { status: ['open'] }))).rejects.toThrow(UnsupportedFilterError);
    expect(await collection.count({})).toBe(0);
  });

  it('name the unique index that a document repeats, and keep nothing of its batch', async () => {
    await put(doc('1', { number: 7 }));
    const repeated = put(doc('2', { number: 8 }), doc('3', { number: 7 }));
    await expect(repeated).rejects.toMatchObject(
      new DuplicateKeyError('conversations', 'number', 'acme.3'),
    );
    expect(await ids({})).toEqual(['1']);
  });

  it('search without case and accents, but not without the tilde of ñ', async () => {
    await put(
      doc('1', { text: 'El Año pasado', number: 1 }),
      doc('2', { text: 'camión', number: 2 }),
    );
    expect(await collection.search('acme', 'año pas', 10)).toEqual(['acme.1']);
    expect(await collection.search('acme', 'ano', 10)).toEqual([]);
    expect(await collection.search('acme', 'CAMION', 10)).toEqual(['acme.2']);
    expect(await collection.search('other', 'camion', 10)).toEqual([]);
    expect(await collection.search('acme', '"* OR', 10)).toEqual([]);
  });

  it('lay documents out again when the declared indexes change', async () => {
    await put(doc('1', { status: 'open', team: 'sales', number: 1, text: 'hola' }));
    await documents.close();
    documents = new SqliteDocuments({ folder });
    const indexes = [{ name: 'team', keys: [['team', 1]] as const }];
    collection = await documents.open<Doc>({ ...SPEC, indexes });
    expect(await ids({ team: 'sales' })).toEqual(['1']);
    expect(await collection.search('acme', 'hola', 1)).toEqual(['acme.1']);
  });

  it('leave no removed word in any file after a scrub, and stay usable', async () => {
    const words = 'Xilófono azul de Maravilla';
    await put(doc('1', { text: words, labels: ['Maravillosa'], number: 1 }));
    for (let n = 2; n < 300; n += 1) await put(doc(String(n), { text: `otra ${n}`, number: n }));
    await collection.commit({ put: [doc('2', { text: 'nada', number: 2 })], remove: ['acme.1'] });
    const stays = filesWith(folder, 'otra 299');
    expect(stays).not.toEqual([]);
    expect([...filesWith(folder, words), ...filesWith(folder, 'xilofono')]).not.toEqual([]);
    await documents.scrub();
    for (const gone of [words, 'xilofono', 'maravilla', 'Maravillosa', 'otra 2"']) {
      expect(filesWith(folder, gone)).toEqual([]);
    }
    expect(await collection.search('acme', 'otra 299', 5)).toEqual(['acme.299']);
    expect(await collection.count({})).toBe(298);
    await put(doc('1', { text: 'de vuelta', number: 1 }));
    expect(await collection.search('acme', 'vuelta', 5)).toEqual(['acme.1']);
  });

  it('wait for a file that is being rewritten, without blocking the thread', async () => {
    const other = new DatabaseSync(join(folder, 'views', 'conversations.v1.db'));
    other.exec('BEGIN IMMEDIATE');
    const waiting = put(doc('1', { number: 1 }));
    // Let go after 20 turns of this thread only: a writer that held the thread would wait in vain, and fail.
    for (let turns = 0; turns < 20; turns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await expect(
      Promise.race([waiting.then(() => 'written'), Promise.resolve('waits')]),
    ).resolves.toBe('waits');
    other.exec('ROLLBACK');
    other.close();
    await waiting;
    expect(await ids({})).toEqual(['1']);
  });

  it('know their versions and drop one with all its files', async () => {
    await documents.open({ ...SPEC, version: 2 });
    await documents.open({ ...SPEC, name: 'other' });
    expect(await documents.versions('conversations')).toEqual([1, 2]);
    await documents.drop('conversations', 1);
    expect(await documents.versions('conversations')).toEqual([2]);
    expect(existsSync(join(folder, 'views', 'conversations.v1.db-wal'))).toBe(false);
    await expect(collection.count({})).rejects.toThrow(StoreUnavailableError);
  });

  it('name a file that is no database', async () => {
    writeFileSync(join(folder, 'views', 'broken.v1.db'), 'not a database'.repeat(100));
    const opening = documents.open({ ...SPEC, name: 'broken' });
    await expect(opening).rejects.toThrow(StoreCorruptError);
    await expect(opening).rejects.toThrow(/broken\.v1\.db/);
  });

  it('survive a restart with their checkpoint', async () => {
    const checkpoint = { processor: 'p', from: START, to: '0001', epoch: 3 };
    await collection.commit({ put: [doc('1', { number: 1 })], remove: [], checkpoint });
    await documents.close();
    documents = new SqliteDocuments({ folder });
    collection = await documents.open<Doc>(SPEC);
    expect(await collection.checkpoint('p')).toEqual({
      processor: 'p',
      position: '0001',
      epoch: 3,
    });
    expect(await ids({})).toEqual(['1']);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  Collection,
  CollectionSpec,
  Json,
  JsonObject,
  StoredDocument,
} from '@bitacora/kernel';
import { StoreCorruptError } from '../database/errors.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

type Doc = StoredDocument & JsonObject;

const SPEC: CollectionSpec = {
  name: 'people',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'name',
      keys: [
        ['account', 1],
        ['name', 1],
        ['place.city', 1],
      ],
    },
    { name: 'number', keys: [['number', 1]], unique: true },
  ],
};

let folder: string;
let file: string;
let documents: SqliteDocuments;
let people: Collection<Doc>;
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, 'views', 'people.v1.db');
  await open();
});
afterEach(async () => {
  await documents.close();
  removeFolder(folder);
});

async function open(spec = SPEC): Promise<void> {
  documents = new SqliteDocuments({ folder });
  people = await documents.open<Doc>(spec);
}

function person(id: string, fields: JsonObject = {}, account = 'acme'): Doc {
  return { _id: `${account}.${id}`, account, ...fields };
}

async function stored(document: Doc): Promise<Doc | undefined> {
  await people.commit({ put: [document], remove: [] });
  return (await people.get([document._id])).get(document._id);
}

function rows(sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare(sql).all();
  database.close();
  return found;
}

async function ids(filter: JsonObject): Promise<string[]> {
  return (await people.find(filter, { sort: [['_id', 1]] })).map(({ _id }) => _id);
}

describe('a document as a row', () => {
  it('keeps an indexed text once, and the account as a number', async () => {
    const ana = person('1', { name: 'Ana María', note: 'vip', number: 1 });
    expect(await stored(ana)).toEqual(ana);
    expect(rows('SELECT account, body FROM docs')).toMatchObject([
      { account: 1, body: '{"note":"vip","number":1}' },
    ]);
  });

  it.each<[string, Json]>([
    ['a text with a zero byte', 'a\0b'],
    ['a text that UTF-8 cannot hold', 'half \ud83d'],
    ['an empty text', ''],
    ['a text that is a number', '5'],
    ['a number', 5],
    ['true', true],
    ['null', null],
    ['an object', { first: 'Ana' }],
  ])('gives %s back as it was', async (_, name) => {
    const document = person('1', { name, place: { city: 'Lima' }, number: 1 });
    expect(await stored(document)).toEqual(document);
    expect(await people.find({ 'place.city': 'Lima' })).toEqual([document]);
  });

  it('forgets a text that a later version lacks', async () => {
    await stored(person('1', { name: 'Ana', number: 1 }));
    const later = person('1', { number: 1 });
    expect(await stored(later)).toEqual(later);
  });

  it('answers what only the predicate can say of a text in a column', async () => {
    await stored(person('1', { name: 'Ana', number: 1 }));
    await stored(person('2', { number: 2, note: 'vip' }));
    expect(await ids({ name: { $exists: true } })).toEqual(['acme.1']);
    expect(await ids({ name: { $exists: false }, note: 'vip' })).toEqual(['acme.2']);
    expect(await ids({ account: { $exists: true }, note: { $exists: false } })).toEqual(['acme.1']);
    expect(await ids({ $nor: [{ name: { $exists: true } }] })).toEqual(['acme.2']);
  });

  it('finds and sorts by accounts as by any text', async () => {
    await stored(person('1', { number: 1 }, 'zeta'));
    await stored(person('1', { number: 2 }, 'acme'));
    await stored(person('1', { number: 3 }, 'beta'));
    expect(await ids({ account: 'beta' })).toEqual(['beta.1']);
    expect(await ids({ account: 'nobody' })).toEqual([]);
    expect(await ids({ account: { $ne: 'beta' } })).toEqual(['acme.1', 'zeta.1']);
    expect(await ids({ account: { $in: ['beta', 'zeta', 'nobody'] } })).toEqual([
      'beta.1',
      'zeta.1',
    ]);
    expect(await ids({ account: { $gt: 'acme', $lt: 'zeta' } })).toEqual(['beta.1']);
    expect(await ids({ account: null })).toEqual([]);
    const sorted = await people.find({}, { sort: [['account', -1]] });
    expect(sorted.map(({ account }) => account)).toEqual(['zeta', 'beta', 'acme']);
  });

  it('takes the number of an account back with the batch that added it', async () => {
    await stored(person('1', { number: 1 }));
    const refused = people.commit({
      put: [person('1', { number: 2 }, 'beta'), person('2', { number: 1 })],
      remove: [],
    });
    await expect(refused).rejects.toThrow('number');
    await stored(person('1', { number: 3 }, 'zeta'));
    await stored(person('1', { number: 4 }, 'beta'));
    expect(await ids({ account: 'beta' })).toEqual(['beta.1']);
    expect(await ids({ account: 'zeta' })).toEqual(['zeta.1']);
    expect((await people.find({ account: 'beta' }))[0]?.account).toBe('beta');
  });

  it('of an account that the file does not know is damage, not a document', async () => {
    await stored(person('1', { number: 1 }));
    await documents.close();
    const other = new DatabaseSync(file);
    other.exec('DELETE FROM accounts');
    other.close();
    await open();
    await expect(people.find({})).rejects.toThrow(StoreCorruptError);
    await expect(people.find({})).rejects.toThrow(file);
  });

  it('stays whole when the indexes change and it moves to other columns', async () => {
    const ana = person('1', { name: 'Ana', place: { city: 'Lima' }, team: 'sales', number: 1 });
    await stored(ana);
    await documents.close();
    await open({ ...SPEC, indexes: [{ name: 'team', keys: [['team', 1]] }] });
    expect(await people.find({ team: 'sales' })).toEqual([ana]);
    expect(rows('SELECT body FROM docs')).toMatchObject([
      { body: '{"name":"Ana","place":{"city":"Lima"},"number":1}' },
    ]);
    const names = rows("SELECT name FROM sqlite_schema WHERE name GLOB 'by_*' OR name = 'carried'");
    expect(names).toMatchObject([{ name: 'by_team' }]);
  });

  it('is taken over from a file whose bodies are whole', async () => {
    await documents.close();
    removeFolder(folder);
    mkdirSync(join(folder, 'views'), { recursive: true });
    const ana = person('1', { name: 'Ana', number: 1 });
    const before = new DatabaseSync(file);
    before.exec(
      `CREATE TABLE checkpoints (processor TEXT PRIMARY KEY, position TEXT NOT NULL, epoch INTEGER NOT NULL) WITHOUT ROWID;
       CREATE TABLE layout (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL);
       CREATE TABLE docs (number INTEGER PRIMARY KEY, _id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, key2, body TEXT NOT NULL);
       CREATE INDEX "by_name" ON docs (account, key2, _id);
       INSERT INTO checkpoints VALUES ('view:people', '0000000000000007', 3)`,
    );
    before.prepare('INSERT INTO layout VALUES (1, ?)').run('[[],["_id","account","name"],[],[]]');
    before
      .prepare('INSERT INTO docs VALUES (1, ?, ?, ?, ?)')
      .run(ana._id, ana.account, 'Ana', JSON.stringify(ana));
    before.close();
    await open();
    expect(await people.find({ account: 'acme', name: 'Ana' })).toEqual([ana]);
    expect((await people.checkpoint('view:people'))?.position).toBe('0000000000000007');
  });
});

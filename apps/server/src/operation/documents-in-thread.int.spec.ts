import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Collection,
  type CollectionSpec,
  type JsonObject,
  START,
  type StoredDocument,
  StoreUnavailableError,
} from '@bitacora/kernel';
import { DocumentsInThread, DocumentsLostError, SqliteDocuments } from '@bitacora/sqlite';
import { buildCompiled } from '@bitacora/testing/system';

type Doc = StoredDocument & JsonObject;

const root = resolve(__dirname, '../../../..');
const ENTRY = pathToFileURL(
  join(root, 'dist/libs/adapters/sqlite/src/filling/documents.worker.js'),
);
const PROCESSOR = 'view:people';
const SPEC: CollectionSpec = {
  name: 'people',
  kind: 'view',
  version: 2,
  indexes: [
    { name: 'name', keys: [['name', 1]] },
    { name: 'number', keys: [['number', 1]], unique: true },
  ],
  searched: ['name'],
};

function person(number: number, name: string): Doc {
  return { _id: `acme.${number}`, account: 'acme', number, name };
}

jest.setTimeout(120_000);

describe('documents in another thread', () => {
  let folder: string;
  let documents: DocumentsInThread;
  let people: Collection<Doc>;
  const open = async (entry = ENTRY) => {
    documents = new DocumentsInThread({ folder }, entry);
    people = await documents.open<Doc>(SPEC);
  };

  beforeAll(() => buildCompiled(root));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
  });
  afterEach(async () => {
    // Some specs have closed or lost them.
    await documents.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });

  it('answer a question after the commits that were begun before it', async () => {
    await open();
    const ana = person(1, 'Ana');
    const luis = person(2, 'Luis');
    const checkpoint = { processor: PROCESSOR, from: START, to: '7', epoch: 0 };
    const committed = people.commit({ put: [ana, luis], remove: [], checkpoint });
    const asked = [
      people.get([ana._id, 'acme.9']),
      people.find({ name: 'Luis' }),
      people.count({}, 1),
      people.search('acme', 'lui', 5),
      people.checkpoint(PROCESSOR),
    ];
    expect(await Promise.all(asked)).toEqual([
      new Map([[ana._id, ana]]),
      [luis],
      1,
      [luis._id],
      { processor: PROCESSOR, position: '7', epoch: 0 },
    ]);
    await committed;
    await people.commit({ put: [], remove: [ana._id] });
    expect(await people.get([ana._id, luis._id])).toEqual(new Map([[luis._id, luis]]));
    await documents.close();
  });

  it('are whole in their file when they are closed, and go on from it', async () => {
    await open();
    await people.commit({ put: [person(1, 'Ana')], remove: [] });
    await documents.close();
    await open();
    expect(await people.get(['acme.1'])).toEqual(new Map([['acme.1', person(1, 'Ana')]]));
    await people.commit({ put: [person(1, 'Ana María'), person(2, 'Luis')], remove: [] });
    await documents.close();
    const here = new SqliteDocuments({ folder });
    const collection = await here.open<Doc>(SPEC);
    expect(await collection.find({}, { sort: [['number', 1]] })).toEqual([
      person(1, 'Ana María'),
      person(2, 'Luis'),
    ]);
    await here.close();
  });

  it('say why a commit was refused, keep nothing of it and go on', async () => {
    await open();
    await people.commit({ put: [person(1, 'Ana')], remove: [] });
    const refused = people.commit({
      put: [person(2, 'Luis'), { ...person(1, 'Eva'), _id: 'acme.3' }],
      remove: [],
    });
    await expect(refused).rejects.toThrow(StoreUnavailableError);
    await expect(refused).rejects.toThrow(/acme\.3.*number/);
    await people.commit({ put: [person(2, 'Eva')], remove: [] });
    expect(await people.count({})).toBe(2);
    await documents.close();
  });

  it('are lost with their thread, for present and later callers', async () => {
    const dies = "data:text/javascript,throw new Error('no memory')";
    documents = new DocumentsInThread({ folder }, new URL(dies));
    await expect(documents.open(SPEC)).rejects.toThrow(/no memory/);
    await expect(documents.open(SPEC)).rejects.toThrow(DocumentsLostError);
    await expect(documents.close()).rejects.toThrow(DocumentsLostError);
  });
});

import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { deployments, type SpecConnection } from '../testing/deployments.js';
import { MongoVaultRows } from './mongo-vault-rows.js';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const text = (content: Uint8Array | null | undefined) =>
  content ? Buffer.from(content).toString() : null;

describe.each([
  ...deployments({
    start: startMongoStandIn,
    real: process.env['BITACORA_TEST_MONGODB'],
    suite: 'what the vault keeps',
  }),
])('rows of the vault on $what', ({ connect }) => {
  let spec: SpecConnection;
  let rows: MongoVaultRows;
  beforeEach(async () => {
    spec = await connect();
    rows = new MongoVaultRows(spec.connection);
  });
  afterEach(() => spec.close());

  it('keep, replace and remove content, each table for itself', async () => {
    expect(await rows.get('secrets', 'a')).toBeNull();
    await rows.put('secrets', 'a', bytes('one'));
    await rows.put('secrets', 'a', bytes('two'));
    expect(text(await rows.get('secrets', 'a'))).toBe('two');
    expect(await rows.get('keys', 'a')).toBeNull();
    await rows.remove('secrets', 'a');
    await rows.remove('secrets', 'a');
    expect(await rows.get('secrets', 'a')).toBeNull();
  });

  it('keep the first of two that are made under one name', async () => {
    await Promise.all([rows.make('keys', 'a', bytes('one')), rows.make('keys', 'a', bytes('two'))]);
    const kept = text(await rows.get('keys', 'a'));
    await rows.make('keys', 'a', bytes('three'));
    expect(['one', 'two']).toContain(kept);
    expect(text(await rows.get('keys', 'a'))).toBe(kept);
  });

  it('are given many at a time', async () => {
    await rows.make('keys', 'a', bytes('one'));
    await rows.make('keys', 'b', bytes('two'));
    const found = await rows.getAll('keys', ['a', 'b', 'none']);
    expect([...found].map(([name, content]) => `${name} ${String(text(content))}`).sort()).toEqual([
      'a one',
      'b two',
    ]);
  });

  it('stand in a database of their own', async () => {
    await rows.make('keys', 'a', bytes('one'));
    const { database } = spec.connection;
    const beside = spec.connection.beside('vault');
    expect(beside.databaseName).toBe(`${database.databaseName}_vault`);
    expect(await beside.collection('keys').countDocuments()).toBe(1);
    expect(await database.collection('keys').countDocuments()).toBe(0);
  });
});

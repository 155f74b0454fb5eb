import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreSetupError } from '@bitacora/kernel';
import {
  MONGO_STAND_IN_CERTIFICATE,
  startMongoStandIn,
  withDatabase,
} from '@bitacora/testing/mongodb';
import { openMongo, type MongoOptions } from './open.js';

const PASSWORD = 's3cret-pässword';

async function problem(
  connectionString: string,
  options: Omit<MongoOptions, 'connectionString'> = {},
): Promise<string> {
  const refused = openMongo({ connectionString, timeoutMs: 800, ...options });
  const error: unknown = await refused.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreSetupError);
  const { message, cause } = error as Error;
  expect(message).toMatch(/^BITACORA_DOCUMENTS: /);
  expect(`${message} ${String(cause)}`).not.toContain(PASSWORD);
  return message;
}

describe('opening a MongoDB (stand-in)', () => {
  it.each([
    'mongodb://',
    `mongodb://u:${PASSWORD}@host:port/bitacora`,
    `mongodb://u:a/${PASSWORD}@host/bitacora`,
    'mongodb://host/bitacora?tls=perhaps',
  ])('is refused for %s, with how to write it', async (text) => {
    expect(await problem(text)).toContain('percent-encoded');
  });

  it.each([
    ['journal=false', 'journal'],
    ['wtimeoutMS=50', 'wtimeoutMS'],
    ['retryWrites=false', 'retryWrites'],
  ])('is refused with %s, by which data could be lost', async (option, name) => {
    const text = `mongodb://127.0.0.1:1/bitacora?${option}`;
    expect(await problem(text)).toContain(`sets ${name},`);
  });

  it('is refused without the name of a database', async () => {
    expect(await problem('mongodb://host:27017')).toContain('names no database');
    expect(await problem('mongodb://host:27017/?replicaSet=rs0')).toContain('names no database');
  });

  it.each(['b'.repeat(58), 'a.b', 'a%20b', 'ñ'.repeat(29)])(
    'is refused for a database of the name %s, beside which the vault could not be',
    async (name) => {
      expect(await problem(`mongodb://127.0.0.1:1/${name}`)).toContain('at most 57 bytes');
    },
  );

  it('is refused where no server answers, and says what to check', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    await new Promise((done) => server.close(done));
    expect(await problem(`mongodb://u:p@127.0.0.1:${port}/bitacora`)).toContain('Check host, port');
  });

  it('is refused with a wrong password, which is not printed', async () => {
    const server = await startMongoStandIn({ users: { bitacora: 'right' } });
    const wrong = server.connectionString.replace(
      /^mongodb:\/\/([^@/]*@)?/,
      `mongodb://bitacora:${encodeURIComponent(PASSWORD)}@`,
    );
    expect(await problem(withDatabase(wrong, 'bitacora'))).toContain('refuses the user');
    await server.stop();
  });

  it('is refused when TLS is asked of a server that has none', async () => {
    const server = await startMongoStandIn({ replicaSet: 'rs0' });
    const text = withDatabase(server.connectionString, 'bitacora');
    const asked = `${text}${text.includes('?') ? '&' : '?'}tls=true`;
    expect(await problem(asked)).toContain('TLS');
    await server.stop();
  });

  it('is refused when the server takes TLS only, or an untrusted certificate', async () => {
    const server = await startMongoStandIn({ tls: true });
    const text = withDatabase(server.connectionString, 'bitacora');
    const [start = '', parameters = ''] = text.split('?');
    const others = parameters.split('&').filter((part) => part !== '' && !/^tls/.test(part));
    const plain = `${start}?${[...others, 'tls=false'].join('&')}`;
    expect(await problem(plain)).toContain('tls=true or tls=false');
    const encrypted = `${start}?${[...others, 'tls=true'].join('&')}`;
    expect(await problem(encrypted)).toContain('TLS');
    await server.stop();
  });

  it('is fine with TLS by a certificate that the connection string names', async () => {
    const server = await startMongoStandIn({ tls: true });
    const folder = mkdtempSync(join(tmpdir(), 'mongo-tls-'));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, MONGO_STAND_IN_CERTIFICATE);
    const text = withDatabase(server.connectionString, 'bitacora');
    const [start = '', parameters = ''] = text.split('?');
    const others = parameters.split('&').filter((part) => part !== '' && !/^tls/.test(part));
    const named = [...others, 'tls=true', `tlsCAFile=${encodeURIComponent(file)}`].join('&');
    const connection = await openMongo({ connectionString: `${start}?${named}` });
    await connection.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(['5.0.31', '4.4.29'])('is refused for version %s', async (version) => {
    const server = await startMongoStandIn({ version });
    const text = withDatabase(server.connectionString, 'bitacora');
    expect(await problem(text)).toContain('6.0 or newer');
    await server.stop();
  });

  it('is refused for a standalone, with what to start it as', async () => {
    const server = await startMongoStandIn({ replicaSet: null });
    const text = withDatabase(server.connectionString, 'bitacora');
    expect(await problem(text)).toContain('rs.initiate()');
    await server.stop();
  });

  it('is fine with options that change nothing, because those of the program go before them', async () => {
    const server = await startMongoStandIn({ replicaSet: 'rs0' });
    const text = withDatabase(server.connectionString, 'bitacora');
    const same =
      'w=1&journal=true&retryWrites=true&readPreference=secondary&readConcernLevel=local';
    const connection = await openMongo({
      connectionString: `${text}${text.includes('?') ? '&' : '?'}${same}`,
    });
    expect(connection.client.options.writeConcern).toMatchObject({ w: 'majority' });
    expect(connection.client.options.readPreference.mode).toBe('primary');
    await connection.close();
    await server.stop();
  });

  it('is fine for a replica set', async () => {
    const server = await startMongoStandIn({ replicaSet: 'rs0' });
    const text = withDatabase(server.connectionString, 'bitacora');
    const connection = await openMongo({ connectionString: text });
    expect(connection.database.databaseName).toBe('bitacora');
    await connection.close();
    await server.stop();
  });
});

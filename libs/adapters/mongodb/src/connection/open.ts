import { StoreSetupError } from '@bitacora/kernel';
import {
  MongoClient,
  MongoServerError,
  MongoServerSelectionError,
  type Db,
  type Document,
  type MongoClientOptions,
} from 'mongodb';
import { CausalReads } from './causal-reads.js';
import { databaseNameOf } from './database-name.js';
import { driverErrorName } from './errors.js';

const SETTING = 'BITACORA_DOCUMENTS';
const OLDEST = 6;
const TIMEOUT_MS = 10_000;
const UNAUTHORIZED = new Set([13, 18, 8000]);

/** How MongoDB is reached. */
export interface MongoOptions {
  /** `mongodb://…/NAME` or `mongodb+srv://…/NAME`, with TLS and credentials as the driver reads them. */
  readonly connectionString: string;
  /** Longest wait for a server to work with. Answers have three times as long. Default 10 s. */
  readonly timeoutMs?: number;
}

/** A connection to one database of one deployment, shared by everything that keeps something there. */
export class MongoConnection {
  readonly reads: CausalReads;

  constructor(
    readonly client: MongoClient,
    readonly database: Db,
    readonly timeoutMs: number,
  ) {
    this.reads = new CausalReads(client);
  }

  /** A database beside it, for what must be kept and backed up apart. */
  beside(ending: string): Db {
    return this.client.db(`${this.database.databaseName}_${ending}`);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

/**
 * Connects and asks whether the server is one to work with. Writes are acknowledged by a majority that has them
 * on disk; reads ask the primary for what a majority has. Throws StoreSetupError, with nothing left open. No message holds the password.
 */
export async function openMongo({
  connectionString,
  timeoutMs = TIMEOUT_MS,
}: MongoOptions): Promise<MongoConnection> {
  const client = newClient(connectionString, timeoutMs);
  try {
    const name = databaseNameOf(connectionString);
    await client.connect();
    const hello = await client.db('admin').command({ hello: 1 });
    assertVersion(await client.db('admin').command({ buildInfo: 1 }));
    // A user without the right to read is refused now and not at the first event.
    await client
      .db(name)
      .collection('checkpoints')
      .findOne({ _id: '' as never });
    if (!isCluster(hello)) throw standaloneError();
    return new MongoConnection(client, client.db(name), timeoutMs);
  } catch (error) {
    await client.close();
    throw error instanceof StoreSetupError ? error : setupError(error);
  }
}

function newClient(connectionString: string, timeoutMs: number): MongoClient {
  const options: MongoClientOptions = {
    appName: 'bitacora',
    readPreference: 'primary',
    readConcernLevel: 'majority',
    writeConcern: { w: 'majority', journal: true },
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: 3 * timeoutMs,
    ignoreUndefined: true,
  };
  const client = readable(() => new MongoClient(connectionString, options));
  assertDurable(client);
  return client;
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch {
    // Not as the cause: the driver repeats parts of what it was given, the password among them.
    throw unreadable();
  }
}

/** Some options of a connection string go before those of the program; what is acknowledged must stay. */
function assertDurable({ options }: MongoClient): void {
  const { writeConcern, retryWrites } = options;
  const others = [
    ...(writeConcern?.journal === true ? [] : ['journal']),
    ...(writeConcern?.wtimeoutMS === undefined ? [] : ['wtimeoutMS']),
    ...(retryWrites === false ? ['retryWrites'] : []),
  ];
  if (others.length === 0) return;
  throw new StoreSetupError(
    SETTING,
    `the connection string sets ${others.join(', ')}, by which acknowledged data could be lost.`,
    'Take these options out of it.',
  );
}

function unreadable(): StoreSetupError {
  return new StoreSetupError(
    SETTING,
    'the connection string cannot be read.',
    'Write it as mongodb://user:password@host:27017/bitacora?replicaSet=rs0; "@", ":" and "/" in a password are percent-encoded.',
  );
}

function assertVersion({ version }: Document): void {
  const major = Number(String(version).split('.')[0]);
  if (major >= OLDEST) return;
  throw new StoreSetupError(
    SETTING,
    `the server says that its version is ${String(version)}.`,
    `MongoDB ${OLDEST}.0 or newer is needed.`,
  );
}

function isCluster({ setName, msg }: Document): boolean {
  return typeof setName === 'string' || msg === 'isdbgrid';
}

function standaloneError(): StoreSetupError {
  return new StoreSetupError(
    SETTING,
    'the server is no member of a replica set, so it has no transactions.',
    'Start it with --replSet rs0 and call rs.initiate() once: one member is enough, and its data stays.',
  );
}

function setupError(error: unknown): StoreSetupError {
  if (error instanceof MongoServerError && UNAUTHORIZED.has(Number(error.code))) {
    return new StoreSetupError(
      SETTING,
      'the server refuses the user or the password, or the user may not read and write the database.',
      'Name a user with the role readWrite on it and on the one of the same name with "_vault", and its authSource.',
    );
  }
  const why = error instanceof MongoServerSelectionError ? selectionProblem(error) : null;
  return new StoreSetupError(
    SETTING,
    why ?? `no MongoDB answers there (${driverErrorName(error)}).`,
    'Check host, port and replicaSet, that the servers run, and that tls=true or tls=false is what they speak.',
  );
}

/** The errors that the driver got from the servers while it looked for one to write to. */
function selectionProblem({ reason }: MongoServerSelectionError): string {
  const errors = [...(reason?.servers.values() ?? [])].map(({ error }) => error);
  const first = errors.find((error) => error !== null && error !== undefined);
  if (!first) return 'none of the servers there is a primary to write to.';
  const said = `${first.message} ${String((first.cause as Error | undefined)?.message ?? '')}`;
  const isTls = /ssl|tls|certificate|self.signed|EPROTO/i.test(said);
  return isTls
    ? `the servers there do not speak TLS as it was asked for (${driverErrorName(first)}).`
    : `no MongoDB answers there (${driverErrorName(first)}).`;
}

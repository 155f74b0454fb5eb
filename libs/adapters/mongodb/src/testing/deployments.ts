import { withDatabase } from '@bitacora/testing/mongodb';
import { openMongo, type MongoConnection } from '../connection/open.js';

/** Long enough that a read which does not wait for the majority reads what was before. */
const LAG_MS = 4;

/** A server for specs. */
export interface SpecServer {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** A kind of deployment that suites run on. */
export interface Deployment {
  /** What it is, for the names of suites: never called MongoDB when it is the stand-in. */
  readonly what: string;
  /** A connection to an empty database of its own; closing it drops the database. */
  readonly connect: () => Promise<SpecConnection>;
}

export interface SpecConnection {
  readonly connectionString: string;
  readonly connection: MongoConnection;
  readonly close: () => Promise<void>;
}

type Start = (options: { readonly majorityLagMs?: number }) => Promise<SpecServer>;

export interface DeploymentsAsked {
  readonly start: Start;
  /** A real server on which databases named `bitacora_spec_…` are made and dropped. */
  readonly real: string | undefined;
  /** What would run there, for the sentence that says it does not. */
  readonly suite: string;
}

/**
 * The stand-in, and the real server that BITACORA_TEST_MONGODB names; says what is not run.
 * Servers are started by the first test that needs them and stopped after the last one.
 */
export function deployments({ start, real, suite }: DeploymentsAsked): readonly Deployment[] {
  if (!real) {
    process.stdout.write(
      `Not run: ${suite} on a real MongoDB (BITACORA_TEST_MONGODB names none).\n`,
    );
  }
  return [
    deployment('the stand-in', () => start({})),
    deployment('the stand-in with a late majority', () => start({ majorityLagMs: LAG_MS })),
    ...(real ? [deployment('a real server', async () => realServer(real))] : []),
  ];
}

function realServer(connectionString: string): SpecServer {
  return { connectionString, stop: async () => undefined };
}

function deployment(what: string, start: () => Promise<SpecServer>): Deployment {
  let server: Promise<SpecServer> | null = null;
  afterAll(async () => {
    await (await server)?.stop();
  });
  return {
    what,
    connect: async () => {
      server ??= start();
      const { connectionString } = await server;
      return await connectTo(connectionString);
    },
  };
}

let databases = 0;

/** A connection to an empty database of its own. */
export async function connectTo(connectionString: string): Promise<SpecConnection> {
  databases += 1;
  const name = `bitacora_spec_${process.pid}_${databases}`;
  const connection = await openMongo({
    connectionString: withDatabase(connectionString, name),
    timeoutMs: 3_000,
  });
  return {
    connectionString,
    connection,
    close: async () => {
      await connection.database.dropDatabase();
      await connection.beside('vault').dropDatabase();
      await connection.close();
    },
  };
}

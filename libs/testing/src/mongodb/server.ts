import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { SetMember } from './driver/call.js';
import { StandInConnection } from './driver/connection.js';
import { Cursors } from './driver/cursors.js';
import { dispatch } from './driver/dispatch.js';
import { MongoFaults } from './faults.js';
import { ReplicaSet } from './replication/replica-set.js';
import { MONGO_STAND_IN_CERTIFICATE, MONGO_STAND_IN_KEY } from './driver/stand-in-certificate.js';
import { MongoStandInData } from './data/stand-in-data.js';

/** How a stand-in is started. */
export interface MongoStandInOptions {
  /** Of the first member. 0 or absent: a free one. The others get free ones. */
  readonly port?: number;
  /** Data of an earlier one, for a restart. */
  readonly data?: MongoStandInData;
  /** Name of the replica set; null for a standalone server, which has no transactions. Default `rs0`. */
  readonly replicaSet?: string | null;
  /** Servers of the set, all with the same data. Default 1. */
  readonly members?: number;
  /** Passwords by name. Absent: no client needs to sign in. */
  readonly users?: Readonly<Record<string, string>>;
  /** Takes only encrypted connections, by MONGO_STAND_IN_CERTIFICATE. */
  readonly tls?: boolean;
  /** How late a majority has what was written, unless a fault says otherwise. Default 0. */
  readonly majorityLagMs?: number;
  /** What it says that it is. Default `8.0.4`. */
  readonly version?: string;
}

/** A server that speaks MongoDB's wire protocol. In tests only; never called MongoDB. */
export interface MongoStandIn {
  readonly connectionString: string;
  readonly port: number;
  readonly data: MongoStandInData;
  readonly faults: MongoFaults;
  readonly connections: { readonly open: number };
  /** How often each command came, by its name, and by its name and collection (`find contacts`). */
  readonly commands: ReadonlyMap<string, number>;
  /** Another member becomes the primary; with one member the same, after a moment without. Open transactions are lost. */
  stepDown(): Promise<void>;
  /** Drops every connection at once and stops listening. */
  stop(): Promise<void>;
}

const WITHOUT_PRIMARY_MS = 20;
/** How often a server looks for what has expired. */
const EXPIRY_MS = 60_000;

/** Starts a stand-in on the loopback interface. */
export async function startMongoStandIn(options: MongoStandInOptions = {}): Promise<MongoStandIn> {
  const { data = new MongoStandInData(), members = 1, users = null, tls = false } = options;
  const { version = '8.0.4', replicaSet = 'rs0' } = options;
  if (replicaSet === null && members > 1) throw new Error('A standalone server has one member.');
  const set = new ReplicaSet(replicaSet);
  const open = new Set<StandInConnection>();
  const faults = new MongoFaults(() => dropAll(open), data.majority, options.majorityLagMs ?? 0);
  const commands = new Map<string, number>();
  const count = (name: string) => void commands.set(name, (commands.get(name) ?? 0) + 1);
  const servers: Server[] = [];
  const all: SetMember[] = [];
  for (let number = 0; number < members; number += 1) {
    const member: SetMember = { number, data, set, cursors: new Cursors(), version, users };
    const server = serverOf(tls, (socket) => {
      const connection = new StandInConnection(socket, (from, request) =>
        dispatch(member, faults, count, from, request),
      );
      open.add(connection);
      socket.on('close', () => open.delete(connection));
    });
    set.hosts.push(`127.0.0.1:${await bound(server, number === 0 ? (options.port ?? 0) : 0)}`);
    servers.push(server);
    all.push(member);
  }
  const expiry = setInterval(() => data.expire(), EXPIRY_MS).unref();
  return {
    connectionString: connectionStringOf(set, tls),
    port: Number(set.hosts[0]?.split(':')[1]),
    data,
    faults,
    connections: {
      get open() {
        return open.size;
      },
    },
    commands,
    stepDown: async () => {
      if (replicaSet === null) throw new Error('A standalone server does not step down.');
      const old = set.stepDown();
      data.abortAll();
      await new Promise((resolve) => setTimeout(resolve, WITHOUT_PRIMARY_MS));
      data.majority.elect();
      set.elect((old + 1) % members);
    },
    stop: async () => {
      clearInterval(expiry);
      for (const { cursors } of all) cursors.killAll();
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      dropAll(open);
      await Promise.all(closed);
      data.abortAll();
    },
  };
}

function dropAll(open: ReadonlySet<StandInConnection>): void {
  for (const connection of open) connection.drop();
}

function serverOf(tls: boolean, accept: (socket: Socket) => void): Server {
  if (!tls) return createServer(accept);
  const cert = MONGO_STAND_IN_CERTIFICATE;
  const server = createTlsServer({ cert, key: MONGO_STAND_IN_KEY }, accept);
  server.on('tlsClientError', () => undefined);
  return server;
}

function bound(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function connectionStringOf({ hosts, name }: ReplicaSet, tls: boolean): string {
  const query = [name === null ? 'directConnection=true' : `replicaSet=${name}`];
  if (tls) query.push('tls=true');
  return `mongodb://${hosts.join(',')}/?${query.join('&')}`;
}

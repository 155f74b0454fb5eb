import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EventToStore } from '@bitacora/kernel';
import { streamNames } from './store-events.js';
import { rate } from './store-raw.js';

/** What is installed, exactly. */
const PEERS = join('tools', 'bench', 'peers');

/** Where it is installed: outside the sources, which the build walks through. */
const INSTALLED = join('tmp', 'bench-peers');

/** The driver once it is there, downloaded or compiled. */
const DRIVER = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/** The part of `@event-driven-io/emmett-sqlite` that is measured. */
interface EmmettSqlite {
  sqliteConnection(options: { fileName: string }): EmmettConnection;
  createEventStoreSchema(connection: EmmettConnection): Promise<void>;
  appendToStream(
    connection: EmmettConnection,
    streamName: string,
    streamType: string,
    messages: readonly object[],
    options: { expectedStreamVersion: Version },
  ): Promise<AppendResult>;
}

type Version = bigint | 'STREAM_DOES_NOT_EXIST';

interface AppendResult {
  readonly success: boolean;
  readonly nextStreamPosition?: bigint;
}

interface EmmettConnection {
  close(): void;
}

/**
 * The same work through `@event-driven-io/emmett-sqlite`. Its connection is kept open and its
 * appends stand in line, because two transactions cannot share a connection: that is the fastest
 * way it offers. Null, with the reason printed, when it cannot be installed here.
 */
export async function emmettWriters(
  file: string,
  events: readonly EventToStore[],
  writers: number,
): Promise<number | null> {
  const emmett = loadEmmett();
  if (!emmett) return null;
  const connection = emmett.sqliteConnection({ fileName: file });
  await emmett.createEventStoreSchema(connection);
  let line: Promise<unknown> = Promise.resolve();
  let next = 0;
  const append = (stream: string, event: EventToStore, version: Version): Promise<AppendResult> => {
    const { id, type, data, metadata } = event;
    const message = { type, data, metadata: { ...metadata, messageId: id } };
    const appended = line.then(() =>
      emmett.appendToStream(connection, stream, 'conversation', [message], {
        expectedStreamVersion: version,
      }),
    );
    line = appended;
    return appended;
  };
  const write = async (stream: string): Promise<void> => {
    let version: Version = 'STREAM_DOES_NOT_EXIST';
    for (let event = events[next++]; event; event = events[next++]) {
      const { success, nextStreamPosition = 0n } = await append(stream, event, version);
      if (!success) throw new Error('emmett refused an append of the benchmark.');
      version = nextStreamPosition;
    }
  };
  const start = performance.now();
  await Promise.all(streamNames(writers).map(write));
  const reached = rate(events.length, start);
  connection.close();
  return reached;
}

function loadEmmett(): EmmettSqlite | null {
  try {
    if (!existsSync(join(INSTALLED, DRIVER))) install();
    const require = createRequire(join(process.cwd(), INSTALLED, 'package.json'));
    return require('@event-driven-io/emmett-sqlite') as EmmettSqlite;
  } catch (error) {
    console.log(`  emmett-sqlite is not measured: ${String(error)}`);
    return null;
  }
}

function install(): void {
  console.log(`  installing the packages of ${PEERS} (once; may compile a driver)`);
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(PEERS, file), join(INSTALLED, file));
  }
  // The workspace runs no install script and hands that on; here one brings or compiles the driver.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts=false'], {
    cwd: INSTALLED,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...ownHeaders() },
  });
  if (status !== 0) throw new Error(`npm ci failed in ${INSTALLED}`);
}

/** Node's headers beside the program that runs this: compiling downloads none then. */
function ownHeaders(): Record<string, string> {
  const folder = dirname(dirname(process.execPath));
  const isThere = existsSync(join(folder, 'include', 'node', 'node.h'));
  return isThere ? { npm_config_nodedir: folder } : {};
}

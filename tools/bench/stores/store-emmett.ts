import type { EventToStore } from '@bitacora/kernel';
import { loadPeer } from '../peers.js';
import { streamNames } from './store-events.js';
import { rate } from './store-raw.js';

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
  const emmett = loadPeer<EmmettSqlite>('@event-driven-io/emmett-sqlite');
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

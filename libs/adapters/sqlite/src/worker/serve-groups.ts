import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { messageOf, sqliteFailure } from '../database/sqlite-failure.js';
import type { GroupMessage, GroupReply } from './messages.js';

/** What a writer worker does with its file. */
export interface GroupWriter<Request, Outcome> {
  readonly database: DatabaseSync;
  /** Carries out one request inside the open transaction of its group. */
  execute(request: Request): Outcome;
  /** Forgets what was remembered from a transaction that was rolled back. */
  rolledBack(): void;
  /** After the commit and before the answer, for what has to be done outside a transaction. */
  committed?(): void;
}

/** Carries out one group in one transaction. Exported apart from the thread, so that specs can reach it. */
export function runGroup<Request, Outcome>(
  writer: GroupWriter<Request, Outcome>,
  requests: readonly Request[],
): GroupReply<Outcome> {
  const { database } = writer;
  let committing = false;
  try {
    database.exec('BEGIN IMMEDIATE');
    const outcomes = requests.map((request) => writer.execute(request));
    committing = true;
    database.exec('COMMIT');
    writer.committed?.();
    return { outcomes };
  } catch (error) {
    const failure = sqliteFailure(error);
    const committed = committing && !database.isTransaction && failure !== 'full';
    if (database.isTransaction) database.exec('ROLLBACK');
    writer.rolledBack();
    return {
      failure,
      // A sync that failed may still have reached the disk: this is unknown until the file is read again.
      unknown: committed || (committing && failure === 'input-output'),
      message: messageOf(error),
    };
  }
}

/**
 * Answers groups until the port closes. After an input or output error the connection is not to be
 * trusted, so the thread ends and its owner starts another.
 */
export function serveGroups<Request, Outcome>(
  port: MessagePort,
  writer: GroupWriter<Request, Outcome>,
): void {
  port.postMessage('ready');
  port.on('message', (message: GroupMessage<Request> | 'close') => {
    if (message === 'close') {
      writer.database.close();
      port.close();
      return;
    }
    const reply = runGroup(writer, message.requests);
    port.postMessage(reply);
    if ('failure' in reply && reply.failure === 'input-output') {
      writer.database.close();
      port.close();
    }
  });
}

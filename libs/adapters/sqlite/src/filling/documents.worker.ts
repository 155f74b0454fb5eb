import { parentPort, workerData } from 'node:worker_threads';
import type { Collection } from '@bitacora/kernel';
import { SqliteDocuments } from '../documents/sqlite-documents.js';
import type { DocumentsAnswer, DocumentsCall, DocumentsTask, Opened } from './document-messages.js';

const { folder } = workerData as DocumentsTask;
const documents = new SqliteDocuments({ folder, fills: true });
const collections: Collection[] = [];

parentPort?.on('message', (call: DocumentsCall) => {
  carryOut(call).then(
    (value) => answer({ number: call.number, value }, call),
    (error: unknown) => answer({ number: call.number, failure: messageOf(error) }, call),
  );
});

async function carryOut(call: DocumentsCall): Promise<unknown> {
  switch (call.kind) {
    case 'open': {
      const place = collections.push(await documents.open(call.spec)) - 1;
      return { place } satisfies Opened;
    }
    case 'close':
      return documents.close();
    case 'collection': {
      const collection = collections[call.place] as Collection;
      const method = collection[call.method] as (...args: unknown[]) => Promise<unknown>;
      return method.apply(collection, [...call.args]);
    }
  }
}

function answer(message: DocumentsAnswer, { kind }: DocumentsCall): void {
  parentPort?.postMessage(message);
  if (kind === 'close') parentPort?.close();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

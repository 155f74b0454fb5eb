import {
  type Call,
  type StandInCommands,
  collectionOf,
  madeCollection,
  whenFree,
} from '../driver/call.js';
import { findIn, sortOf } from '../querying/finding.js';
import { isDocument } from '../querying/paths.js';
import { projecting } from '../querying/projecting.js';
import { isTransient } from '../replication/labels.js';
import { CommandRefusal, codeName } from '../replication/refusal.js';
import { LockedError } from '../querying/view.js';
import type { Doc } from '../driver/wire.js';
import { deleteBy, insertOne, remove, updateBy } from '../writing/writing.js';

const MAX_BATCH = 100_000;

/** Commands that write documents. */
export const WRITE_COMMANDS: StandInCommands = {
  insert: {
    fields: ['documents', 'ordered', 'bypassDocumentValidation'],
    where: 'write',
    isInTransaction: true,
    run: async (call) => {
      const collection = madeCollection(call, String(call.command['insert']));
      let n = 0;
      const errors = await each(call, 'documents', (doc) => {
        insertOne(call.view, collection, doc, call.bytes);
        n += 1;
      });
      return { n, ...errors, ok: 1 };
    },
  },
  update: {
    fields: ['updates', 'ordered', 'bypassDocumentValidation'],
    where: 'write',
    isInTransaction: true,
    run: async (call) => {
      const name = String(call.command['update']);
      let n = 0;
      let nModified = 0;
      const upserted: Doc[] = [];
      const errors = await each(call, 'updates', (statement, index) => {
        const outcome = updateBy(call.view, updated(call, name, statement), statement, call.bytes);
        n += outcome.matched;
        nModified += outcome.modified;
        if (outcome.upsertedId === undefined) return;
        n += 1;
        upserted.push({ index, _id: outcome.upsertedId });
      });
      return { n, nModified, ...(upserted.length > 0 && { upserted }), ...errors, ok: 1 };
    },
  },
  delete: {
    fields: ['deletes', 'ordered'],
    where: 'write',
    isInTransaction: true,
    run: async (call) => {
      const collection = collectionOf(call, String(call.command['delete']));
      let n = 0;
      const errors = await each(call, 'deletes', (statement) => {
        if (collection) n += deleteBy(call.view, collection, statement);
      });
      return { n, ...errors, ok: 1 };
    },
  },
  findAndModify: {
    fields: [
      ...['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'hint'],
      'bypassDocumentValidation',
    ],
    where: 'write',
    isInTransaction: true,
    run: (call) => whenFree(() => findAndModify(call)),
  },
};

function findAndModify(call: Call): Doc {
  const { query = {}, sort, update, upsert, hint, fields, new: isNew } = call.command;
  const name = String(call.command['findAndModify']);
  const project = projecting(fields);
  const shown = (doc: Doc | null) => (doc && project ? project(doc) : doc);
  if (call.command['remove']) {
    if (!isDocument(query)) throw new CommandRefusal(14, 'query must be a document');
    const search = { filter: query, sort: sortOf(sort), limit: 1, hint };
    const collection = collectionOf(call, name);
    const [found] = findIn(call.view, collection, search);
    if (found && collection) remove(call.view, collection, found);
    const n = found ? 1 : 0;
    return { lastErrorObject: { n }, value: shown(found?.doc ?? null), ok: 1 };
  }
  const statement = { q: query, u: update, sort, hint, ...(upsert === true && { upsert }) };
  const outcome = updateBy(call.view, updated(call, name, statement), statement, call.bytes);
  const isUpserted = outcome.upsertedId !== undefined;
  const lastErrorObject = {
    n: isUpserted ? 1 : outcome.matched,
    updatedExisting: outcome.matched > 0,
    ...(isUpserted && { upserted: outcome.upsertedId }),
  };
  return { lastErrorObject, value: shown(isNew ? outcome.after : outcome.before), ok: 1 };
}

/** The collection of an update, which is made only for an upsert. */
function updated(call: Call, name: string, { upsert }: Doc) {
  return upsert === true ? madeCollection(call, name) : collectionOf(call, name);
}

/** Carries out the statements one by one. In order: the first that is refused ends it. */
async function each(
  call: Call,
  field: string,
  run: (statement: Doc, index: number) => void,
): Promise<Doc> {
  const statements = call.command[field];
  if (!Array.isArray(statements) || statements.length === 0 || statements.length > MAX_BATCH) {
    throw new CommandRefusal(16, `Write batch sizes must be between 1 and ${MAX_BATCH}.`);
  }
  const writeErrors: Doc[] = [];
  for (const [index, statement] of (statements as Doc[]).entries()) {
    try {
      try {
        run(statement, index);
      } catch (error) {
        if (!(error instanceof LockedError)) throw error;
        await error.released;
        await whenFree(() => run(statement, index));
      }
    } catch (error) {
      if (!(error instanceof CommandRefusal)) throw error;
      // The whole transaction is over, not one statement of it.
      if (call.transaction && isTransient(error.code, call)) throw error;
      const { code, message, more } = error;
      writeErrors.push({ index, code, errmsg: message, codeName: codeName(code), ...more });
      if (call.command['ordered'] !== false || call.transaction) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

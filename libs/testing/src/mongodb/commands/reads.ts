import { type Call, type StandInCommands, collectionOf, ownerOf } from '../driver/call.js';
import { aggregate } from '../querying/aggregating.js';
import { ListCursor } from '../driver/cursors.js';
import { findIn, sortOf } from '../querying/finding.js';
import { isDocument, reach } from '../querying/paths.js';
import { projecting } from '../querying/projecting.js';
import { CommandRefusal } from '../replication/refusal.js';
import { sortKey } from '../querying/sort-key.js';
import type { Doc } from '../driver/wire.js';

/** Commands that read documents. */
export const READ_COMMANDS: StandInCommands = {
  find: {
    fields: [
      ...['filter', 'sort', 'projection', 'limit', 'skip', 'batchSize', 'hint', 'singleBatch'],
      ...['noCursorTimeout', 'allowDiskUse'],
    ],
    where: 'read',
    isInTransaction: true,
    run: find,
  },
  getMore: {
    fields: ['collection', 'batchSize'],
    where: 'any',
    isInTransaction: true,
    run: async (call) => {
      const id = call.command['getMore'];
      const number = typeof id === 'bigint' ? id : BigInt(Number(id));
      return {
        ...(await call.member.cursors.more(number, call.command, ownerOf(call))),
        ok: 1,
      };
    },
  },
  killCursors: {
    fields: ['cursors'],
    where: 'any',
    isInTransaction: true,
    run: ({ command, member }) => {
      const ids = (command['cursors'] as (bigint | number)[]).map(BigInt);
      const cursorsKilled = ids.filter((id) => member.cursors.kill(id));
      const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
      return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
    },
  },
  aggregate: {
    fields: ['pipeline', 'cursor', 'hint', 'allowDiskUse'],
    where: 'read',
    isInTransaction: true,
    run: aggregate,
  },
  count: {
    fields: ['query', 'limit', 'skip', 'hint'],
    where: 'read',
    run: (call) => {
      const { query = {}, limit, skip, hint } = call.command;
      const collection = collectionOf(call, String(call.command['count']));
      const filter = documentOf('query', query);
      const size = { skip: Number(skip ?? 0), limit: Math.abs(Number(limit ?? 0)) };
      return { n: findIn(call.view, collection, { filter, hint, ...size }).length, ok: 1 };
    },
  },
  distinct: {
    fields: ['key', 'query', 'hint'],
    where: 'read',
    isInTransaction: true,
    run: (call) => {
      const { key, query = {}, hint } = call.command;
      const collection = collectionOf(call, String(call.command['distinct']));
      const values = new Map<string, unknown>();
      const parts = String(key).split('.');
      const filter = documentOf('query', query);
      for (const { doc } of findIn(call.view, collection, { filter, hint })) {
        for (const value of reach(doc, parts).values) {
          for (const one of Array.isArray(value) ? value : [value]) values.set(sortKey(one), one);
        }
      }
      return { values: [...values.values()], ok: 1 };
    },
  },
};

function find(call: Call): Promise<Doc> {
  const { filter = {}, sort, projection, limit, skip, hint, batchSize, singleBatch } = call.command;
  const name = String(call.command['find']);
  const collection = collectionOf(call, name);
  const project = projecting(projection);
  const found = findIn(call.view, collection, {
    filter: documentOf('filter', filter),
    sort: sortOf(sort),
    skip: whole('skip', skip),
    limit: whole('limit', limit),
    hint,
  });
  const documents = found.map(({ doc }) => (project ? project(doc) : doc));
  const cursor = new ListCursor(`${call.database}.${name}`, ownerOf(call), documents);
  return call.member.cursors
    .first(cursor, batchSize, singleBatch === true)
    .then((answer) => ({ ...answer, ok: 1 }));
}

function documentOf(field: string, value: unknown): Doc {
  if (isDocument(value)) return value;
  throw new CommandRefusal(14, `Expected field ${field} to be of type object`);
}

function whole(field: string, value: unknown): number {
  const number = Number(value ?? 0);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new CommandRefusal(
    51024,
    `BSON field '${field}' value must be >= 0, actual value '${number}'`,
  );
}

import { Binary } from 'bson';
import { type Call, type StandInCommands, ownerOf } from '../driver/call.js';
import { ListCursor } from '../driver/cursors.js';
import { isDocument } from '../querying/paths.js';
import { matching } from '../querying/matching.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { StandInCollection } from '../data/stand-in-collection.js';
import type { Doc } from '../driver/wire.js';

/** Commands about collections and databases as a whole. */
export const COLLECTION_COMMANDS: StandInCommands = {
  create: {
    fields: [],
    where: 'write',
    run: ({ data, database, command }) => {
      const name = String(command['create']);
      if (data.collection(database, name)) {
        throw new CommandRefusal(48, `Collection ${database}.${name} already exists.`);
      }
      data.ensure(database, name);
      return { ok: 1 };
    },
  },
  drop: {
    fields: [],
    where: 'write',
    run: ({ data, database, command }) => {
      const collection = data.collection(database, String(command['drop']));
      if (!collection) return { ok: 1 };
      const nIndexesWas = collection.specs.length;
      data.dropCollection(collection);
      return { nIndexesWas, ns: collection.namespace, ok: 1 };
    },
  },
  dropDatabase: {
    fields: [],
    where: 'write',
    run: ({ data, database }) => {
      data.dropDatabase(database);
      return { dropped: database, ok: 1 };
    },
  },
  renameCollection: { fields: ['to', 'dropTarget'], where: 'write', run: rename },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    where: 'read',
    run: (call) => {
      const { filter, cursor, nameOnly } = call.command;
      const fits = matching(isDocument(filter) ? filter : {});
      const collections = [...(call.data.databases().get(call.database)?.values() ?? [])];
      const documents = collections
        .map((collection) => described(collection))
        .filter(fits)
        .map((document) =>
          nameOnly ? { name: document['name'], type: document['type'] } : document,
        );
      return listed(call, `${call.database}.$cmd.listCollections`, documents, cursor);
    },
  },
  listDatabases: {
    fields: ['nameOnly', 'filter', 'authorizedDatabases'],
    where: 'read',
    run: ({ data, command }) => {
      const fits = matching(isDocument(command['filter']) ? command['filter'] : {});
      const databases = [...data.databases().keys()]
        .map((name) => (command['nameOnly'] ? { name } : { name, sizeOnDisk: 4096, empty: false }))
        .filter(fits);
      return { databases, ...(!command['nameOnly'] && { totalSize: 4096 }), ok: 1 };
    },
  },
};

function described({ name, uuid }: StandInCollection): Doc {
  const info = { readOnly: false, uuid: new Binary(uuid.buffer, Binary.SUBTYPE_UUID) };
  const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
  return { name, type: 'collection', options: {}, info, idIndex };
}

/** The answer to a command that lists things through a cursor. */
export async function listed(
  call: Call,
  namespace: string,
  documents: readonly Doc[],
  cursor: unknown,
): Promise<Doc> {
  const batchSize = isDocument(cursor) ? cursor['batchSize'] : undefined;
  const list = new ListCursor(namespace, ownerOf(call), documents);
  return { ...(await call.member.cursors.first(list, batchSize, false)), ok: 1 };
}

function rename({ data, command }: Call): Doc {
  const [from, to] = [placeOf(command['renameCollection']), placeOf(command['to'])];
  const collection = data.collection(from.db, from.coll);
  if (!collection)
    throw new CommandRefusal(26, `Source collection ${from.db}.${from.coll} does not exist`);
  const target = data.collection(to.db, to.coll);
  if (target && !command['dropTarget']) throw new CommandRefusal(48, 'target namespace exists');
  if (target) data.dropCollection(target);
  data.rename(collection, to.db, to.coll);
  const { uuid } = collection;
  data.log([{ kind: 'rename', database: from.db, collection: from.coll, uuid, to }]);
  return { ok: 1 };
}

function placeOf(namespace: unknown): { readonly db: string; readonly coll: string } {
  const text = String(namespace);
  const dot = text.indexOf('.');
  if (dot < 1 || dot === text.length - 1)
    throw new CommandRefusal(73, `Invalid namespace: ${text}`);
  return { db: text.slice(0, dot), coll: text.slice(dot + 1) };
}

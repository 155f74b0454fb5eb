import { type Call, type StandInCommands } from '../driver/call.js';
import { isDocument } from '../querying/paths.js';
import { CommandRefusal, onlyKnown } from '../replication/refusal.js';
import { MAX_INDEX_FIELDS, MAX_INDEXES } from '../writing/size-limits.js';
import type { StandInIndexSpec } from '../data/stand-in-index.js';
import type { Doc } from '../driver/wire.js';
import { listed } from './collections.js';

const SPEC_FIELDS = new Set([
  ...['key', 'name', 'v', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'],
  'background',
]);

/** Commands about indexes. */
export const INDEX_COMMANDS: StandInCommands = {
  createIndexes: { fields: ['indexes', 'commitQuorum'], where: 'write', run: createIndexes },
  listIndexes: {
    fields: ['cursor'],
    where: 'read',
    run: (call) => {
      const name = String(call.command['listIndexes']);
      const collection = call.data.collection(call.database, name);
      if (!collection) throw new CommandRefusal(26, `ns does not exist: ${call.database}.${name}`);
      const documents = collection.specs.map((spec): Doc => ({ v: 2, ...spec }));
      return listed(call, collection.namespace, documents, call.command['cursor']);
    },
  },
  dropIndexes: { fields: ['index'], where: 'write', run: dropIndexes },
};

function createIndexes(call: Call): Doc {
  const name = String(call.command['createIndexes']);
  const isNew = !call.data.collection(call.database, name);
  const collection = call.data.ensure(call.database, name);
  const numIndexesBefore = collection.specs.length;
  for (const sent of call.command['indexes'] as Doc[]) {
    const spec = specOf(sent);
    const known = collection.specs.find(
      (other) => isSameKey(other, spec) || other.name === spec.name,
    );
    if (!known) {
      if (collection.specs.length >= MAX_INDEXES) {
        throw new CommandRefusal(
          67,
          `add index fails, too many indexes for ${collection.namespace}`,
        );
      }
      collection.addIndex(spec);
      const { uuid } = collection;
      call.data.log([{ kind: 'createIndexes', database: call.database, collection: name, uuid }]);
    } else if (known.name !== '_id_') refuseOther(known, spec);
  }
  const numIndexesAfter = collection.specs.length;
  const createdCollectionAutomatically = isNew;
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ok: 1 };
}

function isSameKey(a: StandInIndexSpec, b: StandInIndexSpec): boolean {
  return JSON.stringify(a.key) === JSON.stringify(b.key);
}

function refuseOther(known: StandInIndexSpec, spec: StandInIndexSpec): void {
  if (!isSameKey(known, spec)) {
    const message = `An existing index has the same name as the requested index: ${spec.name}`;
    throw new CommandRefusal(86, message);
  }
  if (known.name !== spec.name) {
    throw new CommandRefusal(85, `Index already exists with a different name: ${known.name}`);
  }
  if (JSON.stringify(sorted(known)) !== JSON.stringify(sorted(spec))) {
    throw new CommandRefusal(85, `Index ${spec.name} already exists with different options`);
  }
}

function sorted(spec: StandInIndexSpec) {
  return Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1));
}

function specOf(sent: Doc): StandInIndexSpec {
  onlyKnown('createIndexes.indexes', sent, SPEC_FIELDS);
  const { key, name, unique, sparse, partialFilterExpression, expireAfterSeconds } = sent;
  if (!isDocument(key) || Object.keys(key).length === 0 || typeof name !== 'string') {
    throw new CommandRefusal(67, 'An index needs a key and a name.');
  }
  const fields = Object.entries(key).map(([path, direction]) => {
    const number = Number(direction);
    if (path.includes('$') || (number !== 1 && number !== -1)) {
      throw new CommandRefusal(
        67,
        `The stand-in does not know the index key { ${path}: ${String(direction)} }.`,
      );
    }
    return [path, number];
  });
  if (fields.length > MAX_INDEX_FIELDS) throw new CommandRefusal(67, 'Index has too many fields.');
  const seconds = expireAfterSeconds === undefined ? undefined : Number(expireAfterSeconds);
  if (seconds !== undefined && (fields.length > 1 || !(seconds >= 0))) {
    throw new CommandRefusal(
      67,
      'TTL indexes are single-field indexes with a time that is not negative.',
    );
  }
  if (partialFilterExpression !== undefined && sparse === true) {
    throw new CommandRefusal(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  return {
    name,
    key: Object.fromEntries(fields) as StandInIndexSpec['key'],
    ...(unique === true && { unique }),
    ...(sparse === true && { sparse }),
    ...(isDocument(partialFilterExpression) && { partialFilterExpression }),
    ...(seconds !== undefined && { expireAfterSeconds: seconds }),
  };
}

function dropIndexes(call: Call): Doc {
  const name = String(call.command['dropIndexes']);
  const collection = call.data.collection(call.database, name);
  if (!collection) throw new CommandRefusal(26, `ns not found ${call.database}.${name}`);
  const { index } = call.command;
  const nIndexesWas = collection.specs.length;
  const droppable = collection.specs.filter((spec) => spec.name !== '_id_');
  if (index === '_id_') throw new CommandRefusal(72, 'cannot drop _id index');
  const dropped = droppable.filter(
    (spec) =>
      index === '*' ||
      spec.name === index ||
      (Array.isArray(index) && index.includes(spec.name)) ||
      (isDocument(index) && JSON.stringify(spec.key) === JSON.stringify(index)),
  );
  if (dropped.length === 0 && index !== '*') {
    throw new CommandRefusal(27, `index not found with name [${String(index)}]`);
  }
  for (const spec of dropped) collection.dropIndex(spec.name);
  return { nIndexesWas, ok: 1 };
}

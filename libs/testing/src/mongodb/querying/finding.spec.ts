import fc from 'fast-check';
import { Query } from 'mingo';
import { findIn } from './finding.js';
import type { SortOrder } from './planning.js';
import { MongoStandInData } from '../data/stand-in-data.js';
import type { Doc } from '../driver/wire.js';
import { insertOne, updateBy } from '../writing/writing.js';

const PATHS = ['a', 'b', 'c.d'] as const;
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'x', 'y', 'é'),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
// One list at most: no index takes two.
const fields = fc.record(
  { a: value, b: scalar, c: fc.record({ d: scalar }) },
  { requiredKeys: [] },
);
const plain = scalar.filter((one) => one !== null);
const condition = fc.oneof(
  value,
  fc.record({ $gt: plain }),
  fc.record({ $gte: plain, $lt: plain }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
);
const filter: fc.Arbitrary<Doc> = fc.oneof(
  fc.dictionary(fc.constantFrom(...PATHS), condition, { maxKeys: 3 }),
  fc
    .array(fc.dictionary(fc.constantFrom(...PATHS), condition, { minKeys: 1 }), { minLength: 1 })
    .map(($and): Doc => ({ $and })),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const sort = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS, '_id'), direction), {
    selector: ([path]) => path,
    maxLength: 3,
  })
  .map((order): SortOrder => [...order.filter(([path]) => path !== '_id'), ['_id', 1]]);
const index = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS), direction), {
    selector: ([path]) => path,
    minLength: 1,
  })
  .map((key) => Object.fromEntries(key));

const idsOf = (found: readonly { readonly doc: Doc }[]) => found.map(({ doc }) => doc['_id']);

function filled(documents: readonly Doc[]) {
  const data = new MongoStandInData();
  const collection = data.ensure('shop', 'things');
  for (const [number, doc] of documents.entries()) {
    insertOne(data, collection, { _id: number, ...doc }, 100);
  }
  return { data, collection };
}

test('finds by any index what it finds without one, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(fields, { maxLength: 30 }),
      fc.array(index, { maxLength: 3 }),
      filter,
      sort,
      fc.nat(5),
      (documents, indexes, wanted, order, limit) => {
        const { data, collection } = filled(documents);
        const search = { filter: wanted, sort: order, limit };
        const without = idsOf(findIn(data, collection, search));
        for (const [number, key] of indexes.entries()) {
          collection.addIndex({ name: `i${number}`, key });
        }
        expect(idsOf(findIn(data, collection, search))).toEqual(without);
      },
    ),
    { numRuns: 500 },
  );
});

test('finds what mingo finds', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 20 }), filter, (documents, wanted) => {
      const { data, collection } = filled(documents);
      const query = new Query(wanted, {});
      const whole = documents.map((doc, _id) => ({ _id, ...doc }));

      const expected = whole.filter((doc) => query.test(doc)).map(({ _id }) => _id);
      expect(idsOf(findIn(data, collection, { filter: wanted }))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('orders texts by code points, as their bytes do; mingo goes by code units', () => {
  const { data, collection } = filled([
    { b: '\u{1f600}' },
    { b: '\uffee' },
    { b: 'a\0b' },
    { b: 'a' },
  ]);

  expect(idsOf(findIn(data, collection, { filter: {}, sort: [['b', 1]] }))).toEqual([3, 2, 1, 0]);
  expect(idsOf(findIn(data, collection, { filter: { b: { $gt: '\uffee' } } }))).toEqual([0]);
});

test('leaves everything as it was when an index cannot take a document', () => {
  const { data, collection } = filled([{ a: 1, b: 1 }]);
  collection.addIndex({ name: 'b', key: { b: 1 } });
  collection.addIndex({ name: 'ab', key: { a: 1, b: 1 } });
  const lists = { q: { _id: 0 }, u: { a: [1, 2], b: [3, 4] } };

  expect(() => updateBy(data, collection, lists, 100)).toThrow(/parallel arrays/);
  expect(() => updateBy(data.begin(), collection, lists, 100)).toThrow(/parallel arrays/);
  expect(idsOf(findIn(data, collection, { filter: { b: 1 } }))).toEqual([0]);
  expect(idsOf(findIn(data, collection, { filter: { b: 3 } }))).toEqual([]);
});

test('keeps a snapshot apart from whatever is written after it, by any index', () => {
  const write = fc.tuple(fc.nat(25), fc.option(fields));
  fc.assert(
    fc.property(
      fc.array(fields, { maxLength: 20 }),
      fc.array(write, { maxLength: 20 }),
      index,
      filter,
      (documents, writes, key, wanted) => {
        const { data, collection } = filled(documents);
        collection.addIndex({ name: 'one', key });
        const search = { filter: wanted, sort: [['_id', 1]] as const };
        const before = idsOf(findIn(data, collection, search));
        const snapshot = data.begin();
        for (const [_id, doc] of writes) {
          if (doc) updateBy(data, collection, { q: { _id }, u: doc, upsert: true }, 100);
          else removeFrom(data, collection, _id);
          data.abort(data.begin());
        }
        expect(idsOf(findIn(snapshot, collection, search))).toEqual(before);
        data.abort(snapshot);
        expect(collection.past.size).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

function removeFrom(
  data: MongoStandInData,
  collection: ReturnType<MongoStandInData['ensure']>,
  _id: number,
): void {
  for (const { id, doc } of findIn(data, collection, { filter: { _id } })) {
    data.write(collection, id, { kind: 'delete', doc: null, documentId: doc['_id'] });
  }
}

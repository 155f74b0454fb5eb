import fc from 'fast-check';
import {
  documentFilter,
  documentOrder,
  type Collection,
  type CollectionSpec,
  type Filter,
  type Json,
  type JsonObject,
  type Sort,
  type StoredDocument,
} from '@bitacora/kernel';
import { Maintenance } from '../maintenance/maintenance.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

type Doc = StoredDocument & JsonObject;

/** `one` and `in.one` hold one value, `many` and `in.many` arrays; `free` and `list` are in no index. */
const SPEC: CollectionSpec = {
  name: 'things',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'one',
      keys: [
        ['account', 1],
        ['one', 1],
        ['in.one', -1],
      ],
    },
    {
      name: 'many',
      keys: [
        ['many', 1],
        ['one', 1],
      ],
      many: true,
    },
    { name: 'inmany', keys: [['in.many', 1]], many: true },
  ],
};

const scalar = fc.constantFrom<Json>(
  null,
  true,
  false,
  0,
  -1,
  1,
  1.5,
  10,
  '',
  '1',
  'a',
  'B',
  'ñ',
  '😀',
  '￿',
);
/** One object only: two of them are distinguished, but not put in order, at an indexed path. */
const thing = fc.oneof(scalar, fc.constant<Json>({ a: 1 }));
const list = fc.array(fc.oneof(scalar, fc.constant<Json>({ a: 1 }), fc.constant<Json>(['a'])), {
  maxLength: 3,
});
const fields = fc.record(
  {
    one: thing,
    many: fc.oneof(list, scalar),
    in: fc.record({ one: thing, many: list }, { requiredKeys: [] }),
    free: fc.oneof(thing, list),
    list: fc.array(fc.record({ x: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const operand = fc.oneof(scalar, fc.constant<Json>({ a: 1 }), fc.constant<Json>(['a']));
const bound = fc.constantFrom<string | number>(-1, 0, 1, 5, '', '1', 'a', 'ñ');
const operators = fc.record(
  {
    $eq: operand,
    $ne: operand,
    $gt: bound,
    $gte: bound,
    $lt: bound,
    $lte: bound,
    $in: fc.array(operand, { maxLength: 3 }),
    $nin: fc.array(operand, { maxLength: 3 }),
    $exists: fc.boolean(),
    $all: fc.array(operand, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const picked = operators.map((all) => Object.fromEntries(Object.entries(all).slice(0, 2)));
const path = fc.constantFrom(
  'one',
  'many',
  'in.one',
  'in.many',
  'free',
  'list.x',
  '_id',
  'account',
);
const field = fc.tuple(
  path,
  fc.oneof(
    operand,
    picked.filter((some) => Object.keys(some).length > 0),
  ),
);
const simple = fc
  .array(field, { maxLength: 2 })
  .map((entries) => Object.fromEntries(entries) as Filter);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  simple,
  fc
    .tuple(
      fc.constantFrom('$and', '$or', '$nor'),
      fc.array(simple, { minLength: 1, maxLength: 3 }),
      simple,
    )
    .map(([group, filters, rest]) => ({ ...rest, [group]: filters }) as Filter),
);
const sort: fc.Arbitrary<Sort> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('one', 'in.one', 'free', 'many'), fc.constantFrom<1 | -1>(1, -1)),
  { maxLength: 2, selector: ([sorted]) => sorted },
);

const maintenance = new Maintenance();
let folder: string;
let documents: SqliteDocuments;
let collection: Collection<Doc>;
beforeAll(async () => {
  folder = newFolder();
  documents = new SqliteDocuments({ folder, maintenance });
  collection = await documents.open<Doc>(SPEC);
});
afterAll(async () => {
  await documents.close();
  await maintenance.close();
  removeFolder(folder);
});

describe('filters in SQL', () => {
  it('mean what the predicate of the kernel means, and so do sort, skip, limit and count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { minLength: 1, maxLength: 12 }),
        fc.array(filter, { minLength: 1, maxLength: 8 }),
        sort,
        fc.integer({ min: 0, max: 3 }),
        async (contents, filters, order, skip) => {
          const old = await collection.find({});
          const put = contents.map(
            (content, n) => ({ ...content, _id: `acme.${n}`, account: 'acme' }) as Doc,
          );
          await collection.commit({ put, remove: old.map(({ _id }) => _id) });
          for (const asked of filters) {
            const all = put.filter(documentFilter(asked)).sort(documentOrder(order));
            const sorted = await collection.find(asked, { sort: order, skip, limit: 4 });
            const expected = order.length > 0 ? all.slice(skip, skip + 4) : null;
            if (expected) expect(sorted).toEqual(expected);
            const found = await collection.find(asked, { sort: [['_id', 1]] });
            expect(found.map(({ _id }) => _id)).toEqual(
              all.map(({ _id }) => _id).sort(byCodePoint),
            );
            expect(await collection.count(asked, 3)).toBe(Math.min(3, all.length));
          }
        },
      ),
      { numRuns: 250 },
    );
  }, 120_000);
});

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : 1;
}

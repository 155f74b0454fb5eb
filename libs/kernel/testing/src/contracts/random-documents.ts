import fc from 'fast-check';
import type { Json, Filter, StoredDocument } from '@bitacora/kernel';

/** A document with scalars, lists, an inner document and a list of documents, any of them missing. */
export type RandomDocument = StoredDocument & Readonly<Record<string, Json>>;

const words = ['', 'a', 'ab', 'b', 'Z', 'ñ', 'é', 'z'];
const numbers = [-2, 0, 1, 1.5, 10];
const word = fc.constantFrom(...words);
const number = fc.constantFrom(...numbers);
const scalar: fc.Arbitrary<Json> = fc.oneof(word, number, fc.constant(null), fc.boolean());

const fields = fc.record(
  {
    text: fc.oneof(word, fc.constant(null)),
    count: fc.oneof(number, fc.constant(null)),
    mixed: scalar,
    flag: fc.boolean(),
    tags: fc.array(word, { maxLength: 3 }),
    scores: fc.array(number, { maxLength: 3 }),
    inner: fc.record({ text: word, count: number }, { requiredKeys: [] }),
    parts: fc.array(fc.record({ kind: word, size: number }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** A small collection with distinct ids. */
export const randomDocuments: fc.Arbitrary<readonly RandomDocument[]> = fc
  .array(fields, { maxLength: 12 })
  .map((list) =>
    list.map((document, index) => ({
      ...(document as Record<string, Json>),
      _id: `acme/${String(index).padStart(2, '0')}`,
      account: 'acme',
    })),
  );

const scalarPath = fc.constantFrom('text', 'count', 'mixed', 'flag', 'inner.text', 'inner.count');
const listPath = fc.constantFrom('tags', 'scores', 'parts.kind', 'parts.size');
const anyPath = fc.oneof(scalarPath, listPath);
const present: fc.Arbitrary<Json> = fc.oneof(word, number, fc.boolean());

const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.tuple(anyPath, present).map(([path, value]) => ({ [path]: value })),
  fc.tuple(scalarPath, scalar).map(([path, $eq]) => ({ [path]: { $eq } })),
  fc.tuple(anyPath, present).map(([path, $ne]) => ({ [path]: { $ne } })),
  fc.tuple(scalarPath, scalar).map(([path, $ne]) => ({ [path]: { $ne } })),
  range('$gt'),
  range('$gte'),
  range('$lt'),
  range('$lte'),
  fc
    .tuple(anyPath, fc.oneof(word, number), fc.oneof(word, number))
    .map(([path, $gte, $lte]) => ({ [path]: { $gte, $lte } })),
  fc
    .tuple(scalarPath, fc.array(scalar, { maxLength: 3 }))
    .map(([path, $in]) => ({ [path]: { $in } })),
  fc
    .tuple(listPath, fc.array(present, { maxLength: 3 }))
    .map(([path, $in]) => ({ [path]: { $in } })),
  fc
    .tuple(scalarPath, fc.array(scalar, { maxLength: 3 }))
    .map(([path, $nin]) => ({ [path]: { $nin } })),
  fc
    .tuple(fc.constantFrom('text', 'tags', 'inner', 'inner.text', 'parts', 'none'), fc.boolean())
    .map(([path, $exists]) => ({ [path]: { $exists } })),
  fc
    .tuple(fc.constantFrom('tags', 'scores'), fc.array(present, { minLength: 1, maxLength: 2 }))
    .map(([path, $all]) => ({ [path]: { $all } })),
);

function range(operator: string): fc.Arbitrary<Filter> {
  return fc
    .tuple(anyPath, fc.oneof(word, number))
    .map(([path, operand]) => ({ [path]: { [operator]: operand } }));
}

/** A filter up to three groups deep. */
export const randomFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    condition,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($nor) => ({ $nor })),
  ),
})).filter;

/**
 * Paths whose order is compared: scalars, missing and null among them. Lists are left out: mingo
 * compares them as a whole, MongoDB by their smallest or largest element.
 */
export const randomSort = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('text', 'count', 'mixed', 'inner.count', 'flag'),
    fc.constantFrom<1 | -1>(1, -1),
  ),
  { minLength: 1, maxLength: 2, selector: ([path]) => path },
);

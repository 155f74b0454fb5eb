import fc from 'fast-check';
import { Query } from 'mingo';
import type { CollectionSpec, Documents, Filter } from '@bitacora/kernel';
import {
  randomDocuments,
  randomFilter,
  randomSort,
  type RandomDocument,
} from './random-documents.js';
import type { Make } from './under-test.js';

const SPEC: CollectionSpec = {
  name: 'oracle',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'text',
      keys: [
        ['account', 1],
        ['text', 1],
      ],
    },
    {
      name: 'count',
      keys: [
        ['account', 1],
        ['count', -1],
      ],
    },
    { name: 'tags', keys: [['tags', 1]], many: true },
    {
      name: 'inner',
      keys: [
        ['account', 1],
        ['inner.text', 1],
        ['inner.count', 1],
      ],
    },
  ],
};

/** Random documents and filters: the same ids as mingo, an implementation of MongoDB's own meaning. */
export function documentsOracleTest(make: Make<Documents>, runs: number): void {
  test('finds and counts what MongoDB would', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomDocuments,
        fc.array(randomFilter, { minLength: 1, maxLength: 8 }),
        async (documents, filters) => {
          await withCollection(make, documents, async (collection) => {
            for (const filter of filters) {
              const wanted = matching(documents, filter);
              const found = await collection.find(filter);
              expect(found.map((document) => document._id).sort()).toEqual(wanted);
              expect(await collection.count(filter)).toBe(wanted.length);
            }
          });
        },
      ),
      { numRuns: runs },
    );
  }, 60_000);

  test('sorts, skips and limits as MongoDB would', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomDocuments,
        randomFilter,
        randomSort,
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        async (documents, filter, sort, skip, limit) => {
          await withCollection(make, documents, async (collection) => {
            const keys = [...sort, ['_id', 1]] as const;
            const wanted = new Query(filter as Record<string, unknown>)
              .find<RandomDocument>(documents as RandomDocument[])
              .sort(Object.fromEntries(keys))
              .skip(skip)
              .limit(limit)
              .all();
            const found = await collection.find(filter, { sort: keys, skip, limit });
            expect(found).toEqual(wanted);
          });
        },
      ),
      { numRuns: runs },
    );
  }, 60_000);
}

function matching(documents: readonly RandomDocument[], filter: Filter): readonly string[] {
  const query = new Query(filter as Record<string, unknown>);
  return documents.filter((document) => query.test(document)).map((document) => document._id);
}

async function withCollection(
  make: Make<Documents>,
  documents: readonly RandomDocument[],
  check: (collection: Awaited<ReturnType<Documents['open']>>) => Promise<void>,
): Promise<void> {
  const { subject, dispose } = await make();
  try {
    const collection = await subject.open(SPEC);
    await collection.commit({ put: documents, remove: [] });
    await check(collection);
  } finally {
    await dispose?.();
  }
}

import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';
import { MemoryCollection } from '@bitacora/memory';
import type { AttributeType } from '@bitacora/account/published';
import type { AttributeValue } from '@bitacora/schema';
import fc from 'fast-check';
import { attributeKeys } from '../document/attribute-keys.js';
import {
  type AttributeSort,
  type SortDirection,
  attributePlace,
  comparePlaces,
} from '../document/attribute-order.js';
import type { Described } from '../document/attribute-values.js';
import { findByAttribute } from './find-by-attribute.js';

interface Row extends StoredDocument, Described {
  readonly tie: string;
}

const SPEC: CollectionSpec = {
  ...{ name: 'rows', kind: 'view', version: 1 },
  indexes: [{ name: 'attribute', keys: [['attributeKeys', 1]], many: true }],
};
const WHOLE = { account: 'acme' };
const sortBy = (type: AttributeType, direction: SortDirection = 'ascending'): AttributeSort => ({
  ...{ attributeId: 'a', type, direction, options: ['low', 'high', 'gone'] },
});

async function rowsOf(values: readonly (AttributeValue | null)[]) {
  const collection = new MemoryCollection<Row>(SPEC);
  const put = values.map((value, nth): Row => {
    const attributes = { ...(value === null ? {} : { a: value }), b: 5, aa: 'otro' };
    const tie = String(nth).padStart(6, '0');
    return {
      ...{ _id: `acme.${tie}`, account: 'acme', tie },
      ...{ attributes, attributeKeys: attributeKeys(attributes) },
    };
  });
  await collection.commit({ put, remove: [] });
  let asked = 0;
  const counted = {
    find: async (...question: Parameters<typeof collection.find>) => {
      const found = await collection.find(...question);
      asked += found.length;
      return found;
    },
    count: collection.count.bind(collection),
  };
  /** The values in pages, as a person scrolls through them. */
  const paged = async (sort: AttributeSort, first: number) => {
    const seen: Row[] = [];
    let after: string | null = null;
    for (;;) {
      const ordered = { ...{ collection: counted, whole: WHOLE, branches: [WHOLE], sort } };
      const page: readonly Row[] = await findByAttribute(
        { ...ordered, tie: 'tie' },
        { after, limit: first },
      );
      seen.push(...page);
      const last = page.at(-1);
      if (!last || page.length < first) return seen;
      after = attributePlace(sort, last.attributes, last.tie);
    }
  };
  return { put, paged, asked: () => asked };
}

const valuesOf = (rows: readonly Row[]) => rows.map(({ attributes }) => attributes['a'] ?? null);

describe('rows in the order of an attribute', () => {
  it.each<[AttributeType, readonly (AttributeValue | null)[], readonly (AttributeValue | null)[]]>([
    ['number', [10, null, -3, 2.5, 0, 1e9], [-3, 0, 2.5, 10, 1e9, null]],
    ['date', ['2026-03-02', null, '1999-12-31'], ['1999-12-31', '2026-03-02', null]],
    ['text', ['zeta', 'Ámbar', null, 'beta'], ['Ámbar', 'beta', 'zeta', null]],
    [
      'link',
      ['https://www.zeta.example', 'http://alfa.example', null],
      ['http://alfa.example', 'https://www.zeta.example', null],
    ],
    ['checkbox', [true, null, false], [false, true, null]],
    ['list', ['gone', 'high', null, 'low', 'unknown'], ['low', 'high', 'gone', 'unknown', null]],
  ])('of %s', async (type, given, ascending) => {
    const { paged } = await rowsOf(given);
    expect(valuesOf(await paged(sortBy(type), 2))).toEqual(ascending);
    const backwards = [...ascending.filter((one) => one !== null).toReversed(), null];
    expect(valuesOf(await paged(sortBy(type, 'descending'), 2))).toEqual(backwards);
  });

  it('come in pages that neither repeat nor miss a row, whatever the values are', async () => {
    const value = fc.oneof(
      fc.integer({ min: -4, max: 400 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(7),
      fc.constant(null),
    );
    const arbitrary = fc.tuple(
      fc.array(value, { maxLength: 180, minLength: 110 }),
      fc.constantFrom<SortDirection>('ascending', 'descending'),
      fc.integer({ min: 45, max: 70 }),
    );
    await fc.assert(
      fc.asyncProperty(arbitrary, async ([values, direction, first]) => {
        const sort = sortBy('number', direction);
        const { put, paged } = await rowsOf(values);
        const place = (row: Row) => attributePlace(sort, row.attributes, row.tie);
        const sorted = put.map(place).toSorted((a, b) => comparePlaces(sort, a, b));
        expect((await paged(sort, first)).map(place)).toEqual(sorted);
      }),
      { numRuns: 4 },
    );
  });

  it('of the same value stand newest first, however many there are', async () => {
    const { paged } = await rowsOf(Array.from({ length: 130 }, () => 'igual'));
    const ties = (await paged(sortBy('text'), 60)).map(({ tie }) => tie);
    expect(ties).toEqual(ties.toSorted().toReversed());
    expect(ties).toHaveLength(130);
  });

  it('cost what a page holds, not what there is', async () => {
    const { paged, asked } = await rowsOf(Array.from({ length: 220 }, (_, nth) => nth));
    expect(await paged(sortBy('number'), 50)).toHaveLength(220);
    // Each page reads a bucket that it does not use whole.
    expect(asked()).toBeLessThan((250 / 50) * 150);
  });
});

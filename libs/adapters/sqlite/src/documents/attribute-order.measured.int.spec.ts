import type { CollectionSpec } from '@bitacora/kernel';
import {
  type AttributeSort,
  attributeKeys,
  attributePlace,
  findByAttribute,
} from '@bitacora/views';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

const SPEC: CollectionSpec = {
  name: 'rows',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'attribute',
      keys: [
        ['attributeKeys', 1],
        ['account', 1],
        ['tie', 1],
      ],
      many: true,
    },
    {
      name: 'tie',
      keys: [
        ['account', 1],
        ['tie', -1],
      ],
    },
  ],
};
const FEW = 300;
const MANY = 6000;
/** A page of a list twenty times as long may take so many times as long: the tree of its keys is deeper. */
const MOST_TIMES = 10;
const PAGES = 15;

jest.setTimeout(120_000);

describe('a list in the order of an attribute', () => {
  let folder: string;
  beforeEach(() => (folder = newFolder()));
  afterEach(() => removeFolder(folder));

  /** The median time of a page in the middle of the list, in milliseconds, and whether the page is right. */
  async function pageOf(documents: SqliteDocuments, version: number, count: number) {
    const rows = await documents.open<ReturnType<typeof row>>({ ...SPEC, version });
    await rows.commit({
      put: Array.from({ length: count }, (_, nth) => row(nth, count)),
      remove: [],
    });
    const sort: AttributeSort = {
      ...{ attributeId: 'a', type: 'number', options: [], direction: 'ascending' },
    };
    const whole = { account: 'acme' };
    const last = row(Math.floor(count / 2), count);
    const after = attributePlace(sort, last.attributes, last.tie);
    const times: number[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      const began = performance.now();
      const found = await findByAttribute(
        { collection: rows, whole, branches: [whole], tie: 'tie', sort },
        { after, limit: 51 },
      );
      times.push(performance.now() - began);
      const values = found.map(({ attributes }) => attributes.a);
      expect(values).toEqual(values.toSorted((one, other) => one - other));
      expect([values.length, values[0]]).toEqual([51, last.attributes.a + 1]);
    }
    return times.toSorted((one, other) => one - other)[Math.floor(PAGES / 2)]!;
  }

  it('costs what a page holds, however long it is', async () => {
    const documents = new SqliteDocuments({ folder });
    const few = await pageOf(documents, 1, FEW);
    const many = await pageOf(documents, 2, MANY);
    await documents.close();
    expect(many / few).toBeLessThan(MOST_TIMES);
  });
});

/** Values come in another order than ties. */
function row(nth: number, count: number) {
  const tie = String((nth * 7919) % count).padStart(6, '0');
  const attributes = { a: nth };
  return {
    ...{ _id: `acme.${tie}`, account: 'acme', tie, attributes },
    attributeKeys: attributeKeys(attributes),
  };
}

import {
  CheckpointConflictError,
  DuplicateKeyError,
  UnsupportedFilterError,
  type Collection,
  type CollectionSpec,
  type DocumentBatch,
  type Documents,
  type Filter,
  type StoredDocument,
} from '@bitacora/kernel';
import { documentsOracleTest } from './documents-oracle.js';
import { searchOracleTest } from './search-oracle.js';
import { freshFor, type Make } from './under-test.js';

interface Person extends StoredDocument {
  readonly name: string;
  readonly login?: string;
  readonly tags?: readonly string[];
}

const PEOPLE: CollectionSpec = {
  name: 'people',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'name',
      keys: [
        ['account', 1],
        ['name', 1],
      ],
    },
    { name: 'login', keys: [['login', 1]], unique: true },
  ],
  searched: ['name', 'tags'],
};

const person = (id: string, more: Partial<Person> = {}): Person => ({
  _id: `acme/${id}`,
  account: 'acme',
  name: id,
  ...more,
});

export interface DocumentsContractOptions {
  /** How many random collections are compared with mingo, and with the words of the kernel. Default 100. */
  readonly oracleRuns?: number;
}

const ORACLE_RUNS = 100;

/** Everything that the documents port promises, whatever keeps the documents. */
export function documentsContract(
  name: string,
  make: Make<Documents>,
  options: DocumentsContractOptions = {},
): void {
  describe(`${name} keeps the promises of the documents port`, () => {
    const fresh = freshFor(make);
    const people = (): Promise<Collection<Person>> => fresh().open<Person>(PEOPLE);
    batchContract(people);
    checkpointContract(people);
    searchContract(people);
    versionContract(fresh);
    documentsOracleTest(make, options.oracleRuns ?? ORACLE_RUNS);
    searchOracleTest(make, options.oracleRuns ?? ORACLE_RUNS);
  });
}

function batchContract(people: () => Promise<Collection<Person>>): void {
  describe('a batch', () => {
    test('puts, replaces and removes; others are not touched', async () => {
      const collection = await people();
      await collection.commit({ put: [person('a'), person('b'), person('c')], remove: [] });
      await collection.commit({
        put: [person('b', { name: 'B' })],
        remove: ['acme/a', 'acme/none'],
      });
      const found = await collection.get(['acme/a', 'acme/b', 'acme/c', 'acme/none']);
      expect([...found.keys()].sort()).toEqual(['acme/b', 'acme/c']);
      expect(found.get('acme/b')).toEqual(person('b', { name: 'B' }));
    });

    test('keeps documents as they are', async () => {
      const collection = await people();
      const odd = {
        ...person('odd', { name: 'ñ — "x" \\ \u0000 😀' }),
        deep: { list: [1, -0.5, null, { a: [] }], 'key with $ and space': true },
      };
      await collection.commit({ put: [odd], remove: [] });
      expect((await collection.get([odd._id])).get(odd._id)).toEqual(odd);
    });

    test('with the same unique values twice is refused whole', async () => {
      const collection = await people();
      await collection.commit({ put: [person('a', { login: 'x' }), person('b')], remove: [] });
      const refused = collection.commit({
        put: [person('c'), person('d', { login: 'x' })],
        remove: ['acme/b'],
        checkpoint: { processor: 'p', from: '', to: '1', epoch: 1 },
      });
      await expect(refused).rejects.toBeInstanceOf(DuplicateKeyError);
      expect(await collection.count({})).toBe(2);
      expect(await collection.checkpoint('p')).toBeNull();
      await collection.commit({ put: [person('d', { login: 'x' })], remove: ['acme/a'] });
    });

    test('is never seen by half', async () => {
      const collection = await people();
      const ids = ['a', 'b', 'c', 'd'];
      const write = (round: number): Promise<void> =>
        collection.commit({ put: ids.map((id) => person(id, { name: `${round}` })), remove: [] });
      await write(0);
      const rounds = new Set<number>();
      let writing = true;
      const reader = (async () => {
        while (writing) {
          const found = await collection.find({ account: 'acme' });
          rounds.add(new Set(found.map((document) => document.name)).size);
        }
      })();
      for (let round = 1; round <= 30; round += 1) await write(round);
      writing = false;
      await reader;
      expect([...rounds]).toEqual([1]);
    });
  });

  test.each<[string, Filter]>([
    ['an operator', { name: { $regex: 'a' } as never }],
    ['a group', { $where: [{ name: 'a' }] as never }],
    ['an empty group', { $or: [] }],
    ['a range of something else', { name: { $gt: true } as never }],
    ['a list that is none', { name: { $in: 'a' } as never }],
    ['a list too long', { name: { $in: Array.from({ length: 10_001 }, () => 'a') } }],
  ])('%s that is not offered is refused', async (_what, filter) => {
    const collection = await people();
    await collection.commit({ put: [person('a')], remove: [] });
    await expect(collection.find(filter)).rejects.toBeInstanceOf(UnsupportedFilterError);
  });

  test.each<[1 | -1, string]>([
    [1, 'a ab b'],
    [-1, 'ab b a'],
  ])(
    'sorts lists by their first or last element (%i); without any like null',
    async (direction, ids) => {
      const collection = await people();
      const put = [
        person('ab', { tags: ['m', 'z', 'b'] }),
        person('none'),
        person('b', { tags: ['p', 'q'] }),
        person('a', { tags: ['a'] }),
        person('empty', { tags: [] }),
      ];
      await collection.commit({ put, remove: [] });
      const found = await collection.find({ account: 'acme' }, { sort: [['tags', direction]] });
      const names = found.map((document) => document.name);
      const [blank, filled] =
        direction === 1 ? [names.slice(0, 2), names.slice(2)] : [names.slice(3), names.slice(0, 3)];
      expect(filled.join(' ')).toBe(ids);
      expect([...blank].sort()).toEqual(['empty', 'none']);
    },
  );

  test('counts no further than asked', async () => {
    const collection = await people();
    await collection.commit({ put: ['a', 'b', 'c'].map((id) => person(id)), remove: [] });
    expect(await collection.count({ account: 'acme' })).toBe(3);
    expect(await collection.count({ account: 'acme' }, 2)).toBe(2);
    expect(await collection.count({ account: 'other' })).toBe(0);
  });
}

function checkpointContract(people: () => Promise<Collection<Person>>): void {
  const moved = (
    from: string,
    to: string,
    epoch = 1,
    put: readonly Person[] = [],
  ): DocumentBatch => ({
    put,
    remove: [],
    checkpoint: { processor: 'p', from, to, epoch },
  });

  describe('a checkpoint', () => {
    test('starts at nothing and moves with the documents', async () => {
      const collection = await people();
      expect(await collection.checkpoint('p')).toBeNull();
      await collection.commit(moved('', '5', 3, [person('a')]));
      await collection.commit(moved('5', '7', 4));
      expect(await collection.checkpoint('p')).toEqual({ processor: 'p', position: '7', epoch: 4 });
      expect(await collection.checkpoint('other')).toBeNull();
    });

    test('can be set where it is, also at the start', async () => {
      const collection = await people();
      await collection.commit(moved('', '', 2));
      expect(await collection.checkpoint('p')).toEqual({ processor: 'p', position: '', epoch: 2 });
      await collection.commit(moved('', '', 2, [person('a')]));
      expect(await collection.count({})).toBe(1);
    });

    test.each([
      ['from another position', '4', 9],
      ['from the start although it has moved', '', 9],
      ['by an owner with an older epoch', '5', 2],
    ])('moved %s is refused, and nothing is written', async (_how, from, epoch) => {
      const collection = await people();
      await collection.commit(moved('', '5', 3, [person('a')]));
      const refused = collection.commit(moved(from, '6', epoch, [person('b')]));
      await expect(refused).rejects.toBeInstanceOf(CheckpointConflictError);
      expect(await collection.count({})).toBe(1);
      expect(await collection.checkpoint('p')).toMatchObject({ position: '5', epoch: 3 });
    });

    test('of two that move from the same place one wins', async () => {
      const collection = await people();
      const both = await Promise.allSettled([
        collection.commit(moved('', '1', 1, [person('a')])),
        collection.commit(moved('', '2', 1, [person('b')])),
      ]);
      expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      expect(await collection.count({})).toBe(1);
    });
  });
}

function searchContract(people: () => Promise<Collection<Person>>): void {
  describe('search', () => {
    const documents = [
      person('1', { name: 'María Peña', tags: ['Envío urgente', 'VIP'] }),
      person('2', { name: 'Mario Pena' }),
      person('3', { name: 'Año nuevo, pedido #4711' }),
      person('5', { name: '我想退款了 👍', tags: ['+56 9 1234 5678', 'C++ 12.5'] }),
      person('6', { name: 'ฉันต้องการคืนเงิน', tags: ['की', 'パスワード', 'C', '12 5'] }),
      { ...person('4', { name: 'María de otra cuenta' }), _id: 'other/4', account: 'other' },
    ];

    test.each([
      ['maria', '1'],
      ['MARÍA', '1'],
      ['mari', '1 2'],
      ['mario pe', '2'],
      ['peña', '1'],
      ['pena', '2'],
      ['envio vip', '1'],
      ['urgente maria', '1'],
      ['4711', '3'],
      ['ano', ''],
      ['año', '3'],
      ['ma pena', ''],
      ['nobody', ''],
      ['退款', '5'],
      ['款 退', '5'],
      ['退想', ''],
      ['คืนเงิน', '6'],
      ['का', ''],
      ['की', '6'],
      ['バス', ''],
      ['👍', '5'],
      ['c++', '5'],
      ['c#', ''],
      ['12.5', '5'],
      ['912345678', '5'],
      ['+56 (9) 12345678', '5'],
      ['5678', '5'],
      ['.* c+', '5'],
      ['.', ''],
      ['', ''],
      ['%_*"', ''],
    ])('for "%s"', async (words, expected) => {
      const collection = await people();
      await collection.commit({ put: documents, remove: [] });
      const found = await collection.search('acme', words, 10);
      expect([...found].sort().join(' ').replaceAll('acme/', '')).toBe(expected);
    });

    test.each([
      ['the same word', 'maria '.repeat(20_000), ['acme/1']],
      ['other words', Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(' '), []],
      ['one long word', 'maria'.repeat(20_000), []],
    ])('for a text that is no search: %s', async (_, words, expected) => {
      const collection = await people();
      await collection.commit({ put: documents, remove: [] });
      expect(await collection.search('acme', words, 10)).toEqual(expected);
    });

    test('follows changes and the limit', async () => {
      const collection = await people();
      await collection.commit({ put: documents, remove: [] });
      expect(await collection.search('acme', 'mari', 1)).toHaveLength(1);
      await collection.commit({ put: [person('2', { name: 'Luis' })], remove: ['acme/1'] });
      expect(await collection.search('acme', 'mari', 10)).toEqual([]);
      expect(await collection.search('acme', 'luis', 10)).toEqual(['acme/2']);
    });
  });
}

function versionContract(fresh: () => Documents): void {
  describe('versions of a collection', () => {
    test('are apart, can be listed and dropped', async () => {
      const first = await fresh().open<Person>(PEOPLE);
      const second = await fresh().open<Person>({ ...PEOPLE, version: 2 });
      const checkpoint = { processor: 'p', from: '', to: '1', epoch: 1 };
      await first.commit({ put: [person('a')], remove: [], checkpoint });
      expect(await second.count({})).toBe(0);
      expect(await second.checkpoint('p')).toBeNull();
      expect(await fresh().versions('people')).toEqual([1, 2]);
      await fresh().drop('people', 1);
      expect(await fresh().versions('people')).toEqual([2]);
      expect(await (await fresh().open<Person>(PEOPLE)).count({})).toBe(0);
    });

    test('opened twice are the same', async () => {
      const first = await fresh().open<Person>(PEOPLE);
      const second = await fresh().open<Person>(PEOPLE);
      await first.commit({ put: [person('a')], remove: [] });
      expect(await second.count({})).toBe(1);
      await fresh().scrub();
      expect(await second.count({})).toBe(1);
    });

    test('of a name that was never opened: none', async () => {
      expect(await fresh().versions('nothing')).toEqual([]);
      await fresh().drop('nothing', 1);
    });
  });
}

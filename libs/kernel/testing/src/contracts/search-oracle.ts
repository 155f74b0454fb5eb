import fc from 'fast-check';
import {
  type CollectionSpec,
  type Documents,
  holdsWords,
  queryWords,
  searchWords,
} from '@bitacora/kernel';
import type { Make } from './under-test.js';

const SPEC: CollectionSpec = {
  name: 'searched',
  kind: 'view',
  version: 1,
  indexes: [],
  searched: ['text'],
};

const SIGNS = [
  ...[
    'a',
    'ab',
    'ñ',
    'É',
    'ß',
    'й',
    '退',
    '款',
    'ー',
    'バ',
    'ｶ',
    'ก',
    'คื',
    'की',
    'का',
    '가',
    '👍',
    '👍🏽',
    '🇨🇱',
  ],
  ...[
    '1',
    '12',
    '5678',
    ' ',
    ' ',
    '-',
    '+',
    '#',
    '.',
    ',',
    '(',
    '\n',
    '\u0301',
    '\u20e3',
    '"',
    '*',
    "'",
    '\u{20000}',
  ],
];
const text = fc.array(fc.constantFrom(...SIGNS), { maxLength: 10 }).map((signs) => signs.join(''));

/** Random texts of many scripts: every store finds what the words of the kernel say. */
export function searchOracleTest(make: Make<Documents>, runs: number): void {
  test('finds texts of any script by the words that the kernel makes of them', async () => {
    const { subject, dispose } = await make();
    try {
      const collection = await subject.open<{ _id: string; account: string; text: string }>(SPEC);
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { minLength: 8, maxLength: 8 }),
          fc.array(text, { minLength: 1, maxLength: 8 }),
          async (texts, queries) => {
            const put = texts.map((each, at) => ({
              _id: `acme/${at}`,
              account: 'acme',
              text: each,
            }));
            await collection.commit({ put, remove: [] });
            for (const query of [...queries, ...texts]) {
              const sought = queryWords(query);
              const wanted = put.filter((one) =>
                holdsWords(new Set(searchWords(one.text)), sought),
              );
              const found = await collection.search('acme', query, 100);
              expect([query, texts, [...found].sort()]).toEqual([
                query,
                texts,
                wanted.map(({ _id }) => _id),
              ]);
            }
          },
        ),
        { numRuns: runs },
      );
    } finally {
      await dispose?.();
    }
  }, 60_000);
}

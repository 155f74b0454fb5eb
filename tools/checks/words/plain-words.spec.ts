import { unplainPlaces, proseOf } from './plain-words.mjs';

const SOURCE = `
/** Whoever waits is told. */
const nobody = 'somebody';
// A reader waits. \`nobody\` and 'told' are names.
it('goes on after a loss', () => {
  f(/* heard */ nobody);
});
test.each([1])(\`nobody answers\`, () => told());
`;

describe('words that stand for nobody in particular', () => {
  it('are found in comments and titles of specifications, not in code', () => {
    const found = unplainPlaces('libs/x/src/a.ts', proseOf('a.ts', SOURCE));
    expect(found.map(({ word, place }) => `${word} ${place}`).sort()).toEqual([
      'goes on libs/x/src/a.ts:5',
      'heard libs/x/src/a.ts:6',
      'nobody libs/x/src/a.ts:8',
      'told libs/x/src/a.ts:2',
      'whoever libs/x/src/a.ts:2',
    ]);
  });

  it('are found in documents, but for the places where they are right', () => {
    const page = [[1, 'One line.\nNobody reads it.\nIt brought the key back.']] as const;
    const wordsIn = (path: string) => unplainPlaces(path, page).map(({ word }) => word);
    expect(wordsIn('docs/operations.md')).toEqual(['nobody', 'brought']);
    expect(wordsIn('docs/adr/0003-sealed-personal-data.md')).toEqual(['nobody']);
  });
});

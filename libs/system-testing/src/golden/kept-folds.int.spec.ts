import { readFile } from 'node:fs/promises';
import { KEPT_FOLDS_FILE, type KeptFold, keptFolds, unraisedFolds } from './kept-folds.js';

const FOLD: KeptFold = { version: 3, hash: 'a' };

describe('folds whose states are kept beside the log', () => {
  // Another hash: states that were kept before are wrong. Raise `snapshot.version` of the fold, then `npm run golden`.
  it('make of the golden events what their versions stand for', async () => {
    const kept: unknown = JSON.parse(await readFile(KEPT_FOLDS_FILE, 'utf8'));
    expect(await keptFolds()).toEqual(kept);
  });

  it.each([
    ['the same states', FOLD, []],
    ['other states under another version', { version: 4, hash: 'b' }, []],
    ['other states under the same version', { version: 3, hash: 'b' }, ['ticket']],
  ])('need another version: %s', (_, now, unraised) => {
    expect(unraisedFolds({ ticket: FOLD }, { ticket: now })).toEqual(unraised);
  });
});

import { RefusedError } from '@bitacora/console-data';
import type { Words } from '../words/words.js';
import { splitRefusal } from './form-errors.js';

const words = { has: () => true, t: (key: string) => key } as unknown as Words;
const refused = (field: string | null) =>
  new RefusedError([{ code: 'REQUIRED', field, params: {} }]);

describe('a refusal of the server', () => {
  it.each([
    ['name', 'name'],
    ['input.name', 'name'],
    ['input.texts.2', 'texts'],
  ])('about %s is beside the field %s', (path, field) => {
    expect(splitRefusal(words, refused(path), ['name', 'texts'])).toEqual({
      byField: { [field]: 'errors.REQUIRED' },
      whole: null,
    });
  });

  it.each([['domain'], [null]])(
    'about %s, which the form does not have, is about the whole form',
    (path) => {
      expect(splitRefusal(words, refused(path), ['name', 'texts']).whole).toBe('errors.REQUIRED');
    },
  );
});

import fc from 'fast-check';
import { decodeKeys, encodeKey, encodeKeys, encodePath } from './stored-keys.js';

const key = fc.oneof(
  fc.string({ unit: fc.constantFrom('$', '.', '~', '\0', 'a', '0', '1', '2', '3'), maxLength: 4 }),
  fc.string({ maxLength: 3 }),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value as fc.Arbitrary<null>;

describe('names as MongoDB keeps them', () => {
  it('come back as they were, whatever they hold', () => {
    fc.assert(fc.property(json, (value) => expect(decodeKeys(encodeKeys(value))).toEqual(value)));
  });

  it('have no dot, no NUL and no dollar in front, and are apart', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(encodeKey(a)).not.toMatch(/[.\0]|^\$/);
        expect(encodeKey(a) === encodeKey(b)).toBe(a === b);
      }),
    );
  });

  it('leave a value alone that has nothing odd', () => {
    const plain = { a: [{ 'b $c': 1 }], d: null };
    expect(encodeKeys(plain)).toBe(plain);
  });

  it('lead a path to the kept name', () => {
    expect(encodePath('a.b')).toBe('a.b');
    expect(encodePath('a.~b.$c')).toBe('a.~0b.~2c');
  });
});

import type { ShownContact } from '@bitacora/console-data';
import type { DefinedAttribute } from '../attributes/attribute-words.js';
import { mergeInput, mergePlan } from './merge-choices.js';

const attributes = ['f1', 'f2', 'f3'].map((id) => ({ id, name: `Campo ${id}` }));
const words = { text: (_: unknown, value: unknown) => (value === null ? null : String(value)) };
const contact = (details: object, values: Readonly<Record<string, string>> = {}) =>
  ({
    ...{ name: null, email: null, phone: null, rut: null, ...details },
    attributes: Object.entries(values).map(([id, value]) => ({ attribute: { id }, value })),
  }) as unknown as ShownContact;

describe('a merge of two contacts', () => {
  const own = contact({ name: 'Luz', email: 'luz@uno.example' }, { f1: 'Oro', f2: 'Sur' });
  const other = contact(
    { name: 'Luz', email: 'luz@dos.example', phone: '+56 2' },
    {
      ...{ f1: 'Plata', f2: 'Sur', f3: 'sí' },
    },
  );
  const { choices, gains } = mergePlan(
    own,
    other,
    attributes as unknown as readonly DefinedAttribute[],
    words,
  );

  it('asks about what both have otherwise, and says what comes by itself', () => {
    expect(choices.map(({ key, own: kept, other: given }) => [key, kept, given])).toEqual([
      ['email', 'luz@uno.example', 'luz@dos.example'],
      ['f1', 'Oro', 'Plata'],
    ]);
    expect(gains.map(({ label, other: value }) => [label, value])).toEqual([
      ['phone', '+56 2'],
      ['Campo f3', 'sí'],
    ]);
  });

  it('names in which the other wins', () => {
    expect(mergeInput(['c1', 'c2'], choices, new Set(['email', 'f1', 'gone']), false)).toEqual({
      ...{ contactId: 'c1', absorbedId: 'c2', details: ['email'], attributeIds: ['f1'] },
      blocked: false,
    });
  });
});

import { mentionAt, mentionsIn, offeredFor, unknownMention, withMentions } from './mentions.js';

const people = [
  { id: 'u1', name: 'Ana' },
  { id: 'u2', name: 'Ana María' },
  { id: 'u3', name: null },
];

describe('mentions', () => {
  it('find people by their whole name, the longer name first', () => {
    expect(mentionsIn('mira esto @Ana María', people)).toEqual(['u2']);
    expect(mentionsIn('@Ana y @Ana María', people).sort()).toEqual(['u1', 'u2']);
    expect(mentionsIn('ana@correo.example', people)).toEqual([]);
  });

  it('stand apart from the rest of the text, which stays as it was', () => {
    const parts = withMentions('hola @Ana María, ¿y @nadie?', ['Ana', 'Ana María']);
    expect(parts.map(({ text }) => text).join('')).toBe('hola @Ana María, ¿y @nadie?');
    expect(parts.filter(({ mention }) => mention)).toEqual([{ text: '@Ana María', mention: true }]);
  });

  it('take names with signs of regular expressions literally', () => {
    expect(withMentions('@A. (B)', ['A. (B)'])).toEqual([{ text: '@A. (B)', mention: true }]);
  });
});

describe('the mention that is being written', () => {
  it.each([
    ['@', 1, { from: 0, term: '' }],
    ['hola @jav', 9, { from: 5, term: 'jav' }],
    ['(@Marta R', 9, { from: 1, term: 'Marta R' }],
    ['a\n@b', 4, { from: 2, term: 'b' }],
    ['@jav y más', 4, { from: 0, term: 'jav' }],
  ])('%j with the caret at %i', (text, caret, found) => {
    expect(mentionAt(text, caret)).toEqual(found);
  });

  it.each([
    ['javi@tienda', 11],
    ['@ jav', 5],
    ['@jav\n', 5],
    ['hola', 4],
    [`@${'x'.repeat(100)}`, 101],
  ])('is none in %j', (text, caret) => {
    expect(mentionAt(text, caret)).toBeNull();
  });

  const people = ['Javiera Soto', 'Marta Ríos', 'Ana Marta Díaz', null].map((name) => ({ name }));
  const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const names = (term: string) => offeredFor(term, people, fold).map(({ name }) => name);

  it('offers people by the beginning of any of their names', () => {
    expect(names('jav')).toEqual(['Javiera Soto']);
    expect(names('mart')).toEqual(['Marta Ríos', 'Ana Marta Díaz']);
    expect(names('marta rios')).toEqual(['Marta Ríos']);
    expect(names('arta')).toEqual([]);
    expect(names('Marta Ríos ')).toEqual([]);
  });

  it.each([
    ['@jav mira esto', '@jav'],
    ['@Javiera Soto y @nadie', '@nadie'],
    ['@Marta Ríos, mira', null],
    ['escribe a javi@tienda.example', null],
    ['a las 5 @ la oficina', null],
  ])('is called unknown when it means no one: %j', (text, unknown) => {
    expect(unknownMention(text, people)).toBe(unknown);
  });
});

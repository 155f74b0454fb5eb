import { inParts, richText } from './rich-text.js';

const shown = (typed: string) => {
  const { text, entities } = richText(typed);
  return {
    text,
    entities: entities.map(({ type, offset, length }) => [
      type,
      text.slice(offset, offset + length),
    ]),
  };
};

describe('a text for Telegram', () => {
  it('has its formatting beside it, and no mark', () => {
    expect(shown('Tu *pedido* sale _hoy_: `A-17`\n```\nnpm i\n```')).toEqual({
      text: 'Tu pedido sale hoy: A-17\nnpm i',
      entities: [
        ['bold', 'pedido'],
        ['italic', 'hoy'],
        ['code', 'A-17'],
        ['pre', 'npm i'],
      ],
    });
    expect(shown('*con _dos_ formas*').entities).toEqual([
      ['italic', 'dos'],
      ['bold', 'con dos formas'],
    ]);
  });

  it('shows lists with points and with numbers', () => {
    expect(shown('- *uno*\n- dos\n1. tres').text).toBe('• uno\n• dos\n1. tres');
  });

  it('takes signs that other forms of formatting would escape as they are', () => {
    const odd = '<b>a</b> & [x](y) ~no~ ||no|| \\_ !.#+-=|{}()';
    expect(shown(odd)).toEqual({ text: odd, entities: [] });
  });

  it('counts places in UTF-16 units, and leaves out blanks around', () => {
    expect(richText('\n 👩‍👩‍👧 *sí* \n')).toEqual({
      text: '👩‍👩‍👧 sí',
      entities: [{ type: 'bold', offset: 9, length: 2 }],
    });
    expect(richText(' \n ').text).toBe('');
  });
});

describe('a long text', () => {
  it('is parted at lines, then at words, and formatted on both sides', () => {
    const rich = richText(`${'a'.repeat(90)}\nuno *dos tres* cuatro`);
    const parts = inParts(rich, 100);
    expect(parts.map(({ text }) => text)).toEqual(['a'.repeat(90), 'uno dos tres cuatro']);
    const within = inParts(richText(`*${'palabra '.repeat(30).trim()}*`), 100);
    expect(within.every(({ text }) => text.length <= 100 && !text.startsWith(' '))).toBe(true);
    expect(within.map(({ entities }) => entities.length)).toEqual([1, 1, 1]);
    expect(within.every(({ text, entities }) => entities[0]?.length === text.length)).toBe(true);
  });

  it('never parts a character', () => {
    const parts = inParts(richText('👩‍👩‍👧'.repeat(40)), 100);
    expect(parts.every(({ text }) => text.length % 8 === 0)).toBe(true);
    expect(parts.map(({ text }) => text).join('')).toBe('👩‍👩‍👧'.repeat(40));
  });

  it('has at most a hundred formats in a part', () => {
    expect(richText('*a* '.repeat(150)).entities).toHaveLength(100);
  });
});

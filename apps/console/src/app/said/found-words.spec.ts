import { foundWords, holdsAny } from './found-words.js';

const hits = (text: string, search: string) =>
  foundWords(text, search)
    .filter(({ hit }) => hit)
    .map(({ text }) => text);

describe('what was searched for', () => {
  it('stands out, without a difference of accents or case, and the text stays whole', () => {
    const text = 'Mi Lámpara llegó rota; la lámpara nueva, no.';
    expect(hits(text, 'lampara')).toEqual(['Lámpara', 'lámpara']);
    expect(
      foundWords(text, 'lampara rota')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('is found in parts of words and in addresses', () => {
    expect(hits('ana@tienda.example', 'tienda')).toEqual(['ana@tienda.example']);
    expect(hits('pedidos 18495', '849')).toEqual(['18495']);
  });

  it('is found however its apostrophe is printed', () => {
    expect(hits('Sean O’Neil y «Ana»', "o'neil")).toEqual(['O’Neil']);
    expect(hits("Sean O'Neil", 'o’neil')).toEqual(["O'Neil"]);
    expect(hits("dijo 'hola' y l'eau", 'hola eau')).toEqual(['hola', "l'eau"]);
  });

  it('is nothing without a search, and signs of patterns are plain', () => {
    expect(foundWords('hola', ' ')).toEqual([{ text: 'hola', hit: false }]);
    expect(hits('hola (.*)', '.*')).toEqual([]);
    expect(holdsAny('Factura', 'fáct')).toBe(true);
    expect(holdsAny('Factura', 'pago')).toBe(false);
  });
});

import { linkedPieces } from './links.js';

describe('links in a text', () => {
  const linksIn = (text: string) =>
    linkedPieces(text)
      .filter(({ href }) => href)
      .map((piece) => piece.text);

  it.each([
    [
      'Mira https://tienda.example/p/1, y http://tienda.example.',
      ['https://tienda.example/p/1', 'http://tienda.example'],
    ],
    ['https://tienda.example/año/😀!', ['https://tienda.example/año/😀']],
    ['(https://es.example/wiki/Foo_(v2)).', ['https://es.example/wiki/Foo_(v2)']],
    ['[https://tienda.example/a]', ['https://tienda.example/a']],
    ['«https://tienda.example/a»', ['https://tienda.example/a']],
    ['HTTPS://TIENDA.example', ['HTTPS://TIENDA.example']],
    ['见https://tienda.example/a。谢谢', ['https://tienda.example/a']],
    ['https://tienda.example/a?b=c&d=e#f', ['https://tienda.example/a?b=c&d=e#f']],
    ['¿https://tienda.example/a?', ['https://tienda.example/a']],
    ['http://[2001:db8::7]:80/x', ['http://[2001:db8::7]:80/x']],
    ['javascript:alert(1) data:text/html,x www.tienda.example ftp://a.example', []],
    ['https:// http://. https://ana:clave@tienda.example/ https://banco.example@otra.example', []],
    ['[x](javascript:alert(1)) <b>no</b>', []],
    ['https://tienda.example/\u202egpj.exe', ['https://tienda.example/']],
  ])('are found in %s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it('have an address that browsers take, and leave the text whole', () => {
    const text = 'Ve a https://tienda.example/año. ¡Gracias!';
    expect(linkedPieces(text)).toEqual([
      { text: 'Ve a ', href: null },
      { text: 'https://tienda.example/año', href: 'https://tienda.example/a%C3%B1o' },
      { text: '. ¡Gracias!', href: null },
    ]);
    expect(linkedPieces('')).toEqual([]);
  });

  it.each([
    ['closing brackets', `https://a.example/${')'.repeat(1_500_000)}`],
    ['opening brackets', `https://a.example/${'('.repeat(1_500_000)}`],
    ['beginnings', 'https://'.repeat(150_000)],
    ['links', 'https://a.example '.repeat(80_000)],
    ['full stops', `https://a.example${'.'.repeat(1_500_000)}`],
  ])('are looked for in little time among many %s', (_what, text) => {
    const begun = performance.now();
    const pieces = linkedPieces(text);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(pieces.filter(({ href }) => href).length).toBeLessThanOrEqual(100);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});

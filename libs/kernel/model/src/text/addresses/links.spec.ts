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
    [
      'escribe a ana.pérez@correo.example, o mailto:ana@a.example?bcc=b',
      ['ana.pérez@correo.example', 'mailto:ana@a.example'],
    ],
    ['llama al +56 9 1234-5678 o tel:+56912345678.', ['+56 9 1234-5678', 'tel:+56912345678']],
    ['@ana a@b ana@localhost a@b@c.example +1234 2+12345678 +1234567890123456', []],
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
    const hrefs = linkedPieces('MAILTO:ñu@a.example +56 (9) 1234 5678').map(({ href }) => href);
    expect(hrefs).toEqual(['mailto:%C3%B1u@a.example', null, 'tel:+56912345678']);
  });

  it.each([
    ['closing brackets', `https://a.example/${')'.repeat(1_500_000)}`],
    ['opening brackets', `https://a.example/${'('.repeat(1_500_000)}`],
    ['beginnings', 'https://'.repeat(150_000)],
    ['links', 'https://a.example '.repeat(80_000)],
    ['beginnings of mail addresses', 'a@b.'.repeat(300_000)],
    ['letters before one at', `${'a'.repeat(1_500_000)}@b`],
    ['digits', '+1 2 3 4 5 6 '.repeat(100_000)],
    ['full stops', `https://a.example${'.'.repeat(1_500_000)}`],
  ])('are looked for in little time among many %s', (_what, text) => {
    const begun = performance.now();
    const pieces = linkedPieces(text);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(pieces.filter(({ href }) => href).length).toBeLessThanOrEqual(100);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});

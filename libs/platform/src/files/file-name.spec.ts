import { HttpException } from '@nestjs/common';
import { checkedFileName } from './file-name.js';

function codeOf(name: string): unknown {
  try {
    return checkedFileName(name);
  } catch (error) {
    return (error as HttpException).getResponse();
  }
}

describe('the name of a file', () => {
  it.each([
    ['caja rota.png', 'caja rota.png'],
    ['  Año 2026 (final).pdf ', 'Año 2026 (final).pdf'],
    ['C:\\Users\\ana\\factura.pdf', 'factura.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['sin-ending', 'sin-ending'],
    ['.gitignore', '.gitignore'],
    ['fac\u200btura\u00ad.pdf', 'factura.pdf'],
    ['foto 👩‍👩‍👧 ❤️.png', 'foto 👩‍👩‍👧 ❤️.png'],
  ])('%j is kept as %j', (given, kept) => expect(checkedFileName(given)).toBe(kept));

  it.each(['', ' ', '..', '\u200b', '\u3164', 'a/', 'a\nb.png', 'foto\u202egnp.txt', 'a\0b'])(
    'is refused when it deceives or is none: %j',
    (name) => expect(codeOf(name)).toEqual({ code: 'FILE_NAME_FORBIDDEN' }),
  );

  it.each([
    ['factura.pdf.exe', 'exe'],
    ['JUEGO.SCR', 'scr'],
    ['a.exe. ', 'exe'],
    ['x.js', 'js'],
    ['x.e\u200bxe\u2060', 'exe'],
  ])('is refused when it is a program: %j', (name, ending) =>
    expect(codeOf(name)).toEqual({ code: 'FILE_TYPE_FORBIDDEN', params: { ending } }),
  );

  it('is shortened before its ending', () => {
    const name = checkedFileName(`${'a'.repeat(400)}.png`);
    expect(name).toHaveLength(200);
    expect(name.endsWith('a….png')).toBe(true);
    const family = checkedFileName(`${'a'.repeat(190)}👩‍👩‍👧.png`);
    expect(family).toBe(`${'a'.repeat(190)}….png`);
    const began = performance.now();
    checkedFileName(`a${'\u0301\u0316'.repeat(40_000)}.png`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

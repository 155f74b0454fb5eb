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
  ])('%j is kept as %j', (given, kept) => expect(checkedFileName(given)).toBe(kept));

  it.each(['', ' ', '..', 'a/', 'a\nb.png', 'foto\u202egnp.txt', 'a\0b'])(
    'is refused when it deceives or is none: %j',
    (name) => expect(codeOf(name)).toEqual({ code: 'FILE_NAME_FORBIDDEN' }),
  );

  it.each([
    ['factura.pdf.exe', 'exe'],
    ['JUEGO.SCR', 'scr'],
    ['a.exe. ', 'exe'],
    ['x.js', 'js'],
  ])('is refused when it is a program: %j', (name, ending) =>
    expect(codeOf(name)).toEqual({ code: 'FILE_TYPE_FORBIDDEN', params: { ending } }),
  );

  it('is shortened before its ending', () => {
    const name = checkedFileName(`${'a'.repeat(400)}.png`);
    expect(name).toHaveLength(200);
    expect(name.endsWith('a….png')).toBe(true);
  });
});

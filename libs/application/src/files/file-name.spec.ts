import { HttpException } from '@nestjs/common';
import { type FileSender, checkedFileName } from './file-name.js';

function codeOf(name: string, sender: FileSender = 'user'): unknown {
  try {
    return checkedFileName(name, sender);
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
  ])('%j is kept as %j', (given, kept) => expect(checkedFileName(given, 'contact')).toBe(kept));

  it.each([
    '',
    ' ',
    '..',
    '\u200b',
    '\u3164',
    'a/',
    'a\nb.png',
    'foto\u202egnp.txt',
    'a\0b',
    'a\u2028b.png',
  ])('is refused when it deceives or is none: %j', (name) =>
    expect(codeOf(name)).toEqual({ code: 'FILE_NAME_FORBIDDEN' }),
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
    const name = checkedFileName(`${'a'.repeat(400)}.png`, 'contact');
    expect(name).toHaveLength(200);
    expect(name.endsWith('a….png')).toBe(true);
    const family = checkedFileName(`${'a'.repeat(190)}👩‍👩‍👧.png`, 'contact');
    expect(family).toBe(`${'a'.repeat(190)}….png`);
    const began = performance.now();
    checkedFileName(`a${'\u0301\u0316'.repeat(40_000)}.png`, 'contact');
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('of what runs when it is opened is refused from visitors, not from people of the team', () => {
    for (const ending of ['url', 'xll', 'command', 'desktop', 'chm', 'msix', 'iso', 'docm']) {
      const refused = { code: 'FILE_TYPE_FORBIDDEN', params: { ending } };
      expect(codeOf(`factura.${ending}`, 'contact')).toEqual(refused);
      expect(codeOf(`factura.${ending}`, 'user')).toBe(`factura.${ending}`);
    }
  });

  it('must not read as a program after it was shortened either', () => {
    const name = `${'a'.repeat(195)}.exe.${'b'.repeat(40)}`;
    expect(codeOf(name, 'contact')).toMatchObject({ params: { ending: 'exe' } });
    expect(codeOf(`${'a'.repeat(400)}.docm`, 'contact')).toMatchObject({
      params: { ending: 'docm' },
    });
  });
});

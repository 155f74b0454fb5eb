import { programFile } from './program-file.js';

it('is found in a time that follows the length of the name', () => {
  for (const piece of ['.', ' ', '. x', '\u0301', ':', 'a.', '\ufdfa']) {
    const started = performance.now();
    programFile(`${piece.repeat(100_000)}x`);
    expect(performance.now() - started).toBeLessThan(1000);
  }
});

describe('a file that runs when it is opened', () => {
  it.each([
    ['factura.pdf.exe', 'exe'],
    ['JUEGO.SCR', 'scr'],
    ['a.exe. . ', 'exe'],
    ['a.exe\u00a0', 'exe'],
    ['a.exe\u200b', 'exe'],
    ['a.e\u200bxe', 'exe'],
    ['a.exe\u3164', 'exe'],
    ['a.exe\u2800', 'exe'],
    ['a.\uff45\uff58\uff45', 'exe'],
    ['a\uff0eexe', 'exe'],
    ['a. exe', 'exe'],
    ['x.exe::$DATA', 'exe'],
    ['x.exe:Zone.Identifier', 'exe'],
    ['nota.txt:x.exe', 'exe'],
    ['x.exe. ::$DATA', 'exe'],
    ['.exe', 'exe'],
    ['a.txt.{00021401-0000-0000-C000-000000000046}', '{00021401-0000-0000-c000-000000000046}'],
  ])('%j is refused from everybody', (name, ending) => {
    expect(programFile(name)).toEqual({ ending, refused: true });
  });

  it.each(
    'url xll command desktop chm msix iso docm xlsm pptm dmg pkg appref-ms settingcontent-ms library-ms crt py sh deb AppImage apk webloc terminal vhdx slk iqy ppkg one mobileconfig vsix crx action'.split(
      ' ',
    ),
  )('factura.%s is refused from visitors', (ending) => {
    for (const name of [
      `factura.${ending}`,
      `FACTURA.${ending.toUpperCase()}`,
      `f.pdf.${ending}. `,
    ]) {
      expect(programFile(name)).toEqual({ ending: ending.toLowerCase(), refused: false });
    }
  });

  it.each([
    'caja rota.png',
    'factura.pdf',
    'exe',
    'sin ending',
    '.gitignore',
    'documento.docx',
    'hoja.xlsx',
    'todo.exe.zip',
    'captura 10:30.png',
    'voz.m4a',
    'datos.csv',
    'página.html',
    'firma.p7s',
    '1. lista',
    '',
  ])('%j is none', (name) => expect(programFile(name)).toBeNull());
});

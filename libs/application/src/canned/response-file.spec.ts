import { readResponseFile, writeResponseFile } from './response-file.js';

const row = {
  code: 'saludo',
  content: 'Hola',
  audience: 'everyone',
  team: '',
  inboxes: [],
} as const;

describe('a file of canned responses', () => {
  it.each([',', ';'] as const)('reads as it was written, with %j', (separator) => {
    const rows = [
      row,
      { ...row, code: 'lista', content: '- uno\n- "dos"; tres, =cuatro\n\n+5' },
      { ...row, code: 'a-1', content: "'=1+1", audience: 'team', team: '=Ventas' },
      { ...row, code: 'a-2', content: '=1+1' },
      { ...row, code: 'a-3', content: "''=1+1" },
      {
        ...row,
        code: 'mia',
        content: '=HYPERLINK("x")',
        audience: 'own',
        inboxes: ['Web', 'Tienda'],
      },
    ] as const;
    const csv = writeResponseFile(rows, separator);
    const read = readResponseFile(csv);
    expect(read).toEqual(rows.map((one) => ({ ...one, line: expect.any(Number) })));
    const text = csv.replace(/^\uFEFF/u, '');
    for (const cell of text.split(/[,;|\r\n]/u)) expect(cell).not.toMatch(/^[\s"']*(?<!')[=+\-@]/u);
  });

  it.each(['\n', '\r\n'])(
    'names each row by the line on which it begins, with %j between lines',
    (end) => {
      const lines = [
        'code,content',
        'uno,"primera',
        'segunda',
        '',
        'cuarta"',
        '',
        'dos,Hola',
        'tres,"a',
        'b"',
      ];
      const read = readResponseFile(lines.join(end));
      expect(read).toMatchObject([
        { code: 'uno', line: 2 },
        { code: 'dos', line: 7 },
        { code: 'tres', line: 8 },
      ]);
    },
  );

  it('is read with or without the mark, with either separator, and heads in any language', () => {
    const expected = [{ ...row, line: 2 }];
    for (const csv of [
      'code,content\nsaludo,Hola',
      '\uFEFFCódigo;Contenido;Alcance\r\n/saludo;Hola;Todos\r\n\r\n',
      'team,content,CODE,inboxes\n,Hola,saludo,',
    ])
      expect(readResponseFile(csv)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['', 'COLUMN_MISSING', 'nothing'],
    ['texto\nHola', 'COLUMN_MISSING', 'no code'],
    ['code,code,content\na,b,Hola', 'COLUMN_TWICE', 'two codes'],
    ['code,texto,Contenido\na,Hola,Adiós', 'COLUMN_TWICE', 'two contents'],
    ['code,content\n"saludo,Hola', 'NO_TABLE', 'an open quote'],
    ['x'.repeat(800_001), 'TABLE_TOO_LARGE', 'too much'],
    [`code,content\n${'a,b\n'.repeat(2001)}`, 'TOO_MANY_ROWS', 'too many rows'],
  ])('%#: is refused with its reason', (csv, code) => {
    expect(readResponseFile(csv)).toMatchObject({ code, field: 'csv' });
  });

  it('is looked at in a time that follows its length, whatever it is made of', () => {
    for (const piece of ['"', "'", '=', ',', ' \n', '""', '|=']) {
      const began = performance.now();
      readResponseFile(`code,content\n${piece.repeat(800_000 / piece.length - 20)}`);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });
});

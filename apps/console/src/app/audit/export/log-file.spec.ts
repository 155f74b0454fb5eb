import type { AuditEntry } from '@bitacora/console-data';
import {
  type CsvFormatter,
  type Separator,
  cell,
  csvHead,
  csvLine,
  jsonLine,
  separatorOf,
} from './log-file.js';

const SEPARATORS: readonly Separator[] = [',', ';'];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '−'];

const formatter = (separator: Separator): CsvFormatter => ({
  separator,
  column: (name) => (name === 'at' ? 'Fecha y hora (America/Santiago)' : name),
  time: (at) => at.slice(0, 16).replace('T', ' '),
  actor: (kind) => (kind === 'rule' ? 'Regla' : kind),
  category: () => 'Conversación',
  yesNo: (is) => (is ? 'sí' : 'no'),
});
const entry = (name: string, data: unknown = { labelId: 'l1' }) =>
  ({
    __typename: 'AuditEntry',
    id: 'e1',
    at: '2026-11-22T12:38:00Z',
    type: 'ConversationLabelAdded',
    position: '0000000000001481',
    revision: 3,
    actor: { kind: 'rule', id: 'r1', name },
    subject: { category: 'conversation', stream: 's', id: 'c', name },
    data,
    ip: null,
    correlationId: 'x',
    causationId: 'y',
    erased: false,
  }) as unknown as AuditEntry;

/**
 * Cells of a line as spreadsheets read them: quotes count at the start of a cell only, and what follows the closing
 * one is added as it is.
 */
function read(file: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < file.length) {
    let text = '';
    if (file[at] === '"') {
      for (at += 1; at < file.length; at += 1) {
        if (file[at] !== '"') text += file[at];
        else if (file[at + 1] !== '"') break;
        else text += file[at++];
      }
      at += 1;
    }
    while (at < file.length && file[at] !== separator && !/[\r\n]/.test(file[at] as string))
      text += file[at++];
    row.push(text);
    if (file[at] === separator) at += 1;
    else {
      while (at < file.length && /[\r\n]/.test(file[at] as string)) at += 1;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const starts = (text: string) => SIGNS.includes([...text.replace(/^[\s"]+/u, '')][0] ?? '');

describe('files of the audit log', () => {
  it('quote what would break a line, and keep each entry on one', () => {
    expect(cell('uno, "dos"\ntres')).toBe('"uno, ""dos"" tres"');
    expect(cell(null)).toBe('');
    expect(cell('2026-11-22T12:38:00Z')).toBe('2026-11-22T12:38:00Z');
  });

  it.each(SEPARATORS)('hold no formula, whichever separator they are read with: %s', (written) => {
    const names = SIGNS.flatMap((sign) => [
      `${sign}1+1`,
      ` ${sign}1`,
      `"${sign}1"`,
      `Ana;${sign}1+1;x`,
      `Ana,${sign}1+1,x`,
      `Ana; ${sign}1`,
      `Ana\t${sign}1+1`,
      `Ana\n${sign}1+1`,
      `Ana\r\n"${sign}1"`,
      `Ana;"${sign}1"`,
      `Ana","${sign}1`,
      `Ana;""${sign}1`,
      `Ana|${sign}1`,
      `Ana\u2028${sign}1`,
      `\u200b${sign}1`,
    ]);
    for (const name of names) {
      const file =
        csvHead(formatter(written)) +
        csvLine(entry(name, { note: name, list: ['a', name] }), `creó ${name}`, formatter(written));
      for (const separator of [',', ';', '\t', '|'])
        for (const found of read(file, separator).flat())
          expect([name, separator, starts(found.replace(/^\u200b/, ''))]).toEqual([
            name,
            separator,
            false,
          ]);
    }
  });

  it.each(SEPARATORS)('are read as they were written, data as JSON too: %s', (separator) => {
    const data = { text: 'Ana;=1+1, "dos"\n-3', delta: -5, list: [-1, '=x'] };
    const file =
      csvHead(formatter(separator)) +
      csvLine(entry('Ana Ruiz', data), 'añadió', formatter(separator));
    const [head, line] = read(file, separator);
    expect(line).toHaveLength(head?.length ?? 0);
    expect(head?.[0]).toBe('\uFEFFFecha y hora (America/Santiago)');
    const said = ['2026-11-22 12:38', 'Ana Ruiz', 'Regla', 'añadió', 'Conversación'];
    expect(line?.slice(0, 5)).toEqual(said);
    expect(JSON.parse(line?.at(-1) ?? '')).toEqual(data);
  });

  it('are separated as spreadsheets of the place expect', () => {
    const of = ['es', 'es-ES', 'es-CO', 'pt-BR', 'es-MX', 'en', 'en-GB'].map(separatorOf);
    expect(of.join(' ')).toBe('; ; ; ; , , ,');
  });

  it('hold one entry a line as JSON, without the marks of the transport', () => {
    const line = jsonLine(entry('=cmd()'));
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ id: 'e1', actor: { id: 'r1' } });
    expect(line).not.toContain('__typename');
  });
});

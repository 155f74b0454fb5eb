import {
  type Audience,
  MAX_CODE_CHARACTERS,
  MAX_CONTENT_CHARACTERS,
} from '@bitacora/canned-responses';
import {
  type DomainError,
  foldText,
  refuse,
  withFormulas,
  withoutFormulas,
} from '@bitacora/kernel';
import { CsvError, parse } from 'csv-parse/sync';

/** Most characters of a file of canned responses. */
export const MAX_FILE_CHARACTERS = 800_000;
/** Most responses of a file. */
export const MAX_FILE_ROWS = 2_000;

/** A response as a line of a file has it: teams and inboxes by their names. */
export interface FileRow {
  /** Number of the line in the file on which it begins, 1 for the first. */
  readonly line: number;
  readonly code: string;
  readonly content: string;
  /** Null for a word that names no audience. */
  readonly audience: Audience | null;
  readonly team: string;
  readonly inboxes: readonly string[];
}

const COLUMNS = ['code', 'content', 'scope', 'team', 'inboxes'] as const;
type Column = (typeof COLUMNS)[number];

/** Heads of the columns, folded, in the languages of the product. */
const HEADS: Readonly<Record<Column, readonly string[]>> = {
  code: ['code', 'codigo', 'short code', 'codigo corto', 'codigo curto'],
  content: ['content', 'contenido', 'conteudo', 'text', 'texto'],
  scope: ['scope', 'alcance', 'for whom', 'para quien', 'para quem'],
  team: ['team', 'equipo', 'equipe'],
  inboxes: ['inboxes', 'bandejas', 'caixas de entrada'],
};

/** Words for the audiences, folded, in the languages of the product; the first one is written. */
const AUDIENCE_WORDS: Readonly<Record<Audience, readonly string[]>> = {
  everyone: ['everyone', 'todos', ''],
  team: ['team', 'equipo', 'equipe'],
  own: ['me', 'yo', 'mi', 'eu', 'own'],
};

const BETWEEN_INBOXES = '|';
const BYTE_ORDER_MARK = '\uFEFF';
const LONGEST_FIELD = Math.max(MAX_CODE_CHARACTERS, MAX_CONTENT_CHARACTERS);

/** The rows of a CSV file with a head, or what is wrong with it: too large, no table, columns missing or twice. */
export function readResponseFile(csv: string): readonly FileRow[] | DomainError {
  if (csv.length > MAX_FILE_CHARACTERS)
    return refuse('TABLE_TOO_LARGE', 'csv', { max: MAX_FILE_CHARACTERS });
  const records = recordsOf(csv);
  if ('code' in records) return records;
  const [head, ...rows] = records;
  const places = new Map<Column, number>();
  for (const column of COLUMNS) {
    const cells = head?.cells ?? [];
    const at = cells.flatMap((cell, nth) => (HEADS[column].includes(foldText(cell)) ? nth : []));
    // Which of two is meant cannot be known.
    if (at.length > 1)
      return refuse('COLUMN_TWICE', 'csv', { column: cells[at[1] ?? 0] ?? column });
    if (at[0] !== undefined) places.set(column, at[0]);
  }
  for (const needed of ['code', 'content'] as const)
    if (!places.has(needed)) return refuse('COLUMN_MISSING', 'csv', { column: needed });
  if (rows.length > MAX_FILE_ROWS) return refuse('TOO_MANY_ROWS', 'csv', { max: MAX_FILE_ROWS });
  return rows.map(({ line, cells }) => {
    const cell = (column: Column) => withFormulas(cells[places.get(column) ?? -1] ?? '').trim();
    return {
      line,
      code: cell('code').replace(/^\//u, ''),
      content: cell('content'),
      audience: audienceCalled(cell('scope')),
      team: cell('team'),
      inboxes: cell('inboxes')
        .split(BETWEEN_INBOXES)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    };
  });
}

/** A CSV file with a byte order mark, which spreadsheets ask for; no cell of it is a formula. */
export function writeResponseFile(
  rows: readonly (Omit<FileRow, 'line' | 'audience'> & { readonly audience: Audience })[],
  separator: ',' | ';',
): string {
  const lines = rows.map(({ code, content, audience, team, inboxes }) => [
    code,
    content,
    AUDIENCE_WORDS[audience][0] ?? '',
    team,
    inboxes.join(BETWEEN_INBOXES),
  ]);
  const text = [COLUMNS, ...lines].map((cells) => cells.map(quoted).join(separator)).join('\r\n');
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

function quoted(cell: string): string {
  return `"${withoutFormulas(cell).replaceAll('"', '""')}"`;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(csv: string): readonly CsvRecord[] | DomainError {
  const [first = ''] = csv.split(/\r?\n/u, 1);
  try {
    // One sign for a line break: the parser counts the two of Windows as two lines within quotes.
    const found: unknown = parse(csv.replaceAll(/\r\n?/gu, '\n'), {
      bom: true,
      delimiter: first.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Much longer than a row may be, so that an open quote does not take in the whole file.
      max_record_size: 4 * LONGEST_FIELD,
      to: MAX_FILE_ROWS + 2,
    });
    return (found as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines - breaksIn(record),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('NO_TABLE', 'csv', { line: Number(error['lines'] ?? 1) });
  }
}

/** Line breaks within the cells of a record, which is counted up to the line that it ends on. */
function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0);
}

function audienceCalled(word: string): Audience | null {
  const folded = foldText(word);
  const found = Object.entries(AUDIENCE_WORDS).find(([, words]) => words.includes(folded));
  return (found?.[0] as Audience | undefined) ?? null;
}

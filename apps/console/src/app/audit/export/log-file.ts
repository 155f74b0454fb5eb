import type { ActorKind, AuditEntry } from '@bitacora/console-data';
import { BEFORE_FORMULA, FORMULA_SIGNS, withoutFormulas } from '@bitacora/kernel';

/** Separators that spreadsheets guess at. A file is read with another one than it was written with. */
export type Separator = ',' | ';';

const FORMULA_IN_JSON = new RegExp(`((?:^|[,;|])${BEFORE_FORMULA})([${FORMULA_SIGNS}])`, 'gu');
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const JSON_TEXT = /"(?:[^"\\]|\\.)*"/gu;

/**
 * One cell of a CSV file (RFC 4180), on one line, quoted when need be, and never a formula: neither when it is
 * read with the separator that the file has, nor with another, which splits cells.
 */
export function cell(value: string | null | undefined): string {
  return quoted(withoutFormulas((value ?? '').replace(BREAKS, ' ')));
}

/** As `cell`, of data: it can still be read as JSON and means the same. */
function jsonCell(data: unknown): string {
  const text = (JSON.stringify(data) ?? '').replace(BREAKS, ' ');
  return quoted(
    text.replace(JSON_TEXT, (part) =>
      part.replace(FORMULA_IN_JSON, (_, before: string, sign: string) => before + escaped(sign)),
    ),
  );
}

function escaped(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

function quoted(text: string): string {
  return /[",;|]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The separator that spreadsheets expect where numbers are written as in this locale: one that no number contains. */
export function separatorOf(locale: string): Separator {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
}

/** What people read comes first, what programs need behind it. */
const COLUMNS = [
  'at',
  'actorName',
  'actorKind',
  'text',
  'category',
  'subjectName',
  'ip',
  'erased',
  'type',
  'actorId',
  'subjectId',
  'id',
  'position',
  'stream',
  'revision',
  'correlationId',
  'causationId',
  'data',
] as const;

/** A column of the file, by the name of what it holds. */
export type Column = (typeof COLUMNS)[number];

/** How the file is worded for its reader. */
export interface CsvFormatter {
  readonly separator: Separator;
  column(name: Column): string;
  /** An instant by the reader's clock; the head names the zone. */
  time(at: string): string;
  actor(kind: ActorKind): string;
  category(name: string): string;
  yesNo(is: boolean): string;
}

/** First line of a CSV file, with the mark by which spreadsheets know UTF-8. */
export function csvHead({ separator, column }: CsvFormatter): string {
  return `\uFEFF${COLUMNS.map((name) => cell(column(name))).join(separator)}\r\n`;
}

/** An entry as a line of CSV; `text` says it in words. */
export function csvLine(entry: AuditEntry, text: string, formatter: CsvFormatter): string {
  const { actor, subject } = entry;
  const values: Record<Exclude<Column, 'data'>, string | null | undefined> = {
    at: formatter.time(entry.at),
    actorKind: formatter.actor(actor.kind),
    actorId: actor.id,
    actorName: actor.name,
    type: entry.type,
    text,
    category: formatter.category(subject.category),
    subjectId: subject.id,
    subjectName: subject.name,
    ip: entry.ip,
    id: entry.id,
    position: entry.position,
    stream: subject.stream,
    revision: String(entry.revision),
    correlationId: entry.correlationId,
    causationId: entry.causationId,
    erased: formatter.yesNo(entry.erased),
  };
  const cells = COLUMNS.map((column) =>
    column === 'data' ? jsonCell(entry.data) : cell(values[column]),
  );
  return `${cells.join(formatter.separator)}\r\n`;
}

/** An entry as a line of JSON. */
export function jsonLine(entry: AuditEntry): string {
  const plain = JSON.stringify(entry, (key, value: unknown) =>
    key === '__typename' ? undefined : value,
  );
  return `${plain}\n`;
}

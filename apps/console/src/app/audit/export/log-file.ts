import type { AuditEntry } from '@bitacora/console-data';

/** What spreadsheets would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/u;

/** One cell of a CSV file (RFC 4180): quoted when need be, and never a formula. */
export function cell(value: string | null | undefined): string {
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS = [
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'type',
  'text',
  'category',
  'subjectId',
  'subjectName',
  'ip',
  'id',
  'position',
  'stream',
  'revision',
  'correlationId',
  'causationId',
  'erased',
  'data',
] as const;

/** First line of a CSV file, with the mark by which spreadsheets know UTF-8. */
export const csvHead = (): string => `\uFEFF${COLUMNS.join(',')}\r\n`;

/** An entry as a line of CSV; `text` says it in words. */
export function csvLine(entry: AuditEntry, text: string): string {
  const { actor, subject } = entry;
  const values: Record<(typeof COLUMNS)[number], string | null | undefined> = {
    at: entry.at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    type: entry.type,
    text,
    category: subject.category,
    subjectId: subject.id,
    subjectName: subject.name,
    ip: entry.ip,
    id: entry.id,
    position: entry.position,
    stream: subject.stream,
    revision: String(entry.revision),
    correlationId: entry.correlationId,
    causationId: entry.causationId,
    erased: String(entry.erased),
    data: JSON.stringify(entry.data),
  };
  return `${COLUMNS.map((column) => cell(values[column])).join(',')}\r\n`;
}

/** An entry as a line of JSON. */
export function jsonLine(entry: AuditEntry): string {
  const plain = JSON.stringify(entry, (key, value: unknown) =>
    key === '__typename' ? undefined : value,
  );
  return `${plain}\n`;
}

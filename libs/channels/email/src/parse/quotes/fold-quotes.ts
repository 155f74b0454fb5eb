import { attributionAt, partsRest } from './attribution.js';
import { beginsForwarded } from './forwarded.js';

/** A text and the part of it that is an older mail. */
export interface FoldedQuotes {
  readonly text: string;
  /** Null: nothing is folded. */
  readonly quoted: string | null;
}

/** Lines that are looked at; what follows stays where it is. */
const MAX_FOLDED_LINES = 20_000;
/** A signature begins so (RFC 3676); quotes above and below it are one. */
const SIGNATURE = /^-- ?$/u;

/**
 * Folds the mail that is answered away: all from a block of headers as Outlook writes it, the quoted lines at the end with the line
 * above that says whose they are, and those at the top when they are attributed. Quotes between answers stay, for they say what
 * is answered. Nothing is folded when nothing would be left, nor what was forwarded. `text` is clean.
 */
export function foldQuotes(text: string): FoldedQuotes {
  const lines = text.split('\n');
  if (lines.length > MAX_FOLDED_LINES) return { text, quoted: null };
  const rest = lines.findIndex(
    (line, at) => !line.startsWith('>') && (partsRest(lines, at) || isLastWords(lines, at)),
  );
  const end = rest < 0 ? trailing(lines) : rest;
  const begin = leading(lines, end);
  const shown = lines.slice(begin, end).join('\n').trim();
  const quoted = [...lines.slice(0, begin), ...lines.slice(end)].join('\n').trim();
  if (quoted === '' || shown === '') return { text, quoted: null };
  // The line that says so is the first of what would be folded, or the one above it.
  if (lines.slice(Math.max(0, end - 2), end + 3).some(beginsForwarded)) {
    return { text, quoted: null };
  }
  return { text: shown, quoted };
}

/** An attribution that is followed by a mail without quote signs, as web mail of Gmail in text sometimes leaves it. */
function isLastWords(lines: readonly string[], at: number): boolean {
  const count = attributionAt(lines, at);
  // Without an address it can be a sentence of the writer: `The client wrote:`.
  if (
    count === 0 ||
    !lines
      .slice(at, at + count)
      .join(' ')
      .includes('@')
  )
    return false;
  const next = lines.slice(at + count).find((line) => line.trim() !== '');
  return next === undefined || !next.startsWith('>');
}

/** Where the quoted lines at the end begin, with their attribution. */
function trailing(lines: readonly string[]): number {
  let at = lines.length;
  let quoted = 0;
  while (at > 0) {
    const line = lines[at - 1] ?? '';
    if (line.startsWith('>')) quoted += 1;
    else if (line.trim() !== '') break;
    at -= 1;
  }
  if (quoted === 0) return lines.length;
  for (let from = Math.max(0, at - 4); from < at; from += 1) {
    const count = attributionAt(lines, from);
    if (count > 0 && lines.slice(from + count, at).every((line) => line.trim() === '')) return from;
  }
  return at;
}

/** Where what was written begins, when an attributed quote comes first. */
function leading(lines: readonly string[], end: number): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  const count = first < 0 ? 0 : attributionAt(lines, first);
  if (count === 0) return 0;
  let at = first + count;
  const from = at;
  while (at < end && ((lines[at] ?? '').startsWith('>') || (lines[at] ?? '').trim() === ''))
    at += 1;
  const isQuote = lines.slice(from, at).some((line) => line.startsWith('>'));
  const isSigned = SIGNATURE.test(lines[at] ?? '');
  // Quotes further down are parts of a conversation in which this one has its place.
  const isAlone = !lines.slice(at, end).some((line) => line.startsWith('>'));
  return isQuote && isAlone && !isSigned && at < end ? at : 0;
}

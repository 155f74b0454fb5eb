import { appendPiece } from './append.js';
import { withEmphasis } from './emphasis.js';
import { type Formatted, type FormattedElement, type Room } from './pieces.js';

/** What begins a line of a list: a dash or an asterisk, or a number with a full stop. */
const BEGINNING = /^(?:[-*]|(\d{1,3})\.) +/u;

interface List {
  readonly tag: 'ol' | 'ul';
  readonly children: Formatted[];
}

/** Pieces line by line: lines of a list that follow each other make one list, and emphasis ends with its line. */
export function linesOf(pieces: readonly Formatted[], room: Room): readonly Formatted[] {
  const made: Formatted[] = [];
  let list: List | undefined;
  for (const line of inLines(pieces)) {
    const begun = beginningOf(line);
    if (!begun || !room.take()) {
      list = undefined;
      for (const piece of withEmphasis(line, room)) appendPiece(made, piece);
      continue;
    }
    const tag = begun.number === undefined ? 'ul' : 'ol';
    if (list?.tag !== tag) {
      list = { tag, children: [] };
      made.push(list);
    }
    list.children.push(lineOfList(line, begun, room));
  }
  return made;
}

interface Beginning {
  readonly typed: string;
  readonly number: number | undefined;
}

function lineOfList(
  [first, ...rest]: readonly Formatted[],
  { typed, number }: Beginning,
  room: Room,
): FormattedElement {
  const words = typeof first === 'string' ? first.slice(typed.length) : '';
  return {
    tag: 'li',
    ...(number === undefined ? {} : { number }),
    children: [
      { tag: 'mark', ofList: true, children: [typed] },
      ...withEmphasis(words ? [words, ...rest] : rest, room),
    ],
  };
}

/** How a line of a list begins; null when it is no such line, or has nothing after it. */
function beginningOf([first, ...rest]: readonly Formatted[]): Beginning | null {
  const found = typeof first === 'string' ? BEGINNING.exec(first) : null;
  if (!found || typeof first !== 'string') return null;
  const hasWords =
    rest.some((piece) => piece !== '\n') || first.slice(found[0].length).trim() !== '';
  const number = found[1];
  return hasWords
    ? { typed: found[0], number: number === undefined ? undefined : Number(number) }
    : null;
}

/** The pieces of each line; all but the last end with their line break. */
function inLines(pieces: readonly Formatted[]): readonly (readonly Formatted[])[] {
  const lines: Formatted[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      lines.at(-1)?.push(piece);
      continue;
    }
    for (const part of piece.split(/(?<=\n)/u)) {
      if (part !== '') lines.at(-1)?.push(part);
      if (part.endsWith('\n')) lines.push([]);
    }
  }
  return lines.filter((line) => line.length > 0);
}

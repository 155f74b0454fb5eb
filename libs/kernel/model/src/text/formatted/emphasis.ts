import { appendPiece } from './append.js';
import { type Formatted, mark, type Room } from './pieces.js';

const SIGNS = { '*': 'strong', _: 'em' } as const;
type Sign = keyof typeof SIGNS;

/** Emphasis that is not ended yet. The first one, without a sign, is the line. */
interface Open {
  readonly sign: Sign | null;
  readonly children: Formatted[];
  /** It holds something to read, so `*_*` and the like stay as they are. */
  isReadable: boolean;
}

const SIGN = /[*_]/gu;
const READABLE = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
/** What may be right outside of emphasis: not a letter, so that `snake_case` and `2*3*4` are no emphasis. */
const BEFORE = /[\s([{"'“‘«¡¿—*_]/u;
const AFTER = /[\s.,;:!?)\]}"'”’»…—*_]/u;
/** What emphasis does not begin with: after it, `*` is a footnote or a pattern of file names. */
const NO_FIRST = /[\s.,;:!?)\]}…]/u;

/** A line with its emphasis. Bold and italic may be within each other, each once. */
export function withEmphasis(line: readonly Formatted[], room: Room): readonly Formatted[] {
  const open: Open[] = [{ sign: null, children: [], isReadable: false }];
  line.forEach((piece, at) => {
    if (typeof piece !== 'string') {
      put(open, piece);
      return;
    }
    let done = 0;
    for (const { 0: found, index } of piece.matchAll(SIGN)) {
      const sign = found as Sign;
      const before = sideOf(piece.charAt(index - 1), line[at - 1]);
      const after = sideOf(piece.charAt(index + 1), line[at + 1]);
      put(open, piece.slice(done, index));
      done = index + 1;
      if (ends(sign, before, after) && close(open, sign, room)) continue;
      const isOpen = open.some((one) => one.sign === sign);
      if (!isOpen && begins(sign, before, after)) {
        open.push({ sign, children: [], isReadable: false });
      } else put(open, sign);
    }
    put(open, piece.slice(done));
  });
  while (open.length > 1) giveUp(open);
  return open[0]?.children ?? [];
}

/** The character beside a sign; empty at the end of a line, a letter for a link or code. */
function sideOf(character: string, neighbour: Formatted | undefined): string {
  return character || (neighbour === undefined ? '' : 'x');
}

function begins(sign: Sign, before: string, after: string): boolean {
  const isFree = before === '' || (before !== sign && BEFORE.test(before));
  return isFree && after !== '' && after !== sign && !NO_FIRST.test(after);
}

function ends(sign: Sign, before: string, after: string): boolean {
  const isFree = after === '' || (after !== sign && AFTER.test(after));
  return isFree && before !== '' && before !== sign && !/\s/u.test(before);
}

/** Ends the emphasis that this sign began; false when there is none, or nothing to read in it. */
function close(open: Open[], sign: Sign, room: Room): boolean {
  if (!open.some((one) => one.sign === sign)) return false;
  while (open.at(-1)?.sign !== sign) giveUp(open);
  const ended = open.at(-1);
  if (!ended?.isReadable || !room.take()) {
    giveUp(open);
    return false;
  }
  open.pop();
  put(open, { tag: SIGNS[sign], children: [mark(sign), ...ended.children, mark(sign)] });
  return true;
}

/** What was begun is no emphasis: its sign and what follows are words. */
function giveUp(open: Open[]): void {
  const last = open.pop();
  if (!last?.sign) return;
  put(open, last.sign);
  for (const piece of last.children) put(open, piece);
}

function put(open: readonly Open[], piece: Formatted): void {
  const last = open.at(-1);
  if (!last) return;
  appendPiece(last.children, piece);
  last.isReadable ||= typeof piece !== 'string' || READABLE.test(piece);
}

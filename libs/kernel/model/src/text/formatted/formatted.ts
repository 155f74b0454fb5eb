import { codeBlocks } from './code-blocks.js';
import { inlinePieces } from './inline-pieces.js';
import { linesOf } from './lines.js';
import { type Formatted, Room, type Tag } from './pieces.js';

export type { Formatted, Tag } from './pieces.js';

/** Longer texts stay as they were typed; no message is longer. UTF-16 units. */
const MAX_LENGTH = 150_000;

/**
 * A text with its formatting as a tree: `*bold*`, `_italic_`, `` `code` ``, blocks between lines of three backticks, lists
 * of `- ` or `1. `, and links. What is no formatting stays as it was typed. The texts of all pieces, marks included, are the
 * typed text; without those of `mark` pieces they are what a reader sees. At most 1,000 pieces with a format and
 * 100 links; three formats at most are within each other. Takes time in proportion to the length of the text.
 */
export function formatted(text: string): readonly Formatted[] {
  if (text.length > MAX_LENGTH) return [text];
  const room = new Room();
  return codeBlocks(text, room).flatMap((part) =>
    typeof part === 'string' ? linesOf(inlinePieces(part, room), room) : [part],
  );
}

/** What of a text is read where formatting is not shown: the marks are left out, but those of lists, which part its lines. */
export function withoutMarks(text: string): string {
  return readOf(formatted(text));
}

function readOf(pieces: readonly Formatted[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : piece.tag === 'mark' && !piece.ofList
          ? ''
          : readOf(piece.children),
    )
    .join('');
}

/** What an element is made with. */
export type Attributes = Readonly<Record<string, string>>;

/** Makes an element of a name that is in the list of this module, with attributes that are none of the author's. */
export type MakeElement<N> = (
  name: 'a' | 'code' | 'em' | 'li' | 'ol' | 'pre' | 'span' | 'strong' | 'ul',
  attributes: Attributes,
  children: readonly (N | string)[],
) => N;

/**
 * A text as nodes: `make` makes each element, `words` what stands for words that are neither link nor code. Marks are
 * hidden elements, so the text content of all nodes is what was typed.
 */
export function formattedNodes<N>(
  text: string,
  make: MakeElement<N>,
  words: (text: string) => readonly (N | string)[] = (text) => [text],
): readonly (N | string)[] {
  const nodesOf = (pieces: readonly Formatted[], isPlain: boolean): readonly (N | string)[] =>
    pieces.flatMap((piece) => {
      if (typeof piece === 'string') return isPlain ? words(piece) : [piece];
      const plain = isPlain && !VERBATIM.has(piece.tag);
      const name = piece.tag === 'mark' ? 'span' : piece.tag;
      return [make(name, attributesOf(piece), nodesOf(piece.children, plain))];
    });
  return nodesOf(formatted(text), true);
}

/** What is inside is shown letter by letter. */
const VERBATIM: ReadonlySet<Tag> = new Set(['a', 'code', 'mark', 'pre']);

function attributesOf(piece: Exclude<Formatted, string>): Attributes {
  if (piece.tag === 'mark') return { hidden: '' };
  if (piece.href !== undefined) {
    return { href: piece.href, target: '_blank', rel: 'noopener noreferrer' };
  }
  return piece.number === undefined ? {} : { value: String(piece.number) };
}

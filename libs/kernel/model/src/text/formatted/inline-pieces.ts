import { linkedPieces } from '../addresses/links.js';
import { type Formatted, mark, type Room } from './pieces.js';

/** Code within a line: nothing of a word is right outside of it. */
const CODE = /(?<![\p{L}\p{N}`])`([^`\n]+)`(?![\p{L}\p{N}`])/gu;

/** A text with its code and its links apart; what is in them is no formatting. */
export function inlinePieces(text: string, room: Room): readonly Formatted[] {
  const pieces: Formatted[] = [];
  let done = 0;
  for (const { 0: typed, 1: code = '', index } of text.matchAll(CODE)) {
    if (code.trim() === '' || !room.take()) continue;
    pieces.push(...withLinks(text.slice(done, index), room));
    pieces.push({ tag: 'code', children: [mark('`'), code, mark('`')] });
    done = index + typed.length;
  }
  pieces.push(...withLinks(text.slice(done), room));
  return pieces;
}

function withLinks(text: string, room: Room): readonly Formatted[] {
  return linkedPieces(text, room.links).map(({ text: words, href }) => {
    if (href === null) return words;
    room.links -= 1;
    return { tag: 'a', href, children: [words] };
  });
}

import type { Formatted } from './pieces.js';

/** Adds a piece at the end; words that follow words are one piece. */
export function appendPiece(pieces: Formatted[], piece: Formatted): void {
  const last = pieces.at(-1);
  if (typeof last === 'string' && typeof piece === 'string') {
    pieces[pieces.length - 1] = last + piece;
  } else if (piece !== '') pieces.push(piece);
}

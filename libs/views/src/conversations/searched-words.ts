import { cutText, cutTextStart } from '@bitacora/kernel';

const MAX_OF_ONE_MESSAGE = 600;
const MAX_IN_ALL = 4000;
/** Newest messages and notes of which it is known where their words are. */
const MAX_PIECES = 50;

/** What one message or note adds, in UTF-16 units. */
export interface WordPiece {
  /** Of its event in the conversation. */
  readonly revision: number;
  /** Of all of it, and of its text, which comes before the names of its files. */
  readonly length: number;
  readonly text: number;
}

/** The newest words of a conversation, a line or more for each message, and the pieces at their end, oldest first. */
export interface SearchedWords {
  readonly words: string;
  readonly pieces: readonly WordPiece[];
}

export const NO_WORDS: SearchedWords = { words: '', pieces: [] };

interface Said {
  readonly revision: number;
  readonly text: string;
  /** Names of files. */
  readonly names: readonly string[];
}

/** Adds the start of a message to the searched words and lets go of the oldest ones. */
export function withWords(before: SearchedWords, { revision, text, names }: Said): SearchedWords {
  const own = text.trim();
  const piece = cutText([own, ...names].join(' ').trim(), MAX_OF_ONE_MESSAGE);
  if (piece === '') return before;
  const { length } = piece;
  const added = { revision, length, text: Math.min(own.length, length) };
  const pieces = [...before.pieces, added].slice(-MAX_PIECES);
  return { words: bounded(joined(before.words, piece)), pieces };
}

/** Puts what a message reads now in the place of its text; null: it reads nothing any more. */
export function revisedWords(
  before: SearchedWords,
  revision: number,
  text: string | null,
): SearchedWords {
  const { words, pieces } = before;
  const at = pieces.findIndex((piece) => piece.revision === revision);
  const piece = pieces[at];
  if (!piece) return before;
  const after = pieces.slice(at + 1).reduce((sum, { length }) => sum + length + 1, 0);
  const end = words.length - after;
  const from = end - piece.length;
  // Its beginning is let go of already, and its end is soon.
  if (from < 0) return before;
  const now = cutText(text?.trim() ?? '', MAX_OF_ONE_MESSAGE);
  const changed = words.slice(0, from) + now + words.slice(from + piece.text);
  const length = piece.length - piece.text + now.length;
  const revised = { revision, length, text: now.length };
  return { words: bounded(changed), pieces: pieces.with(at, revised) };
}

function joined(words: string, piece: string): string {
  return words === '' ? piece : `${words}\n${piece}`;
}

function bounded(words: string): string {
  if (words.length <= MAX_IN_ALL) return words;
  const cut = cutTextStart(words, MAX_IN_ALL);
  return cut.slice(cut.search(/\s/) + 1);
}

const PREVIEW_LENGTH = 160;

/** The first words of a message on one line. */
export function previewText(text: string): string {
  const line = cutText(text, PREVIEW_LENGTH * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= PREVIEW_LENGTH ? line : `${cutText(line, PREVIEW_LENGTH - 1).trimEnd()}…`;
}

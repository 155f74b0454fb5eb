import { cutText, cutTextStart } from '@bitacora/kernel';

const MAX_OF_ONE_MESSAGE = 600;
const MAX_IN_ALL = 4000;

/** Adds the start of a message to the searched words and lets go of the oldest ones. */
export function withWords(words: string, text: string): string {
  const added = `${words}\n${cutText(text, MAX_OF_ONE_MESSAGE)}`.trim();
  if (added.length <= MAX_IN_ALL) return added;
  const cut = cutTextStart(added, MAX_IN_ALL);
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

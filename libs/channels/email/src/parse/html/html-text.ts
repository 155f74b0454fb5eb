import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { QuoteSegments } from './quote-segments.js';
import { TextWriter } from './text-writer.js';
import { walkHtml } from './walk-html.js';

/** What a reader of the HTML sees, as text: what was written, and what is quoted (null: nothing). */
export function htmlText(
  html: string,
  isForward: boolean,
): { readonly shown: string; readonly quoted: string | null; readonly isCut: boolean } {
  const segments = new QuoteSegments(() => new TextWriter(), 2 * MAX_MESSAGE_CHARACTERS);
  const isWhole = walkHtml(html, segments);
  return { ...segments.done(isForward), isCut: !isWhole };
}

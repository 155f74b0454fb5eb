import { type FormattedElement, mark, type Room } from './pieces.js';

/** Three backticks, and no more. */
const FENCE = /(?<!`)```(?!`)/gu;

/** A text in parts: blocks of code, and what is around them as it was typed. A block has its first line and its last line for itself. */
export function codeBlocks(text: string, room: Room): readonly (string | FormattedElement)[] {
  const parts: (string | FormattedElement)[] = [];
  let done = 0;
  let open = -1;
  for (const { index } of text.matchAll(FENCE)) {
    const after = index + 3;
    const endsLine = after === text.length || text.charAt(after) === '\n';
    if (open >= 0 && endsLine && text.slice(open + 3, index).trim() !== '') {
      if (!room.take()) break;
      if (open > done) parts.push(text.slice(done, open));
      done = Math.min(after + 1, text.length);
      parts.push(codeBlock(text.slice(open, done), index - open));
      open = -1;
    } else if (index === 0 || text.charAt(index - 1) === '\n') {
      // A fence that nothing closed, or that closes nothing but blanks, gives way to the next one.
      if (open < 0 || endsLine) open = index;
    }
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** `closing` is the place of the second fence in what was typed. Line breaks that a block makes anyway belong to its marks. */
function codeBlock(typed: string, closing: number): FormattedElement {
  const begin = typed.charAt(3) === '\n' ? 4 : 3;
  const code = typed.slice(begin, closing);
  const end = code.endsWith('\n') ? typed.length : closing + 3;
  const children = [mark(typed.slice(0, begin)), code, mark(typed.slice(closing, end))];
  return { tag: 'pre', children: end < typed.length ? [...children, '\n'] : children };
}

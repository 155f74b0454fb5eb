import { endOfPart } from '@bitacora/channel-port';
import { type Formatted, type Tag, formatted } from '@bitacora/kernel/formatted';

/** A part of a text that is shown in a way of its own; places are UTF-16 units (Bot API, MessageEntity). */
export interface TextEntity {
  readonly type: 'bold' | 'code' | 'italic' | 'pre';
  readonly offset: number;
  readonly length: number;
}

/** A text with its formatting beside it, so that no sign in it has to be escaped. */
export interface RichText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

const TYPES: Partial<Record<Tag, TextEntity['type']>> = {
  strong: 'bold',
  em: 'italic',
  code: 'code',
  pre: 'pre',
};
/** More of one message are left out (Bot API, Styled text with message entities). */
const MAX_ENTITIES = 100;
/** What was typed with marks, as Telegram shows it. Links are found by Telegram itself. */
export function richText(typed: string): RichText {
  const entities: TextEntity[] = [];
  let text = '';
  const write = (pieces: readonly Formatted[], isInPoints = false): void => {
    for (const piece of pieces) {
      if (typeof piece === 'string') text += piece;
      else if (piece.tag === 'mark') {
        if (piece.ofList) text += isInPoints ? '• ' : piece.children.join('');
      } else {
        const offset = text.length;
        write(piece.children, piece.tag === 'ul' || (isInPoints && piece.tag === 'li'));
        const type = TYPES[piece.tag];
        const length = text.length - offset;
        if (type && length > 0) entities.push({ type, offset, length });
      }
    }
  };
  write(formatted(typed));
  const begun = text.length - text.trimStart().length;
  return sliceOf({ text, entities }, begun, text.trimEnd().length);
}

/** A text in parts of at most so many UTF-16 units; none when there is nothing to see. What is formatted across an end is so in both parts. */
export function inParts(rich: RichText, most: number): readonly RichText[] {
  const parts: RichText[] = [];
  let from = 0;
  while (from < rich.text.length) {
    const to = endOfPart(rich.text, from, most);
    const whole = rich.text.slice(from, to);
    const begun = whole.length - whole.trimStart().length;
    if (whole.trim() !== '') parts.push(sliceOf(rich, from + begun, from + whole.trimEnd().length));
    from = to;
  }
  return parts;
}

function sliceOf({ text, entities }: RichText, from: number, to: number): RichText {
  const within = entities
    .map(({ type, offset, length }) => {
      const begin = Math.max(offset, from);
      const end = Math.min(offset + length, to);
      return { type, offset: begin - from, length: end - begin };
    })
    .filter(({ length }) => length > 0);
  return { text: text.slice(from, Math.max(from, to)), entities: within.slice(0, MAX_ENTITIES) };
}

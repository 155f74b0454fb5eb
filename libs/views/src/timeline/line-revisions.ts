import type { ConversationEvent } from '@bitacora/conversations/published';
import { type Recorded, isErased } from '@bitacora/kernel';
import type { LineDocument } from './line-document.js';

type Revised = Recorded<Extract<ConversationEvent, { type: 'MessageRevised' }>>;

/** The line of a message after its contact edited or withdrew it, or reacted to it. */
export function revisedLine(line: LineDocument, { data, metadata }: Revised): LineDocument {
  const isOfIt = line.data['messageId'] === data.messageId;
  if (!isOfIt || (line.kind !== 'message' && line.kind !== 'reply')) return line;
  const { occurredAt: at } = metadata;
  const text = isErased(data.text) || line.erased ? null : data.text;
  const { revised: _, reaction: __, ...others } = line;
  switch (data.change) {
    case 'edited':
    case 'withdrawn': {
      const isWithdrawn = data.change === 'withdrawn';
      return { ...line, revised: { text: isWithdrawn ? null : text, isWithdrawn, at } };
    }
    case 'reacted':
      return text === null ? line : { ...line, reaction: { emoji: text, at } };
    case 'unreacted':
      return line.revised ? { ...others, revised: line.revised } : others;
  }
}

import { type DomainError, isVisible } from '@bitacora/kernel';
import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { type Attachment, MAX_ATTACHMENTS } from './messages/attachment.js';
import { conversationRefusal } from './conversation.errors.js';
import type { SharedContent } from './messages/shared-content.js';

/** Most messages that rules write into one conversation within an hour, whatever the rules say. */
export const MAX_AUTOMATIC_PER_HOUR = 20;

/**
 * Most bytes of a text as UTF-8 JSON. Sealed text grows by a third (base64), and an event of
 * 256 kB has to hold it together with its metadata.
 */
export const MAX_MESSAGE_BYTES = 184_000;

/** What an author is about to write. The text is trimmed already. */
export interface Written {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** It lies in the event beside the text. */
  readonly shared?: SharedContent | undefined;
}

/** Why words and files cannot be written into a conversation that holds some files already, or null. */
export function writtenProblem(
  { text, attachments, shared }: Written,
  { fileIds }: { readonly fileIds: readonly string[] } = { fileIds: [] },
): DomainError | null {
  const beside = shared ? jsonBytes(shared) : 0;
  if (attachments.length === 0) return textProblem(text, beside);
  if (attachments.length > MAX_ATTACHMENTS) {
    return conversationRefusal('TOO_MANY_FILES', 'attachments', { max: MAX_ATTACHMENTS });
  }
  const ids = attachments.map(({ fileId }) => fileId);
  const repeated = new Set(ids).size < ids.length;
  if (repeated || ids.some((id) => fileIds.includes(id)))
    return conversationRefusal('FILE_USED', 'attachments');
  return lengthProblem(text, beside);
}

/** Why a text cannot be written, or null: one that shows nothing, or too long a one. The text is trimmed already; `beside` are bytes that its event holds, too. */
export function textProblem(text: string, beside = 0): DomainError | null {
  return isVisible(text)
    ? lengthProblem(text, beside)
    : conversationRefusal('MESSAGE_EMPTY', 'text');
}

function lengthProblem(text: string, beside: number): DomainError | null {
  if (text.length > MAX_MESSAGE_CHARACTERS) {
    return conversationRefusal('MESSAGE_TOO_LONG', 'text', { max: MAX_MESSAGE_CHARACTERS });
  }
  // JSON writes a control character with six bytes and any other with fewer: only long texts are measured.
  if (text.length * 6 + beside <= MAX_MESSAGE_BYTES) return null;
  return jsonBytes(text) + beside > MAX_MESSAGE_BYTES
    ? conversationRefusal('MESSAGE_TOO_LARGE', 'text', { max: MAX_MESSAGE_BYTES })
    : null;
}

function jsonBytes(value: unknown): number {
  let bytes = 0;
  for (const character of JSON.stringify(value)) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

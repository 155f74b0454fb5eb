import { type Attachment, type ConversationEvent } from '@bitacora/conversations';
import { type Recorded, type RecordedEvent, isErased } from '@bitacora/kernel';

const PUBLIC: ReadonlySet<string> = new Set(['MessageReceived', 'MessageSent']);

/** The file as the event names it, or null. `forContact` leaves out what only agents may see. */
export function namedFile(
  recorded: RecordedEvent | undefined,
  fileId: string,
  { forContact }: { readonly forContact: boolean },
): Attachment | null {
  if (!recorded || (forContact && !PUBLIC.has(recorded.type))) return null;
  const { data } = recorded as Recorded<ConversationEvent>;
  if (!('attachments' in data) || isErased(data.attachments)) return null;
  return data.attachments.find((file) => file.fileId === fileId) ?? null;
}

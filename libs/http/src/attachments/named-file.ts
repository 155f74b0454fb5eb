import { type Attachment, type ConversationEvent } from '@bitacora/conversations';
import { type Recorded, type RecordedEvent, isErased } from '@bitacora/kernel';

const PUBLIC: ReadonlySet<string> = new Set(['MessageReceived', 'MessageSent']);

/** All files that an event names. */
export function filesOfEvent(recorded: RecordedEvent | undefined): readonly Attachment[] {
  if (!recorded) return [];
  const { data } = recorded as Recorded<ConversationEvent>;
  return 'attachments' in data && !isErased(data.attachments) ? data.attachments : [];
}

/** The file as the event names it, or null. `forContact` leaves out what only agents may see. */
export function namedFile(
  recorded: RecordedEvent | undefined,
  fileId: string,
  { forContact }: { readonly forContact: boolean },
): Attachment | null {
  if (!recorded || (forContact && !PUBLIC.has(recorded.type))) return null;
  return filesOfEvent(recorded).find((file) => file.fileId === fileId) ?? null;
}

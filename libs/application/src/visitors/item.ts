import {
  type Attachment,
  type ConversationEvent,
  isPicture,
} from '@bitacora/conversations/published';
import { type Recorded, type RecordedEvent, isErased, orWhenErased } from '@bitacora/kernel';
import type { WidgetFile, WidgetItem } from '@bitacora/widget-protocol';
import type { Faces } from './faces.js';
import { writeReadCursor } from './read-cursor.js';

/** What the visitor may see of an event: public messages, nothing else; null for the rest and when erased. */
export function itemOf(recorded: RecordedEvent, ordinal: number, faces: Faces): WidgetItem | null {
  const event = recorded as Recorded<ConversationEvent>;
  if (event.type !== 'MessageReceived' && event.type !== 'MessageSent') return null;
  const { text, attachments } = event.data;
  if (isErased(text) || isErased(attachments)) return null;
  const common = {
    id: event.id,
    revision: writeReadCursor({ ordinal, revision: event.revision }),
    conversation: event.data.conversationId,
    at: event.metadata.occurredAt,
    text,
    files: attachments.map(fileOf),
  };
  if (event.type === 'MessageReceived') {
    const { messageId: clientId, welcome } = event.data;
    const answers = welcome ? { welcome: welcome.text } : {};
    return { ...common, from: 'visitor', author: null, clientId, ...answers };
  }
  if (event.data.userId === null) {
    return { ...common, from: 'automatic', author: null, clientId: null };
  }
  const author = faces.company ?? orWhenErased(event.metadata.actor.name, null);
  const picture = faces.pictures.get(event.data.userId) ?? null;
  return { ...common, from: 'agent', author, picture, clientId: null };
}

function fileOf(file: Attachment): WidgetFile {
  const { fileId: id, name, bytes, sides } = file;
  return { id, name, bytes, picture: isPicture(file), ...(sides && { sides }) };
}

import {
  type Attachment,
  type ConversationEvent,
  isPicture,
} from '@bitacora/conversations/published';
import { type Recorded, type RecordedEvent, isErased, orWhenErased } from '@bitacora/kernel';
import { writePlace } from './place.js';

/** A file of a message. `picture`: it can be shown in place. */
export interface ItemFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly picture: boolean;
}

/** One message as the widget's protocol tells it. */
export interface Item {
  readonly id: string;
  readonly revision: string;
  readonly conversation: string;
  readonly at: string;
  readonly from: 'visitor' | 'agent' | 'automatic';
  /** Name of the agent; null for the visitor and for rules. */
  readonly author: string | null;
  readonly text: string;
  readonly files: readonly ItemFile[];
  /** Id that the visitor's browser gave the message. */
  readonly clientId: string | null;
}

/** What the visitor may see of an event: public messages, nothing else; null for the rest and when erased. */
export function itemOf(recorded: RecordedEvent, ordinal: number): Item | null {
  const event = recorded as Recorded<ConversationEvent>;
  if (event.type !== 'MessageReceived' && event.type !== 'MessageSent') return null;
  const { text, attachments } = event.data;
  if (isErased(text) || isErased(attachments)) return null;
  const common = {
    id: event.id,
    revision: writePlace({ ordinal, revision: event.revision }),
    conversation: event.data.conversationId,
    at: event.metadata.occurredAt,
    text,
    files: attachments.map(fileOf),
  };
  if (event.type === 'MessageReceived') {
    return { ...common, from: 'visitor', author: null, clientId: event.data.messageId };
  }
  if (event.data.userId === null) {
    return { ...common, from: 'automatic', author: null, clientId: null };
  }
  const author = orWhenErased(event.metadata.actor.name, null);
  return { ...common, from: 'agent', author, clientId: null };
}

function fileOf(file: Attachment): ItemFile {
  const { fileId: id, name, bytes } = file;
  return { id, name, bytes, picture: isPicture(file) };
}

import { Injectable } from '@nestjs/common';
import { accountEventDefinitions } from '@bitacora/account';
import { cannedResponseEventDefinitions } from '@bitacora/canned-responses';
import { contactEvents } from '@bitacora/contacts';
import { type Attachment, conversationEvents } from '@bitacora/conversations';
import { inboxEvents } from '@bitacora/inboxes';
import {
  type EventDefinition,
  type JsonObject,
  type Personal,
  type RecordedEvent,
  isErased,
} from '@bitacora/kernel';
import { ruleEventDefinitions } from '@bitacora/rules';
import { publicData } from '@bitacora/views';

const DEFINITIONS: readonly Pick<EventDefinition, 'type' | 'personal'>[] = [
  ...accountEventDefinitions,
  ...cannedResponseEventDefinitions,
  ...contactEvents,
  ...conversationEvents,
  ...inboxEvents,
  ...ruleEventDefinitions,
];

interface WrittenData {
  readonly text: Personal<string>;
  readonly attachments: Personal<readonly Attachment[]>;
}

/** What may be said about an event: its data without personal fields, and its words by themselves. */
@Injectable()
export class PublicEventFacts {
  readonly #byType = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

  publicData(event: RecordedEvent): JsonObject {
    return publicData(this.#byType.get(event.type), event.data);
  }

  /** Words of a message or note, and the names of its files; null for other events and after an erasure. */
  text(event: RecordedEvent): string | null {
    const { text, attachments } = event.data as Partial<WrittenData>;
    if (typeof text !== 'string') return null;
    const files = attachments === undefined || isErased(attachments) ? [] : attachments;
    return [text, ...files.map(({ name }) => `[${name}]`)].filter((line) => line !== '').join('\n');
  }
}

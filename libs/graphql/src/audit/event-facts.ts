import { Injectable } from '@nestjs/common';
import { accountEventDefinitions } from '@bitacora/account';
import { cannedResponseEventDefinitions } from '@bitacora/canned-responses';
import { contactEvents } from '@bitacora/contacts';
import { type Attachment, conversationEventDefinitions } from '@bitacora/conversations';
import { deliveryEventDefinitions } from '@bitacora/deliveries';
import { inboxEvents } from '@bitacora/inboxes';
import {
  type EventDefinition,
  type JsonObject,
  type Personal,
  type RecordedEvent,
  isErased,
  subjectErasedDefinition,
} from '@bitacora/kernel';
import { mailEventDefinitions } from '@bitacora/mail';
import { ruleEventDefinitions } from '@bitacora/rules';
import { claimDefinitions, logAnchoredDefinition } from '@bitacora/sealing';
import { webhookEventDefinitions } from '@bitacora/webhooks';
import { publicData } from '@bitacora/views';

const DEFINITIONS: readonly Pick<EventDefinition, 'type' | 'personal'>[] = [
  ...accountEventDefinitions,
  ...cannedResponseEventDefinitions,
  ...contactEvents,
  ...conversationEventDefinitions,
  ...deliveryEventDefinitions,
  ...inboxEvents,
  ...mailEventDefinitions,
  ...ruleEventDefinitions,
  ...webhookEventDefinitions,
  subjectErasedDefinition,
  logAnchoredDefinition,
  ...claimDefinitions,
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
    const definition = this.#byType.get(event.type);
    // What is personal in an event of another release is not known here.
    return definition ? publicData(definition, event.data) : {};
  }

  /** Words of a message or note, and the names of its files; null for other events and after an erasure. */
  text(event: RecordedEvent): string | null {
    const { text, attachments } = event.data as Partial<WrittenData>;
    if (typeof text !== 'string') return null;
    const files = attachments === undefined || isErased(attachments) ? [] : attachments;
    return [text, ...files.map(({ name }) => `[${name}]`)].filter((line) => line !== '').join('\n');
  }
}

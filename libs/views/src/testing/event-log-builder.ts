import {
  type Actor,
  type DomainEvent,
  ERASED,
  type EventMetadata,
  type RecordedEvent,
  SYSTEM,
} from '@bitacora/kernel';

const FIRST = Date.parse('2026-03-02T09:00:00.000Z');
const MINUTE = 60_000;

export const LOG_AGENT: Actor = { kind: 'user', id: 'ana', name: 'Ana' };
export const LOG_CONTACT: Actor = { kind: 'contact', id: 'c1', name: 'Julia' };

const BY_DEFAULT = {
  accountId: 'acme',
  ip: null,
  userAgent: null,
  commandId: 'command',
  correlationId: 'correlation',
  causationId: 'command',
  depth: 0,
  version: 1,
  prev: null,
};

/** Builds a log event by event: revisions, positions and times count up by themselves. */
export class EventLogBuilder {
  readonly events: RecordedEvent[] = [];
  readonly #revisions = new Map<string, number>();

  add(
    stream: string,
    event: DomainEvent,
    actor: Actor = SYSTEM,
    metadata: Partial<EventMetadata> = {},
  ): this {
    const revision = (this.#revisions.get(stream) ?? -1) + 1;
    this.#revisions.set(stream, revision);
    const place = this.events.length + 1;
    const occurredAt = new Date(FIRST + place * MINUTE).toISOString();
    this.events.push({
      id: `event-${place}`,
      type: event.type,
      stream,
      revision,
      position: String(place).padStart(16, '0'),
      recordedAt: occurredAt,
      data: event.data,
      metadata: { ...BY_DEFAULT, actor, occurredAt, ...metadata },
    });
    return this;
  }

  /** The same log as it reads after an erasure: the given fields of data, and the actor, are gone. */
  erased(fields: readonly string[], actorId: string): readonly RecordedEvent[] {
    return this.events.map((event) => ({
      ...event,
      data: Object.fromEntries(
        Object.entries(event.data).map(([name, value]) => [
          name,
          fields.includes(name) && value !== null ? ERASED : value,
        ]),
      ),
      metadata:
        event.metadata.actor.id === actorId
          ? {
              ...event.metadata,
              actor: { ...event.metadata.actor, name: ERASED },
              ip: event.metadata.ip && ERASED,
            }
          : event.metadata,
    }));
  }
}

/** Events of one conversation, by default of contact `c1` in inbox `i1`, with its ids filled in. */
export function conversationLog(
  conversationId = 'k1',
  log = new EventLogBuilder(),
  { contactId = 'c1', inboxId = 'i1' } = {},
) {
  const stream = `conversation-acme.${conversationId}`;
  const here = { conversationId, contactId };
  const say = (type: string, data: object, actor: Actor, metadata?: Partial<EventMetadata>) =>
    log.add(stream, { type, data: { ...here, ...data } }, actor, metadata);
  return {
    log,
    started: () =>
      say(
        'ConversationStarted',
        {
          inboxId,
          ordinal: 1,
          reference: '7K2M9Q',
          status: 'open',
          startedBy: 'contact',
          page: 'https://tienda.example/pago',
          language: 'es',
        },
        LOG_CONTACT,
        { ip: '203.0.113.9' },
      ),
    received: (text: string, attachments: readonly object[] = []) =>
      say(
        'MessageReceived',
        { inboxId, messageId: `m${log.events.length}`, text, attachments },
        LOG_CONTACT,
      ),
    sent: (text: string, automatic: object | null = null) =>
      say(
        'MessageSent',
        {
          inboxId,
          messageId: `m${log.events.length}`,
          text,
          attachments: [],
          userId: automatic ? null : 'ana',
          automatic,
        },
        automatic ? { kind: 'rule', id: 'r1', name: 'Saludo' } : LOG_AGENT,
      ),
    changed: (type: string, data: object, actor: Actor = LOG_AGENT) => say(type, data, actor),
    erased: () =>
      log.add('erasure-acme.c1', {
        type: 'SubjectErased',
        data: { subject: 'contact:acme.c1' },
      }),
  };
}

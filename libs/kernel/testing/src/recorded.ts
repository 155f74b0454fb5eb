import {
  SYSTEM,
  type Actor,
  type DomainEvent,
  type EventMetadata,
  type RecordedEvent,
  type CommandContext,
} from '@bitacora/kernel';

const POSITION_DIGITS = 16;
const EPOCH = '2026-03-02T09:00:00.000Z';

/** A user who may be named in tests. */
export const AGENT: Actor = { kind: 'user', id: 'u1', name: 'Ana' };

/** Metadata of an event that a person of account `acme` wrote, with what a test wants otherwise. */
export function metadata(overrides: Partial<EventMetadata> = {}): EventMetadata {
  return {
    accountId: 'acme',
    actor: AGENT,
    ip: null,
    userAgent: null,
    commandId: 'command',
    correlationId: 'correlation',
    causationId: 'command',
    depth: 0,
    occurredAt: EPOCH,
    version: 1,
    prev: null,
    ...overrides,
  };
}

/** A recorded event at a revision and place of the log. Position counts like the in-memory store. */
export function recorded<E extends DomainEvent>(
  event: E,
  at: {
    readonly stream?: string;
    readonly revision?: number;
    readonly place?: number;
    readonly metadata?: Partial<EventMetadata>;
  } = {},
): RecordedEvent<E> {
  const { stream = 'test-acme.1', revision = 0, place = revision + 1 } = at;
  const meta = metadata({
    ...(event.actor === undefined ? {} : { actor: event.actor }),
    ...at.metadata,
  });
  return {
    id: `00000000-0000-5000-8000-${place.toString(16).padStart(12, '0')}`,
    type: event.type,
    stream,
    revision,
    position: String(place).padStart(POSITION_DIGITS, '0'),
    recordedAt: meta.occurredAt,
    data: event.data,
    metadata: meta,
  };
}

/** A context of account `acme`: a user with the given permissions, or the system. */
export function testContext(overrides: Partial<CommandContext> = {}): CommandContext {
  return {
    accountId: 'acme',
    actor: SYSTEM,
    ip: null,
    userAgent: null,
    correlationId: 'correlation',
    causationId: 'request',
    depth: 0,
    permissions: new Set(),
    ...overrides,
  };
}

import { randomUUID } from 'node:crypto';
import type { EventToStore } from '@bitacora/kernel';

/** Events like those of a busy inbox: a sealed message with full metadata, about 900 bytes of JSON. */
export function sampleEvents(count: number): EventToStore[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type: 'MessageReceived',
    data: { conversationId: randomUUID(), messageId: randomUUID(), number: index },
    metadata: {
      accountId: 'acme',
      actor: { kind: 'contact', id: randomUUID() },
      ip: null,
      userAgent: null,
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
      depth: 0,
      occurredAt: '2026-01-01T00:00:00.000Z',
      version: 1,
      prev: 'a1'.repeat(32),
      boxes: { contact: 'Qm94T2Y='.repeat(30) },
    },
  }));
}

/** Names of new streams, one for each writer. */
export function streamNames(count: number): string[] {
  return Array.from({ length: count }, () => `conversation-acme.${randomUUID()}`);
}

import type { AuditEntry, TimelineItem } from '@bitacora/console-data';
import { SIGNED_IN } from './desk.js';

const by = { kind: 'user' as const, id: SIGNED_IN.id, name: SIGNED_IN.name };

/** An entry of the audit log; the id says which. */
export const loggedEntry = (id: string, part: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  position: id,
  at: '2026-11-22T12:38:00.000Z',
  type: 'ConversationAssigned',
  data: { userId: SIGNED_IN.id, choice: null, released: null },
  revision: 0,
  ip: '192.0.2.7',
  correlationId: 'x',
  causationId: 'x',
  erased: false,
  actor: by,
  subject: { category: 'conversation', stream: 'conversation-a1.k1', id: 'k1', name: null },
  named: [],
  restores: null,
  ...part,
});

const line = (revision: number) => ({
  id: `e${revision}`,
  revision,
  position: String(revision),
  at: '2026-11-22T12:38:00.000Z',
  erased: false,
  causationId: 'cause',
  named: [],
});

/** A message of the contact in a thread. */
export const shownMessage = (revision: number, text: string): TimelineItem => ({
  __typename: 'Message',
  outsideHours: false,
  welcome: null,
  ...{ quotable: false, quoted: null, reaction: null, revised: null },
  ...{ shared: null, albumId: null },
  ...line(revision),
  type: 'MessageReceived',
  actor: { kind: 'contact', id: 'c1', name: 'Ana Soto' },
  text,
  attachments: [],
});

/** What a person changed, in a thread. */
export const shownChange = (revision: number, type: string, data: object): TimelineItem => ({
  __typename: 'Change',
  ...line(revision),
  type,
  actor: by,
  data,
});

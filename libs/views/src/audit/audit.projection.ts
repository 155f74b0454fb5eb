import {
  INSTALLATION,
  type DomainEvent,
  type FindIds,
  type Projection,
  type RecordedEvent,
  isErased,
  parseStreamName,
  type Subject,
  type SubjectErased,
} from '@bitacora/kernel';
import { nameOfThen } from '../document/actor-ref.js';
import { documentId } from '../document/document-id.js';
import { type ErasedPerson, erasedPerson } from '../document/subject-erased.js';
import type { AuditDocument, AuditEntryDocument } from './audit-document.js';

/**
 * Every event of every type, also of types that this version does not know: who, what, when, from
 * where. Events of a user stream are copied to each account that the user belongs to, but for those of a session: it is in one
 * account, and its place and address are no business of the others (ADR 0029).
 */
export const auditProjection: Projection<AuditDocument, DomainEvent> = {
  name: 'audit',
  version: 3,
  background: true,
  events: 'all',
  orderedBy: 'position',
  indexes: [
    // What distinguishes entries comes first where a question names it: comparing keys ends there.
    // The kind of actor is asked of the index alone while the log is walked from its newest entry.
    {
      name: 'position',
      keys: [
        ['account', 1],
        ['position', -1],
        ['actorKind', 1],
      ],
    },
    {
      name: 'at',
      keys: [
        ['account', 1],
        ['at', 1],
        ['position', 1],
      ],
    },
    {
      name: 'event',
      keys: [
        ['eventId', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'actor',
      keys: [
        ['actorId', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'person',
      keys: [
        ['personId', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'type',
      keys: [
        ['type', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'category',
      keys: [
        ['category', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'stream',
      keys: [
        ['stream', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'ip',
      keys: [
        ['ip', 1],
        ['account', 1],
        ['position', -1],
      ],
    },
    {
      name: 'correlation',
      keys: [
        ['correlationId', 1],
        ['account', 1],
        ['position', 1],
      ],
    },
  ],
  keys(event, find) {
    const own = documentId(event.metadata.accountId || INSTALLATION, event.position);
    if (event.type === 'MemberAdded' || event.type === 'MemberRemoved') {
      return [own, membershipId(event.metadata.accountId, memberIn(event))];
    }
    if (event.type === 'SubjectErased') return erasureKeys(event, own, find);
    const { category, id } = parseStreamName(event.stream);
    if (category !== 'user' || isOfOneAccount(event)) return [own];
    return copies(event, own, id, find);
  },
  evolve(document, event, id) {
    if (id.endsWith(`.${event.position}`)) return document ?? entryAfter(event, id);
    if (event.type === 'MemberRemoved') return null;
    if (event.type === 'MemberAdded') {
      const personId = membership(memberIn(event));
      return { _id: id, account: accountOf(id), kind: 'membership', personId };
    }
    return document?.kind === 'entry' ? withoutPerson(document, subjectIn(event)) : document;
  },
};

/** An erasure by the erased person: who did it is gone with it. */
function entryAfter(event: RecordedEvent, id: string): AuditEntryDocument {
  const entry = entryOf(event, id);
  const isOwn = event.type === 'SubjectErased' && entry.actorId === idOfErased(subjectIn(event));
  return isOwn ? withoutPerson(entry, subjectIn(event)) : entry;
}

function entryOf(event: RecordedEvent, id: string): AuditEntryDocument {
  const { metadata, position, stream, type, revision } = event;
  const { category, id: subjectId } = parseStreamName(stream);
  const { actor, ip } = metadata;
  const { kind: actorKind, id: actorId, name } = actor;
  return {
    _id: id,
    account: accountOf(id),
    kind: 'entry',
    eventId: event.id,
    stream,
    revision,
    position,
    at: metadata.occurredAt,
    type,
    category,
    subjectId,
    personId: personIn(event.data),
    actorKind,
    actorId,
    actorName: nameOfThen({ name }),
    ip: isErased(ip) ? null : ip,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    commandId: metadata.commandId,
    erased: isErased(ip) || isErased(name),
  };
}

const OF_SESSIONS: ReadonlySet<string> = new Set(['SignedIn', 'SignedOut']);

/** Whether it is about a session, which is in one account. */
function isOfOneAccount({ type, metadata }: RecordedEvent): boolean {
  return OF_SESSIONS.has(type) && metadata.accountId !== '';
}

/** A user's event is in the log of every account that the user is a member of. */
async function copies(
  event: RecordedEvent,
  own: string,
  userId: string,
  find: FindIds,
): Promise<readonly string[]> {
  const memberships = await find({ personId: membership(userId) });
  const ids = memberships.map((membership) => documentId(accountOf(membership), event.position));
  return event.metadata.accountId === '' && ids.length > 0 ? ids : [...new Set([own, ...ids])];
}

async function erasureKeys(
  event: RecordedEvent,
  own: string,
  find: FindIds,
): Promise<readonly string[]> {
  return [own, ...(await heldOf(erasedPerson(subjectIn(event)), find))];
}

/** Entries that hold something of a person: what the person did, and what was done about them. */
async function heldOf(person: ErasedPerson, find: FindIds): Promise<readonly string[]> {
  const found = await Promise.all(
    person.kind === 'contact'
      ? [
          find({ personId: person.contactId, account: person.account }),
          find({ account: person.account, actorId: person.contactId }),
        ]
      : [find({ personId: person.userId }), find({ actorId: person.userId })],
  );
  return [...new Set(found.flat())];
}

/** Name and address belong to the actor: they go only with the one who wrote. */
function withoutPerson(entry: AuditEntryDocument, subject: Subject): AuditEntryDocument {
  if (entry.actorId !== idOfErased(subject)) return { ...entry, erased: true };
  return { ...entry, actorName: null, ip: null, erased: true };
}

function idOfErased(subject: Subject): string {
  const person = erasedPerson(subject);
  return person.kind === 'contact' ? person.contactId : person.userId;
}

function personIn(data: object): string | null {
  const { contactId, userId } = data as { contactId?: unknown; userId?: unknown };
  if (typeof contactId === 'string') return contactId;
  return typeof userId === 'string' ? userId : null;
}

function memberIn(event: RecordedEvent): string {
  return (event.data as { readonly userId: string }).userId;
}

function subjectIn(event: RecordedEvent): SubjectErased['data']['subject'] {
  return (event.data as SubjectErased['data']).subject;
}

/** Value of `personId` of a membership: no person has such an id. */
function membership(userId: string): string {
  return `member of: ${userId}`;
}

function membershipId(account: string, userId: string): string {
  return documentId(account, 'membership', userId);
}

function accountOf(documentId: string): string {
  return documentId.slice(0, documentId.indexOf('.'));
}

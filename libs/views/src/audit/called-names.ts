import type { RecordedEvent } from '@bitacora/kernel';
import { nameOfThen } from '../document/actor-ref.js';
import { documentId } from '../document/document-id.js';
import type { AuditCalledDocument, AuditDocument } from './audit-document.js';

const CALLED = 'called';

/** The document of an actor's names that an event adds to; none for actors who are no one. */
export function calledIds({ metadata }: RecordedEvent): readonly string[] {
  const { accountId, actor } = metadata;
  if (accountId === '' || actor.kind === 'system' || nameOfThen(actor) === null) return [];
  return [documentId(accountId, CALLED, actor.id)];
}

/** True for the id of a document of names. */
export function isCalledId(id: string): boolean {
  return id.split('.')[1] === CALLED;
}

/** The names of an actor after an event; the same document when it adds none. */
export function calledAfter(
  document: AuditDocument | null,
  { metadata }: RecordedEvent,
  id: string,
): AuditCalledDocument | null {
  const known = document?.kind === 'called' ? document : null;
  const { actor, accountId: account } = metadata;
  const name = nameOfThen(actor);
  if (name === null || known?.names.includes(name)) return known;
  const names = [...(known?.names ?? []), name];
  return { _id: id, account, kind: 'called', actorId: actor.id, names };
}

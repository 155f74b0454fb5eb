import { type RecordedEvent, isErased, parseStreamName } from '@bitacora/kernel';
import { type AuditEntryDocument, actorRef, nameOfThen } from '@bitacora/views';
import type { StreamCategory } from '../schema/enums/audit.enums.js';
import type { AuditEntryType } from './audit.types.js';

export function toAuditEntry(entry: AuditEntryDocument): AuditEntryType {
  const {
    eventId: id,
    position,
    at,
    type,
    revision,
    ip: address,
    correlationId,
    causationId,
  } = entry;
  const { category, stream, subjectId, actorKind, actorId, actorName, erased } = entry;
  return {
    id,
    position,
    at,
    type,
    revision,
    address,
    correlationId,
    causationId,
    erased,
    actor: { kind: actorKind, id: actorId, nameOfThen: actorName },
    subject: { category: category as StreamCategory, stream, id: subjectId },
  };
}

/** The entry of an event that was read from the log itself. */
export function entryOfEvent(event: RecordedEvent): AuditEntryType {
  const { id, position, type, stream, revision, metadata } = event;
  const { category, id: subjectId } = parseStreamName(stream);
  const { ip, actor, occurredAt: at, correlationId, causationId } = metadata;
  const erased = isErased(ip) || isErased(actor.name);
  return {
    id,
    position,
    at,
    type,
    revision,
    address: isErased(ip) ? null : ip,
    correlationId,
    causationId,
    erased,
    actor: { ...actorRef(actor), nameOfThen: nameOfThen(actor) },
    subject: { category: category as StreamCategory, stream, id: subjectId },
  };
}

import type { ActorKind, Collection, Filter } from '@bitacora/kernel';
import type { AuditDocument, AuditEntryDocument } from '../audit/audit-document.js';
import { type Page, keyIn, pageOf } from './page.js';

type Audit = Collection<AuditDocument>;

/** What the audit log is filtered by; absent parts leave everything in. Times are half-open. */
export interface AuditFilter {
  readonly actorId?: string | null;
  readonly actorKind?: ActorKind | null;
  readonly types?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly stream?: string | null;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly ip?: string | null;
  /** Ids that searched words stand for: of people, things, events. Empty: nothing fits. */
  readonly ids?: readonly string[] | null;
}

/** Totals are exact up to this many. */
export const AUDIT_COUNT_CAP = 10_000;
const MOST_OF_A_CHAIN = 2000;

/** The filter on the documents of the audit log. */
export function auditFilter(account: string, filter: AuditFilter): Filter {
  const parts: Filter[] = [];
  if (filter.actorId) parts.push({ actorId: filter.actorId });
  if (filter.actorKind) parts.push({ actorKind: filter.actorKind });
  if (filter.types?.length) parts.push({ type: { $in: filter.types } });
  if (filter.categories?.length) parts.push({ category: { $in: filter.categories } });
  if (filter.stream) parts.push({ stream: filter.stream });
  if (filter.from) parts.push({ at: { $gte: filter.from } });
  if (filter.until) parts.push({ at: { $lt: filter.until } });
  if (filter.ip) parts.push({ ip: filter.ip });
  if (filter.ids) parts.push({ $or: IDS.map((path) => ({ [path]: { $in: filter.ids ?? [] } })) });
  return { account, kind: 'entry', ...(parts.length === 0 ? {} : { $and: parts }) };
}

const IDS = ['eventId', 'actorId', 'subjectId', 'personId', 'correlationId', 'type'] as const;

/** A page of the audit log, newest first, and how many entries fit in all (up to the cap). */
export async function listAudit(
  audit: Pick<Audit, 'find' | 'count' | 'spec'>,
  account: string,
  filter: AuditFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<AuditEntryDocument> & { readonly total: number }> {
  const kind = { list: 'audit', version: audit.spec.version };
  const base = auditFilter(account, filter);
  const position = after === null ? { $gt: '' } : { $lt: keyIn(kind, after) };
  const [found, total] = await Promise.all([
    audit.find({ ...base, position }, { sort: [['position', -1]], limit: first + 1 }),
    audit.count(base, AUDIT_COUNT_CAP),
  ]);
  return { ...pageOf(found.filter(isEntry), first, kind, (entry) => entry.position), total };
}

/** The entry of an event; null for an event of another account and an unknown one. */
export async function auditEntryById(
  audit: Pick<Audit, 'find'>,
  account: string,
  eventId: string,
): Promise<AuditEntryDocument | null> {
  const [entry] = await audit.find({ account, eventId }, { limit: 1 });
  return entry?.kind === 'entry' ? entry : null;
}

/** What led to an event and what came of it, both in log order and without the event itself. */
export interface EventChain {
  readonly causes: readonly AuditEntryDocument[];
  readonly effects: readonly AuditEntryDocument[];
}

/** Follows the causes of an event back to the person's act, and everything that it set off. */
export async function chainOf(
  audit: Pick<Audit, 'find'>,
  entry: AuditEntryDocument,
): Promise<EventChain> {
  const { account, correlationId } = entry;
  const found = await audit.find(
    { account, correlationId },
    { sort: [['position', 1]], limit: MOST_OF_A_CHAIN },
  );
  const related = found.filter(isEntry);
  const byId = new Map(related.map((other) => [other.eventId, other]));
  const causes: AuditEntryDocument[] = [];
  for (
    let cause = byId.get(entry.causationId);
    cause && !causes.includes(cause);
    cause = byId.get(cause.causationId)
  ) {
    causes.unshift(cause);
  }
  const caused = new Set([entry.eventId]);
  const effects = related.filter((other) => {
    const follows = caused.has(other.causationId) && !caused.has(other.eventId);
    if (follows) caused.add(other.eventId);
    return follows;
  });
  return { causes, effects };
}

function isEntry(document: AuditDocument): document is AuditEntryDocument {
  return document.kind === 'entry';
}

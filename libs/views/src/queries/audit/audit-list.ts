import { type ActorKind, type Collection, type Filter, START } from '@bitacora/kernel';
import type { AuditDocument, AuditEntryDocument } from '../../audit/audit-document.js';
import { mergedFind } from '../conversations/merged-find.js';
import { type Page, keyIn, pageOf } from '../page.js';

type Audit = Collection<AuditDocument>;

/** One thing that an entry can be about, by one of its ids. */
export interface AuditMatch {
  readonly path:
    'eventId' | 'actorId' | 'stream' | 'personId' | 'correlationId' | 'type' | 'category' | 'ip';
  readonly value: string;
}

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
  /** Without what the system notes for itself; types that are asked for by name stay. */
  readonly plain?: boolean | null;
  /** What searched words stand for: an entry fits when one of them does. Empty: nothing fits. */
  readonly anyOf?: readonly AuditMatch[] | null;
}

/** Totals are exact up to this many. */
export const AUDIT_COUNT_CAP = 1000;
const MAX_OF_A_CHAIN = 2000;

/** What the system notes to keep its own promises: no person decided it, and no person is served by it. */
const TECHNICAL: readonly Filter[] = [
  { category: 'claim' },
  { type: 'LogAnchored' },
  { type: 'MailAttemptStarted' },
  { type: 'AvailabilityChanged', actorKind: 'system' },
];

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
  if (filter.plain && !filter.types?.length) parts.push({ $nor: TECHNICAL });
  if (filter.anyOf) parts.push(oneOf(filter.anyOf));
  // Memberships have no position.
  return { account, position: { $gt: START }, ...(parts.length === 0 ? {} : { $and: parts }) };
}

/** A page of the audit log, newest first, and how many entries fit in all (up to the cap). */
export async function listAudit(
  audit: Pick<Audit, 'find' | 'count' | 'spec'>,
  account: string,
  filter: AuditFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<AuditEntryDocument> & { readonly total: number }> {
  const kind = { list: 'audit', version: audit.spec.version };
  const { anyOf, ...rest } = filter;
  const base = {
    ...auditFilter(account, rest),
    position: await positionsOf(audit, account, filter),
  };
  const page =
    after === null ? base : { ...base, position: { ...base.position, $lt: keyIn(kind, after) } };
  const [found, counts] = await Promise.all([
    mergedFind(audit, branchesOf(page, anyOf), NEWEST_FIRST, first + 1),
    Promise.all(branchesOf(base, anyOf).map((one) => audit.count(one, AUDIT_COUNT_CAP))),
  ]);
  const total = Math.min(
    counts.reduce((sum, count) => sum + count, 0),
    AUDIT_COUNT_CAP,
  );
  return {
    ...pageOf(found.filter(isEntry), { first, after }, kind, (entry) => entry.position),
    total,
  };
}

const NEWEST_FIRST = { path: 'position', direction: -1 } as const;

/** One range of one index for each match, without what those before it found: every entry once. */
function branchesOf(
  base: Filter,
  anyOf: readonly AuditMatch[] | null | undefined,
): readonly Filter[] {
  if (!anyOf) return [base];
  return anyOf.map((match, place) => ({
    ...base,
    ...filterOf(match),
    ...(place === 0 ? {} : { $nor: anyOf.slice(0, place).map(filterOf) }),
  }));
}

function filterOf({ path, value }: AuditMatch): Filter {
  return { [path]: value };
}

function oneOf(matches: readonly AuditMatch[]): Filter {
  return matches.length === 0 ? { type: { $in: [] } } : { $or: matches.map(filterOf) };
}

/**
 * Where in the log a span of time lies. Times follow positions but for commands that were accepted
 * and not written yet, so the span is widened a little; the filter on the times themselves stays.
 */
async function positionsOf(
  audit: Pick<Audit, 'find'>,
  account: string,
  { from, until }: AuditFilter,
): Promise<{ readonly $gt?: string; readonly $gte?: string; readonly $lt?: string }> {
  const first = from ? await positionAt(audit, account, from, -1) : null;
  const last = until ? await positionAt(audit, account, until, 1) : null;
  return {
    ...(from ? { $gte: first ?? NEVER } : { $gt: START }),
    ...(last === null ? {} : { $lt: last }),
  };
}

const SKEW_MS = 60_000;
/** Behind every position. */
const NEVER = '~';

async function positionAt(
  audit: Pick<Audit, 'find'>,
  account: string,
  time: string,
  side: 1 | -1,
): Promise<string | null> {
  const at = new Date(Date.parse(time) + side * SKEW_MS).toISOString();
  const [entry] = await audit.find({ account, at: { $gte: at } }, { sort: [['at', 1]], limit: 1 });
  return entry?.kind === 'entry' ? entry.position : null;
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
export async function causalChain(
  audit: Pick<Audit, 'find'>,
  entry: AuditEntryDocument,
): Promise<EventChain> {
  const { account, correlationId } = entry;
  const found = await audit.find(
    { account, correlationId },
    { sort: [['position', 1]], limit: MAX_OF_A_CHAIN },
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

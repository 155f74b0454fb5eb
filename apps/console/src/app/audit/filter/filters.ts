import type { ActorKind, AuditFilter, StreamCategory } from '@bitacora/console-data';

/** Stretches of time by name; they move with the clock, unlike `from` and `until`. */
export const RANGES = ['hour', 'today', 'yesterday', 'week', 'month'] as const;
export type Range = (typeof RANGES)[number];
const KINDS: readonly ActorKind[] = ['user', 'contact', 'rule', 'system', 'channel'];

/** Kinds of things that the log records, as the filter offers them. */
export const CATEGORIES: readonly StreamCategory[] = [
  'conversation',
  'contact',
  'rule',
  'rules',
  'inbox',
  'members',
  'teams',
  'labels',
  'account',
  'mail',
  'user',
  'availability',
];

/** What the log is filtered by, as the address holds it. Everything absent leaves everything in. */
export interface Filters {
  readonly q?: string;
  readonly range?: Range;
  /** ISO 8601; both or one of them, instead of a range. */
  readonly from?: string;
  readonly until?: string;
  /** Id of an actor. */
  readonly actor?: string;
  readonly kind?: ActorKind;
  readonly types?: readonly string[];
  readonly categories?: readonly StreamCategory[];
  readonly stream?: string;
  readonly ip?: string;
  /** Also what the system notes for itself. */
  readonly all?: 'yes';
}

/** What searched words name in the language of the reader: types of events and kinds of things. */
export type Meant = Pick<AuditFilter, 'searchTypes' | 'searchCategories'>;

/** Parameters of the address; null takes one away. */
export type FilterParams = Readonly<Record<keyof Filters, string | null>>;

const instant = (text: string | undefined): string | undefined =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
const words = (text: string | undefined): readonly string[] | undefined => {
  const found = text?.split(',').filter((word) => /^[\w-]+$/u.test(word));
  return found?.length ? found : undefined;
};
const categoriesIn = (text: string | undefined): readonly StreamCategory[] | undefined => {
  const named = words(text) ?? [];
  const found = CATEGORIES.filter((category) => named.includes(category));
  return found.length ? found : undefined;
};
const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** Reads the parameters of an address; what makes no sense there is left out. */
export function filtersOf(
  params: Readonly<Partial<Record<keyof Filters, string | undefined>>>,
): Filters {
  const found = {
    q: filled(params.q),
    range: RANGES.find((range) => range === params.range),
    from: instant(params.from),
    until: instant(params.until),
    actor: filled(params.actor),
    kind: KINDS.find((kind) => kind === params.kind),
    types: words(params.types),
    categories: categoriesIn(params.categories),
    stream: filled(params.stream),
    ip: filled(params.ip),
    all: params.all === 'yes' ? params.all : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as Filters;
}

/** The parameters that an address holds filters in. */
export function paramsOf(filters: Filters): FilterParams {
  return {
    q: filters.q ?? null,
    range: filters.range ?? null,
    from: filters.from ?? null,
    until: filters.until ?? null,
    actor: filters.actor ?? null,
    kind: filters.kind ?? null,
    types: filters.types?.join(',') ?? null,
    categories: filters.categories?.join(',') ?? null,
    stream: filters.stream ?? null,
    ip: filters.ip ?? null,
    all: filters.all ?? null,
  };
}

const HOUR_MS = 3_600_000;

/** Beginning of the day that lies some days before `now`, in the reader's own calendar. */
function dayStart(now: Date, daysBefore: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBefore);
}

function bounds(range: Range, now: Date): { from: Date; until?: Date } {
  switch (range) {
    case 'hour':
      return { from: new Date(now.getTime() - HOUR_MS) };
    case 'today':
      return { from: dayStart(now, 0) };
    case 'yesterday':
      return { from: dayStart(now, 1), until: dayStart(now, 0) };
    case 'week':
      return { from: dayStart(now, 6) };
    case 'month':
      return { from: dayStart(now, 29) };
  }
}

/** The question to the server that filters mean at an instant. */
export function auditQuestion(filters: Filters, now: Date, meant: Meant = {}): AuditFilter {
  const { from, until } = filters.range
    ? bounds(filters.range, now)
    : { from: filters.from, until: filters.until };
  const iso = (at: Date | string | undefined) => (at instanceof Date ? at.toISOString() : at);
  return {
    search: filters.q ?? null,
    searchTypes: meant.searchTypes ?? null,
    searchCategories: meant.searchCategories ?? null,
    // Who follows one thing wants all of it.
    plain: !filters.all && !filters.stream,
    from: iso(from) ?? null,
    until: iso(until) ?? null,
    actorId: filters.actor ?? null,
    actorKind: filters.kind ?? null,
    types: filters.types ? [...filters.types] : null,
    categories: filters.categories ? [...filters.categories] : null,
    stream: filters.stream ?? null,
    ip: filters.ip ?? null,
  };
}

/** Whether the person left anything out. */
export const isFiltered = (filters: Filters): boolean =>
  Object.keys(filters).some((name) => name !== 'all');

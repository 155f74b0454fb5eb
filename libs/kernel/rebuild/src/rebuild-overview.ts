import { type Clock, START, type Leases } from '@bitacora/kernel';
import type { LiveView, LiveViews } from '@bitacora/runtime';
import {
  REBUILD_PHASES,
  rebuildLease,
  type RebuildStore,
  type RebuildOrder,
  type RebuildRecord,
} from './rebuild-record.js';
import { REBUILD_LEASE_MS, isUnfinished } from './rebuild-run.js';

/** `ordered`: no process has taken it up yet. `cancelling`: its process was asked to stop. */
export const REBUILD_STATES = ['ordered', 'cancelling', ...REBUILD_PHASES] as const;
export type RebuildState = (typeof REBUILD_STATES)[number];

/** What can be done about a view's rebuild. */
export const REBUILD_ACTS = ['start', 'cancel', 'resume', 'discard', 'confirm', 'revert'] as const;
export type RebuildAct = (typeof REBUILD_ACTS)[number];

/** The newest rebuild of a view, as people see it. Times are ISO 8601 in UTC. */
export interface RebuildView extends Pick<
  RebuildRecord,
  | 'done'
  | 'total'
  | 'counted'
  | 'rate'
  | 'secondsLeft'
  | 'position'
  | 'startedAt'
  | 'startedBy'
  | 'updatedAt'
  | 'failure'
> {
  /** Version that it fills; null as long as it is only ordered. */
  readonly version: number | null;
  readonly state: RebuildState;
}

/** A version that is not live. */
export interface KeptVersion {
  readonly version: number;
  /** Room that it takes; null when the store cannot say. */
  readonly bytes: number | null;
}

/** One view, its versions, and what happens to it. */
export interface ViewOverview {
  readonly name: string;
  readonly live: LiveView;
  /** Room that the live version takes; null when the store cannot say. */
  readonly bytes: number | null;
  /** Version of the code that this process runs; the live version was filled by other code when it differs. */
  readonly codeVersion: number;
  /** Versions besides the live one that take room: the one before it, or one that is not filled yet. */
  readonly kept: readonly KeptVersion[];
  /** Null when it was never rebuilt. */
  readonly rebuild: RebuildView | null;
  readonly acts: readonly RebuildAct[];
}

interface OverviewParts {
  readonly views: LiveViews;
  readonly store: RebuildStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly owner: string;
}

/** A record without a beat for so long is asked about; whether its process lives is decided by its lease. */
const QUIET_MS = 5_000;

/** A view as it is now. A rebuild whose process is gone is recorded as interrupted on the way. */
export async function viewOverview(parts: OverviewParts, name: string): Promise<ViewOverview> {
  const { views, store } = parts;
  const projection = views.projections.find((known) => known.name === name);
  if (!projection) throw new TypeError(`There is no projection ${name}.`);
  const live = views.view(name);
  const [record, order, versions] = await Promise.all([
    store.record(name).then((known) => known && settled(parts, known)),
    store.ordered(name),
    views.documents.versions(name),
  ]);
  const state = await stateOf(store, record, order !== null, live);
  const kept = versions.filter((version) => version !== live.version);
  const room = async (version: number): Promise<number | null> =>
    (await views.documents.bytes?.(name, version)) ?? null;
  return {
    name,
    live,
    bytes: await room(live.version),
    codeVersion: projection.version,
    kept: await Promise.all(kept.map(async (version) => ({ version, bytes: await room(version) }))),
    rebuild: shown(record, state, order, live),
    acts: actsOf(state, record, kept, { live, codeVersion: projection.version }),
  };
}

async function settled(
  { store, leases, clock, owner }: OverviewParts,
  record: RebuildRecord,
): Promise<RebuildRecord> {
  const quietMs = Date.parse(clock.now()) - Date.parse(record.updatedAt);
  if (record.phase !== 'running' || quietMs < QUIET_MS) return record;
  const lease = await leases.acquire(rebuildLease(record.projection), owner, REBUILD_LEASE_MS);
  if (!lease) return record;
  try {
    const newest = await store.record(record.projection);
    if (newest?.phase !== 'running') return newest ?? record;
    const interrupted: RebuildRecord = { ...newest, phase: 'interrupted', secondsLeft: null };
    await store.write(interrupted);
    return interrupted;
  } finally {
    await lease.release();
  }
}

async function stateOf(
  store: RebuildStore,
  record: RebuildRecord | null,
  isOrdered: boolean,
  live: LiveView,
): Promise<RebuildState | null> {
  if (isOrdered && record?.phase !== 'running') return 'ordered';
  if (!record) return null;
  const { phase, version, projection } = record;
  // A crash between the swap and its record.
  if (['interrupted', 'failed'].includes(phase) && !isUnfinished(record, live)) {
    return 'unconfirmed';
  }
  if (phase !== 'running') return phase;
  return (await store.isToBeCancelled(projection, version)) ? 'cancelling' : 'running';
}

function actsOf(
  state: RebuildState | null,
  record: RebuildRecord | null,
  kept: readonly number[],
  { live, codeVersion }: Pick<ViewOverview, 'live' | 'codeVersion'>,
): readonly RebuildAct[] {
  switch (state) {
    case 'ordered':
    case 'running':
      return ['cancel'];
    case 'cancelling':
      return [];
    case 'cancelled':
    case 'interrupted':
    case 'failed':
      return record?.codeVersion === codeVersion ? ['resume', 'discard'] : ['discard'];
    case 'unconfirmed': {
      const { version, codeVersion: filledBy } = record?.previous ?? {};
      // Nor from newer code back to this process's own: who has that code would only rebuild again.
      const isNewer = live.codeVersion > codeVersion;
      const goesBack = kept.includes(version ?? 0) && filledBy === codeVersion && !isNewer;
      return goesBack ? ['confirm', 'revert'] : ['confirm'];
    }
    default:
      return kept.length > 0 ? ['start', 'confirm'] : ['start'];
  }
}

function shown(
  record: RebuildRecord | null,
  state: RebuildState | null,
  order: RebuildOrder | null,
  live: LiveView,
): RebuildView | null {
  const isNew = state === 'ordered' && !(record && isUnfinished(record, live));
  if (order && isNew) return orderedView(order);
  if (!record || !state) return null;
  const { version, done, total, counted, rate, secondsLeft, position } = record;
  const { startedAt, startedBy, updatedAt, failure } = record;
  const pace = { done, total, counted, rate, secondsLeft, position };
  return { version, state, ...pace, startedAt, startedBy, updatedAt, failure };
}

function orderedView({ by, at }: RebuildOrder): RebuildView {
  return {
    version: null,
    state: 'ordered',
    done: 0,
    total: null,
    counted: false,
    rate: 0,
    secondsLeft: null,
    position: START,
    startedAt: at,
    startedBy: by,
    updatedAt: at,
    failure: null,
  };
}

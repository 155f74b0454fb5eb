import { BitacoraError, type Clock, type EventStore } from '@bitacora/kernel';
import type { HealthSource, ProcessorHealth, ProcessRole, StoreHealth } from '@bitacora/platform';
import { KeptReading } from './kept-reading.js';
import { oldestUnhandled } from '../runtime/oldest-unhandled.js';
import { type ProcessorUnit, storedProgress } from '../runtime/processors.js';

/** What is asked to know how a process is doing. */
export interface HealthProbes {
  readonly events: Pick<EventStore, 'head' | 'readAll'>;
  readonly documents: () => Promise<unknown>;
  /** How many events and deadlines reactors have set aside, of all processes. */
  readonly deadLetters: () => Promise<number>;
  readonly units: readonly ProcessorUnit[];
  readonly roles: ReadonlySet<ProcessRole>;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
}

/** Whether a store answers is asked once in this time. */
const STORE_KEPT_MS = 1_000;
/** What other processes have handled, and what was set aside, is read once in this time. */
const PROGRESS_KEPT_MS = 5_000;

/**
 * Health from the runners' own words and from readings of the stores that all callers share: anyone may ask,
 * as often as they like.
 */
export function healthOf(probes: HealthProbes): HealthSource {
  const { events, documents, deadLetters, units, clock } = probes;
  const eventStore = new KeptReading(() => events.head(), STORE_KEPT_MS, clock);
  const documentStore = new KeptReading(documents, STORE_KEPT_MS, clock);
  const letters = new KeptReading(deadLetters, PROGRESS_KEPT_MS, clock);
  const elsewhere = new KeptReading(
    () =>
      unhandledSince(
        events,
        units.filter((unit) => isElsewhere(unit, probes)),
      ),
    PROGRESS_KEPT_MS,
    clock,
  );
  return {
    eventStore: () => storeHealth(eventStore),
    documents: () => storeHealth(documentStore),
    deadLetters: () => letters.get().catch(() => null),
    async processors() {
      const anyElsewhere = units.some((unit) => isElsewhere(unit, probes));
      const since = anyElsewhere ? await elsewhere.get().catch(() => null) : null;
      return units.map((unit) => processorHealth(unit, probes, since));
    },
  };
}

async function storeHealth(reading: KeptReading<unknown>): Promise<StoreHealth> {
  try {
    await reading.get();
    return { ok: true, problem: null };
  } catch (error) {
    return { ok: false, problem: error instanceof BitacoraError ? error.code : 'UNEXPECTED' };
  }
}

/** When the oldest event was recorded that each unit has not handled; null: it has handled all. */
type UnhandledSince = ReadonlyMap<ProcessorUnit, string | null>;

async function unhandledSince(
  events: HealthProbes['events'],
  units: readonly ProcessorUnit[],
): Promise<UnhandledSince> {
  const since = await oldestUnhandled(events, await storedProgress(units));
  return new Map(units.map((unit, at) => [unit, since[at] ?? null]));
}

function isElsewhere({ kind, runner }: ProcessorUnit, { roles }: HealthProbes): boolean {
  return !roles.has(kind) || runner.status.state === 'waiting';
}

function processorHealth(
  unit: ProcessorUnit,
  probes: HealthProbes,
  since: UnhandledSince | null,
): ProcessorHealth {
  const { name, kind, partition, state, degraded, lagSeconds } = unit.runner.status;
  const lag = isElsewhere(unit, probes) ? lagElsewhere(since?.get(unit), probes) : lagSeconds;
  return {
    name,
    kind: kind === 'projector' ? 'projection' : 'reactor',
    partition: partition.index,
    state: degraded ? 'degraded' : probes.roles.has(unit.kind) ? state : 'elsewhere',
    lagSeconds: lag === null ? null : Math.round(lag * 10) / 10,
  };
}

/** Its runner here does not move, so its own lag would only grow. Null when the stores do not tell. */
function lagElsewhere(
  since: string | null | undefined,
  { clock }: Pick<HealthProbes, 'clock'>,
): number | null {
  if (since === undefined) return null;
  return since === null ? 0 : Math.max(0, (Date.parse(clock.now()) - Date.parse(since)) / 1000);
}

import { BitacoraError, type Clock } from '@bitacora/kernel';
import type { HealthSource, ProcessorHealth, ProcessRole, StoreHealth } from '@bitacora/platform';
import { inTime } from './in-time.js';
import type { ProcessorUnit } from './processors.js';

/** What is asked to know how a process is doing. */
export interface HealthProbes {
  readonly eventStore: () => Promise<unknown>;
  readonly documents: () => Promise<unknown>;
  /** How many events and deadlines reactors have set aside, of all processes. */
  readonly deadLetters: () => Promise<number>;
  readonly units: readonly ProcessorUnit[];
  readonly roles: ReadonlySet<ProcessRole>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Health from cheap reads, the runners' own words, and checkpoints of what runs elsewhere. */
export function healthOf(probes: HealthProbes): HealthSource {
  return {
    eventStore: () => probe(probes.eventStore),
    documents: () => probe(probes.documents),
    deadLetters: () => inTime(probes.deadLetters).catch(() => null),
    processors: () => Promise.all(probes.units.map((unit) => processorHealth(unit, probes))),
  };
}

async function probe(ask: () => Promise<unknown>): Promise<StoreHealth> {
  try {
    await inTime(ask);
    return { ok: true, problem: null };
  } catch (error) {
    return { ok: false, problem: error instanceof BitacoraError ? error.code : 'UNEXPECTED' };
  }
}

async function processorHealth(
  unit: ProcessorUnit,
  probes: HealthProbes,
): Promise<ProcessorHealth> {
  const { name, kind, partition, state, degraded, lagSeconds } = unit.runner.status;
  const isElsewhere = !probes.roles.has(unit.kind) || state === 'waiting';
  const lag = isElsewhere ? await lagElsewhere(unit, probes.clock) : lagSeconds;
  return {
    name,
    kind: kind === 'projector' ? 'projection' : 'reactor',
    partition: partition.index,
    state: degraded ? 'degraded' : probes.roles.has(unit.kind) ? state : 'elsewhere',
    lagSeconds: lag === null ? null : Math.round(lag * 10) / 10,
  };
}

/** Its runner here does not move, so its own lag would only grow. Null when the stores do not tell. */
async function lagElsewhere(
  unit: ProcessorUnit,
  clock: Pick<Clock, 'now'>,
): Promise<number | null> {
  try {
    const since = await inTime(unit.unhandledSince);
    return since === null ? 0 : Math.max(0, (Date.parse(clock.now()) - Date.parse(since)) / 1000);
  } catch {
    return null;
  }
}

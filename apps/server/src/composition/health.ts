import { BitacoraError, type RunnerStatus } from '@bitacora/kernel';
import type { HealthSource, ProcessorHealth, StoreHealth } from '@bitacora/platform';

/** What is asked to know whether a store answers. */
export interface HealthProbes {
  readonly eventStore: () => Promise<unknown>;
  readonly documents: () => Promise<unknown>;
  readonly statuses: () => readonly RunnerStatus[];
}

/** Health from cheap reads and the runners' own words. */
export function healthOf({ eventStore, documents, statuses }: HealthProbes): HealthSource {
  return {
    eventStore: () => probe(eventStore),
    documents: () => probe(documents),
    processors: () => statuses().map(processorHealth),
  };
}

async function probe(ask: () => Promise<unknown>): Promise<StoreHealth> {
  try {
    await ask();
    return { ok: true, problem: null };
  } catch (error) {
    return { ok: false, problem: error instanceof BitacoraError ? error.code : 'UNEXPECTED' };
  }
}

function processorHealth(status: RunnerStatus): ProcessorHealth {
  const { name, kind, state, degraded, lagSeconds } = status;
  return {
    name,
    kind: kind === 'projector' ? 'projection' : 'reactor',
    state: degraded ? 'degraded' : state,
    lagSeconds: Math.round(lagSeconds * 10) / 10,
  };
}

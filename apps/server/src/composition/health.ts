import { BitacoraError, type RunnerStatus, StoreUnavailableError } from '@bitacora/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import type { HealthSource, ProcessorHealth, StoreHealth } from '@bitacora/platform';

const ANSWER_MS = 2_000;

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

async function tooLate(signal: AbortSignal): Promise<never> {
  await delay(ANSWER_MS, undefined, { signal });
  throw new StoreUnavailableError(`No answer within ${ANSWER_MS} ms.`);
}

async function probe(ask: () => Promise<unknown>): Promise<StoreHealth> {
  const late = new AbortController();
  try {
    // A store that hangs is no store that answers, and whoever asks for health must not hang with it.
    await Promise.race([ask(), tooLate(late.signal)]);
    return { ok: true, problem: null };
  } catch (error) {
    return { ok: false, problem: error instanceof BitacoraError ? error.code : 'UNEXPECTED' };
  } finally {
    late.abort();
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

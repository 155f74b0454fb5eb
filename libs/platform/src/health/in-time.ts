import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '@bitacora/kernel';

const ANSWER_MS = 2_000;

/** The answer of a store. Throws StoreUnavailableError after 2 s, and what the store throws. */
export async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  const late = new AbortController();
  try {
    return await Promise.race([ask(), tooLate(late.signal)]);
  } finally {
    late.abort();
  }
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await delay(ANSWER_MS, undefined, { signal });
  throw new StoreUnavailableError(`No answer within ${ANSWER_MS} ms.`);
}

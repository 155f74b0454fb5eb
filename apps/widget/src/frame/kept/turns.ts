/**
 * Runs work while no other page of this browser runs work of the same name. It is a courtesy: where the
 * browser has no locks, or who has one does not give it back, the work runs beside that of others.
 */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>;

const WAIT_MS = 10_000;

/** Turns by Web Locks. Browsers have none on plain http, and refuse them to frames without storage. */
export function turnsBy(
  locks: Pick<LockManager, 'request'> | undefined,
  lockOf: (name: string) => string,
): Turns {
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    let begun: Promise<T> | null = null;
    const begin = (): Promise<T> => (begun ??= work());
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), WAIT_MS);
    try {
      await locks?.request(lockOf(name), { signal: waiting.signal }, () => {
        clearTimeout(timer);
        return begin();
      });
    } catch {
      // No turn is given: begin without. An error of the work itself comes out below.
    }
    clearTimeout(timer);
    return begin();
  };
}

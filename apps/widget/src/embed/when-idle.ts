const AT_THE_LATEST_MS = 2000;
/** For browsers that do not say when they are idle. */
const PAUSE_MS = 200;

/** Does something when the page has nothing better to do. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: AT_THE_LATEST_MS });
  else setTimeout(work, PAUSE_MS);
}

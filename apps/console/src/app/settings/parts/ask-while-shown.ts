import { DestroyRef, inject } from '@angular/core';

/**
 * Asks again every `everyMs` milliseconds while the component is there and its page can be seen, one at a time. A failure is let go: what is shown stays, and the
 * next act of the person says what is wrong. Needs an injection context.
 */
export function askWhileShown(ask: () => Promise<unknown>, everyMs: number): void {
  let isAsking = false;
  const watch = setInterval(() => {
    if (document.hidden || isAsking) return;
    isAsking = true;
    void ask()
      .catch(() => undefined)
      .finally(() => (isAsking = false));
  }, everyMs);
  inject(DestroyRef).onDestroy(() => clearInterval(watch));
}

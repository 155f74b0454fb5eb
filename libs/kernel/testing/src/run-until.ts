import type { FakeClock } from './fake-clock.js';

const MAX_TURNS = 5000;

/**
 * Lets everything that is ready run until the condition holds; with a fake clock, time moves on in
 * small steps. Throws when it never comes.
 */
export async function runUntil(
  condition: () => boolean | Promise<boolean>,
  clock?: FakeClock,
  stepMs = 10,
): Promise<void> {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
    clock?.advance(stepMs);
  }
  throw new Error('What was waited for never came.');
}

import type { Figure } from '../figure.js';
import { backTestsBench } from './back-tests.js';
import { oneEventBench } from './one-event.js';
import { timersBench } from './timers.js';

/** Everything that rules cost on their own; `live` measures them in a server. */
export async function rulesBench(): Promise<Figure[]> {
  return [...(await oneEventBench()), ...(await timersBench()), ...(await backTestsBench())];
}

import { yieldingHalf } from './fill-pace.js';
import { fillView, type FillView } from './rebuild.js';

/**
 * Fills a view in the thread that asks, for stores that no second thread can open: a client of a server shares its state
 * among its users, and memory belongs to one thread.
 */
export const fillInThisThread: FillView = async (parts, projection, version, options) => {
  const pace = await yieldingHalf(parts.store, parts.clock, options.signal);
  return fillView({ ...parts, pace }, projection, version, options);
};

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { EventStore, EventToStore, ExpectedRevision } from '@bitacora/kernel';
import { streamNames } from './store-events.js';
import { rate } from './store-raw.js';

/** What 64 writers reached, and how late the event loop was during it (milliseconds). */
export interface WritersResult {
  readonly rate: number;
  readonly delayP99: number;
}

/** Writers that each append to a stream of their own, one event after the other. */
export async function manyWriters(
  store: EventStore,
  events: readonly EventToStore[],
  writers: number,
): Promise<WritersResult> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let next = 0;
  const write = async (stream: string): Promise<void> => {
    let revision: ExpectedRevision = 'none';
    for (let event = events[next++]; event; event = events[next++]) {
      ({ revision } = await store.append(stream, revision, [event]));
    }
  };
  delay.enable();
  const start = performance.now();
  await Promise.all(streamNames(writers).map(write));
  const reached = rate(events.length, start);
  delay.disable();
  return { rate: reached, delayP99: delay.percentile(99) / 1e6 };
}

/** One writer that waits for each of its appends; events for each second. */
export async function oneWriter(
  store: EventStore,
  events: readonly EventToStore[],
): Promise<number> {
  const [stream = ''] = streamNames(1);
  let revision: ExpectedRevision = 'none';
  const start = performance.now();
  for (const event of events) ({ revision } = await store.append(stream, revision, [event]));
  return rate(events.length, start);
}

/** How late the event loop is with nothing to do: what the machine itself adds (p99, milliseconds). */
export async function idleDelay(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 500));
  delay.disable();
  return delay.percentile(99) / 1e6;
}

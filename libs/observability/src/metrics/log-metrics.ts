import type { Position } from '@bitacora/kernel';
import type { RunnerStatus } from '@bitacora/runtime';
import { Gauge, type Registry } from 'prom-client';
import { inTime } from '@bitacora/platform';

/** What the distance of processors from the end of the log is computed from. */
export interface WatchedLog {
  readonly statuses: () => readonly RunnerStatus[];
  readonly head: () => Promise<Position>;
  /** What two positions of the store are apart: entries of the log, or bytes of it. */
  readonly unit: 'positions' | 'bytes';
}

/** Measures at each scrape how far the processors that run here are from the end of the log. */
export function watchLog(registry: Registry, { statuses, head, unit }: WatchedLog): void {
  new Gauge({
    name: 'bitacora_processor_behind',
    help: 'From its position to the end of the log, what it leaves out included',
    labelNames: ['processor', 'kind', 'partition', 'unit'],
    registers: [registry],
    async collect() {
      // Figures of an earlier scrape would pass for those of now when the log does not answer.
      this.reset();
      const end = await inTime(head).catch(() => null);
      if (end === null) return;
      for (const { name, kind, partition, state, position } of statuses()) {
        if (state === 'stopped' || state === 'waiting') continue;
        const labels = { processor: name, kind, partition: String(partition.index), unit };
        this.set(labels, Math.max(0, placeOf(end) - placeOf(position)));
      }
    },
  });
}

/** Row number, or place in bytes: what a position of each of our stores begins with. */
function placeOf(position: Position): number {
  return Number(/^\d+/.exec(position)?.[0] ?? 0);
}

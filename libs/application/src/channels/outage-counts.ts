import type { ReceivedPlace } from '@bitacora/channel-port';

/** What makes an inbox unsteady: one of both bounds, within so many hours, the running one among them. */
export const UNSTEADY = {
  hours: 24,
  outages: 4,
  seconds: 15 * 60,
  /** A connection that breaks and is there again is no outage: servers end those that are open for long. */
  leastSeconds: 30,
} as const;

/** What was out of reach in one hour. */
export interface OutageSlot {
  /** Hours since 1970, UTC. */
  readonly hour: number;
  /** Those that began in it. */
  readonly outages: number;
  readonly seconds: number;
}

/** The outages of one inbox, of the last hours. */
export interface OutageCounts {
  /** At most one for each hour, oldest first. */
  readonly slots: readonly OutageSlot[];
  /** Since when it is out of reach, ISO 8601; null: it is not. */
  readonly since: string | null;
}

/** Where the counts of all inboxes are kept; all processes share it. Written when an outage begins and when it ends. */
export interface OutageCountStore {
  /** Null: none is known. */
  load(place: ReceivedPlace): Promise<OutageCounts | null>;
  save(place: ReceivedPlace, counts: OutageCounts): Promise<void>;
}

export const NO_OUTAGES: OutageCounts = { slots: [], since: null };

const HOUR_MS = 60 * 60 * 1000;
const LONGEST_MS = UNSTEADY.hours * HOUR_MS;

/** Whether an inbox has been out of reach too often or for too long; `runningMs`: of the outage that lasts, 0 for none. */
export function isUnsteady(counts: OutageCounts, now: string, runningMs: number): boolean {
  const slots = recentSlots(counts, now);
  const sum = (of: 'outages' | 'seconds') => slots.reduce((all, slot) => all + slot[of], 0);
  const running = outageOf(runningMs);
  return (
    sum('outages') + running.outages >= UNSTEADY.outages ||
    sum('seconds') + running.seconds >= UNSTEADY.seconds
  );
}

/** Counts with an outage that ends now, after `lengthMs`; one that is too short leaves no trace. Seconds count in the hours they fell in. */
export function afterOutage(counts: OutageCounts, now: string, lengthMs: number): OutageCounts {
  const ended = Date.parse(now);
  const { outages, seconds } = outageOf(lengthMs);
  const slots = new Map(recentSlots(counts, now).map((slot) => [slot.hour, slot]));
  if (outages === 0) return { slots: [...slots.values()], since: null };
  const began = ended - seconds * 1000;
  for (let hour = hourOf(began); hour <= hourOf(ended); hour += 1) {
    const [from, until] = [Math.max(began, hour * HOUR_MS), Math.min(ended, (hour + 1) * HOUR_MS)];
    const before = slots.get(hour) ?? { hour, outages: 0, seconds: 0 };
    const isFirst = hour === hourOf(began);
    slots.set(hour, {
      hour,
      outages: before.outages + (isFirst ? 1 : 0),
      seconds: before.seconds + (until - from) / 1000,
    });
  }
  const sorted = [...slots.values()].toSorted((a, b) => a.hour - b.hour);
  return { slots: recentSlots({ slots: sorted, since: null }, now), since: null };
}

/** Milliseconds between two times of the day's clock, which may have been set: never less than none, nor more than is counted. */
export function lengthBetween(since: string, now: string): number {
  return bounded(Date.parse(now) - Date.parse(since));
}

/** Those that count now. What a clock that was ahead wrote counts as of this hour; what was written further ahead is dropped. */
function recentSlots({ slots }: OutageCounts, now: string): readonly OutageSlot[] {
  const current = hourOf(Date.parse(now));
  const kept = new Map<number, OutageSlot>();
  for (const { hour: written, outages, seconds } of slots) {
    if (written <= current - UNSTEADY.hours || written >= current + UNSTEADY.hours) continue;
    const hour = Math.min(written, current);
    const before = kept.get(hour) ?? { hour, outages: 0, seconds: 0 };
    kept.set(hour, {
      ...{ hour, outages: before.outages + outages },
      seconds: before.seconds + seconds,
    });
  }
  return [...kept.values()];
}

function outageOf(lengthMs: number): Pick<OutageSlot, 'outages' | 'seconds'> {
  const seconds = Math.floor(bounded(lengthMs) / 1000);
  return seconds < UNSTEADY.leastSeconds ? { outages: 0, seconds: 0 } : { outages: 1, seconds };
}

function bounded(lengthMs: number): number {
  return Math.min(Math.max(lengthMs, 0), LONGEST_MS);
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}

/** Position of an event on the line, from 0 to 100. */
export interface Placed {
  readonly index: number;
  readonly x: number;
}

/** Everything has some room, however close in time: one second of silence doubles it, a day is about ten times as much. */
const LEAST = 1.2;

/**
 * Places events on a line by time, but softly, so that a burst stays readable beside a silence of days.
 * Times are ISO 8601, oldest first.
 */
export function placeEvents(times: readonly string[]): readonly Placed[] {
  const steps = times.map((at, index) => {
    const before = times[index - 1];
    if (before === undefined) return 0;
    return LEAST + Math.log1p(Math.max(0, Date.parse(at) - Date.parse(before)) / 1000);
  });
  const whole = steps.reduce((sum, step) => sum + step, 0) || 1;
  let x = 0;
  return steps.map((step, index) => {
    x += (step / whole) * 100;
    return { index, x };
  });
}

/** The event that is nearest to a place on the line; 0 when there are none. */
export function nearest(placed: readonly Placed[], x: number): number {
  return (
    placed.reduce<Placed | undefined>(
      (best, one) => (!best || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best),
      undefined,
    )?.index ?? 0
  );
}

/**
 * Events whose times can be written under the line without touching: at least `apart` from each other and from
 * `taken`, from the left.
 */
export function labelledSteps(
  placed: readonly Placed[],
  taken: number,
  apart: number,
): ReadonlySet<number> {
  const chosen = new Set<number>();
  let last = -Infinity;
  for (const { index, x } of placed) {
    if (x - last < apart || Math.abs(x - taken) < apart) continue;
    chosen.add(index);
    last = x;
  }
  return chosen;
}

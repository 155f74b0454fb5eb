/** How fast a history plays. */
export const SPEEDS = ['1', '4', '16'] as const;
export type Speed = (typeof SPEEDS)[number];

const LONGEST_MS = 4000;
const SHORTEST_MS = 500;

/**
 * How long to stay at an event before the next one, in milliseconds. At 1× it is the time that really passed, but never
 * so short that nothing can be read, and silences are cut short; faster speeds divide it.
 */
export function pause(at: string, next: string, speed: Speed): number {
  const passed = Date.parse(next) - Date.parse(at);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, passed)) / Number(speed);
}

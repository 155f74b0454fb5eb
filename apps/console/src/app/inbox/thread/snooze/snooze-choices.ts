/** A usual end of a snooze. */
export interface SnoozeChoice {
  readonly key: 'hour' | 'threeHours' | 'tomorrow' | 'monday';
  readonly at: Date;
}

const MORNING = 9;
const HOUR_MS = 3600_000;
const MONDAY = 1;

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** Usual ends from a moment on, in the reader's own calendar; Monday only when it is not tomorrow anyway. */
export function snoozeChoices(now: Date): readonly SnoozeChoice[] {
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  const choices: SnoozeChoice[] = [
    { key: 'hour', at: new Date(now.getTime() + HOUR_MS) },
    { key: 'threeHours', at: new Date(now.getTime() + 3 * HOUR_MS) },
    { key: 'tomorrow', at: morningIn(now, 1) },
  ];
  if (toMonday > 1) choices.push({ key: 'monday', at: morningIn(now, toMonday) });
  return choices;
}

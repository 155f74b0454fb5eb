import type { RuleTimer, TimerKind, TimerOf } from '@bitacora/rules';

const FIRST: { readonly [K in TimerKind]: TimerOf<K> } = {
  lasting: { kind: 'lasting', minutes: 30, inHours: false, status: null },
  date: { kind: 'date', attribute: '', days: -1, at: '09:00' },
  weekday: { kind: 'weekday', weekdays: [1, 2, 3, 4, 5], at: '09:00' },
};

/** What a trigger asks of time. */
export interface AskedTime {
  /** Null: nothing. */
  readonly timer: TimerKind | null;
  readonly wait: string | null;
}

/** The timer to begin with when another trigger is chosen: that of before where it fits, with its time of day where both have one. */
export function timerFor({ timer, wait }: AskedTime, before: RuleTimer | null): RuleTimer | null {
  switch (timer) {
    case null:
      return null;
    case 'lasting': {
      const kept = before?.kind === 'lasting' ? before : FIRST.lasting;
      return { ...kept, status: wait === 'inStatus' ? (kept.status ?? 'open') : null };
    }
    case 'date':
      return before?.kind === 'date' ? before : { ...FIRST.date, ...timeOf(before) };
    case 'weekday':
      return before?.kind === 'weekday' ? before : { ...FIRST.weekday, ...timeOf(before) };
  }
}

function timeOf(timer: RuleTimer | null): { readonly at?: string } {
  return timer && timer.kind !== 'lasting' ? { at: timer.at } : {};
}

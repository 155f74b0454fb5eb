import type { AnswerTimesDocument } from './answer-times-document.js';

/** How many days an average looks back on. */
export const AVERAGE_DAYS = 30;
const DAY_MS = 86_400_000;

/** How fast people answered in an inbox within the last days. */
export interface AnswerTimes {
  readonly answers: number;
  /** Whole seconds; null: there was no answer. */
  readonly averageSeconds: number | null;
  readonly withTarget: number;
  readonly inTime: number;
}

/** Of the last `AVERAGE_DAYS` days up to `now` (ISO 8601 UTC), today among them. */
export function answerTimesOf(
  document: Pick<AnswerTimesDocument, 'days'> | null,
  now: string,
): AnswerTimes {
  const first = new Date(Date.parse(now) - (AVERAGE_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const days = (document?.days ?? []).filter(({ day }) => day >= first);
  const sum = (of: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + of(day), 0);
  const answers = sum((day) => day.answers);
  return {
    answers,
    averageSeconds: answers === 0 ? null : Math.round(sum((day) => day.timeMs) / answers / 1000),
    withTarget: sum((day) => day.withTarget),
    inTime: sum((day) => day.inTime),
  };
}

import type { Conditions } from '../conditions.js';
import { type Judged, judge } from '../matching/judge.js';
import type { ReadFact } from '../matching/predicate.js';
import { asksEvent } from './held.js';

/**
 * Judges conditions as they are compared after a wait: what asks the event has the verdict that it had then. `read` gives facts of
 * now, and those of the event as they were.
 */
export function judgeAfterWait(
  conditions: Conditions,
  read: ReadFact,
  held: readonly boolean[],
): Judged {
  let count = 0;
  const after = (judged: Judged): Judged => {
    if (judged.kind === 'always') return judged;
    if (judged.kind === 'comparison') {
      const { fact, operator, expected: value } = judged;
      if (!asksEvent({ fact, operator, value })) return judged;
      return { ...judged, verdict: held[count++] ?? false };
    }
    const parts = judged.parts.map(after);
    const verdicts = parts.map(({ verdict }) => verdict);
    if (judged.kind === 'not') return { ...judged, parts, verdict: verdicts[0] !== true };
    const verdict = judged.kind === 'all' ? verdicts.every(Boolean) : verdicts.some(Boolean);
    return { ...judged, parts, verdict };
  };
  return after(judge(conditions, read));
}

import type { ShownConversation } from '@bitacora/console-data';
import type { Formats } from '@bitacora/console-ui';
import type { Words } from '../words/words.js';

/** By when a person has to answer, as it is shown: how long it is until then, or since. */
export interface DueShown {
  readonly delayed: boolean;
  /** It was warned, or the time is over: it is shown as bad news. */
  readonly isBad: boolean;
  readonly words: string;
}

const MINUTE = 60_000;

/** What is said of an answer that is due; null while none is. Call it where signals are read: it follows the clock. */
export function shownDue(
  { answerDue }: Pick<ShownConversation, 'answerDue'>,
  formats: Pick<Formats, 'now' | 'duration' | 'span'>,
  { t }: Pick<Words, 't'>,
): DueShown | null {
  if (!answerDue) return null;
  const left = Date.parse(answerDue.at) - formats.now();
  const delayed = answerDue.delayed || left <= 0;
  const ms = Math.abs(left);
  const time = ms < MINUTE ? formats.span(ms / 1000) : formats.duration(ms);
  const words = t(delayed ? 'inbox.list.delayed' : 'inbox.list.dueIn', { time });
  return { delayed, isBad: delayed || answerDue.warned, words };
}

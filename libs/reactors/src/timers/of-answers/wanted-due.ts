import {
  type AnswerDue,
  type AnswerTarget,
  clockRunsSince,
} from '@bitacora/conversations/published';
import { type TimeSpan, spanEnd } from '@bitacora/hours/published';
import { answerTargetOf } from '@bitacora/inboxes/published';
import type { AnsweredInbox, WaitingAnswer, WantedDue } from './answer-documents.js';

/**
 * By when a person has to answer the wait under way; null: by no time; undefined: it stays as it is. What a rule asked counts over
 * the target of the inbox, from when it was asked. A time that was over before the target or the hours changed is passed by, and a
 * delay that was recorded stays.
 */
export function wantedDue(
  { state, imported }: Pick<WaitingAnswer, 'state' | 'imported'>,
  inbox: AnsweredInbox | null,
): WantedDue | null | undefined {
  const since = clockRunsSince(state);
  const { asked, late } = state.answer;
  if (since === null || late || imported || !inbox || inbox.deleted) return undefined;
  if (asked) {
    const { minutes, inHours, at } = asked;
    const span = { amount: minutes, unit: 'minutes', inHours } as const;
    return measured({ ...span, by: 'rule' }, at > since ? at : since, inbox);
  }
  const target = answerTargetOf(inbox.quality);
  return target && measured({ ...target, by: 'inbox' }, since, inbox);
}

function measured(
  target: TimeSpan & AnswerTarget,
  from: string,
  { hours, quality, from: changedAt }: AnsweredInbox,
): WantedDue | null | undefined {
  const at = spanEnd(target, from, hours);
  if (at === null) return null;
  if (at < changedAt) return undefined;
  return { at, warnAt: spanEnd(target, from, hours, quality.warnPercent / 100), target };
}

/** Whether the conversation has another time than it should have. */
export function differs(due: AnswerDue | null, wanted: WantedDue | null | undefined): boolean {
  if (wanted === undefined) return false;
  return JSON.stringify(contentOf(due)) !== JSON.stringify(contentOf(wanted));
}

function contentOf(due: WantedDue | null): readonly unknown[] | null {
  if (!due) return null;
  const { at, warnAt, target } = due;
  return [at, warnAt, target.amount, target.unit, target.inHours, target.by];
}

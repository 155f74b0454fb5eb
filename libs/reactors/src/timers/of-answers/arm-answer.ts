import { clockRunsSince } from '@bitacora/conversations/published';
import type { AnswerStep, AnsweredInbox, WaitingAnswer } from './answer-documents.js';
import { differs, wantedDue } from './wanted-due.js';

/**
 * The conversation with what comes first of its warning and its due time. The id of a command derives from the time at which it is
 * sent, so what was over when it was recorded comes after that moment: no two steps of a conversation share a time.
 */
export function armedAnswer(document: WaitingAnswer): WaitingAnswer {
  const { state, imported, setAt } = document;
  const running = clockRunsSince(state) !== null && !imported;
  const { due } = state.answer;
  if (!running || !due || due.breached) return { ...document, running, next: null, dueAt: null };
  const { at, warnAt } = due;
  const { warned } = state.answer;
  return warned || warnAt === null || warnAt >= at
    ? sentAt({ ...document, running }, { kind: 'due' }, latest(at, after(setAt, 2)))
    : sentAt({ ...document, running }, { kind: 'warning' }, latest(warnAt, after(setAt, 1)));
}

/**
 * The conversation as a change of the inbox leaves it: with the time that it gets by it, or with the one that it has. Null: nothing
 * changes.
 */
export function measured(waiting: WaitingAnswer, inbox: AnsweredInbox): WaitingAnswer | null {
  const due = wantedDue(waiting, inbox);
  if (due === undefined || !differs(waiting.state.answer.due, due))
    return waiting.next?.kind === 'set' ? armedAnswer(waiting) : null;
  const { from } = inbox;
  const time = waiting.armedFor === from ? after(from, 1) : from;
  return sentAt(waiting, { kind: 'set', due }, time);
}

function sentAt(document: WaitingAnswer, next: AnswerStep, time: string): WaitingAnswer {
  return { ...document, next, dueAt: time, armedFor: time };
}

function after(time: string | null, ms: number): string {
  return time === null ? '' : new Date(Date.parse(time) + ms).toISOString();
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

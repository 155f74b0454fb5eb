import type { ConversationEvent } from '../conversation.events.js';
import { takesTurns } from '../conversation.lists.js';
import type { Conversation } from '../conversation.state.js';
import type { AnswerTarget } from './answer.events.js';

/** By when a person has to answer; times are ISO 8601 UTC. */
export interface AnswerDue {
  readonly at: string;
  readonly warnAt: string | null;
  readonly target: AnswerTarget;
  /** Whether `SlaBreached` was recorded of it. */
  readonly breached: boolean;
}

/** What a rule asked for this conversation, over the target of its inbox. */
export interface AskedAnswer {
  readonly minutes: number;
  readonly inHours: boolean;
  readonly at: string;
  /** How often it was asked since a person answered last. */
  readonly times: number;
}

/** The clock of an answer. */
export interface AnswerClock {
  /** When it started: at the first message of the contact that no person has answered; null: none waits. */
  readonly since: string | null;
  readonly asked: AskedAnswer | null;
  /** Of the wait that began at `since`. */
  readonly due: AnswerDue | null;
  /** Whether `SlaWarned` was recorded of the wait, whatever its target is by now. A rule that asks for an answer is warned of its own time. */
  readonly warned: boolean;
  /** Whether `SlaBreached` was: no other target gives the wait another time, only a rule that asks for an answer does. */
  readonly late: boolean;
}

const NOTHING_RECORDED = { warned: false, late: false } as const;

/** Of a conversation in which no contact waits. */
export const STOPPED_CLOCK: AnswerClock = {
  ...{ since: null, asked: null, due: null },
  ...NOTHING_RECORDED,
};

/** What the clock is known by, besides its events. */
export type ClockState = Pick<Conversation, 'status' | 'waitingSince' | 'answer'>;

/**
 * The clock after an event at `at`. A message of the contact starts it, and only one of a person stops it: neither notes nor what
 * rules and programs write. An ignored conversation has none; when it is opened the clock starts then. A message after a
 * resolution starts it again.
 */
export function clockAfter(
  { status, waitingSince, answer }: ClockState,
  event: ConversationEvent,
  at: string,
): AnswerClock {
  switch (event.type) {
    case 'MessageReceived':
      if (status === 'ignored') return answer;
      return startedAt(answer, status === 'resolved' ? at : (answer.since ?? at));
    case 'MessageSent':
      return event.data.userId === null ? answer : STOPPED_CLOCK;
    case 'ConversationStatusChanged': {
      const { status: to } = event.data;
      if (to === 'ignored') return STOPPED_CLOCK;
      if (to === 'resolved') return { ...answer, asked: null };
      return status === 'ignored' && waitingSince !== null ? startedAt(answer, at) : answer;
    }
    case 'AnswerAsked': {
      const { minutes, inHours } = event.data;
      const times = (answer.asked?.times ?? 0) + 1;
      return { ...answer, asked: { minutes, inHours, at, times }, ...NOTHING_RECORDED };
    }
    case 'AnswerDueChanged': {
      const { due } = event.data;
      return { ...answer, due: due && { ...due, breached: false } };
    }
    case 'SlaWarned':
      return { ...answer, warned: true };
    case 'SlaBreached':
      return { ...answer, due: answer.due && { ...answer.due, breached: true }, late: true };
    default:
      return answer;
  }
}

/** Since when the clock runs; null: it does not. It runs only while the conversation is open or pending. */
export function clockRunsSince({
  status,
  answer,
}: Pick<ClockState, 'status' | 'answer'>): string | null {
  return takesTurns(status) ? answer.since : null;
}

/** Whether the answer is late: its time was over, and it is still waited for. */
export function isDelayed(state: Pick<ClockState, 'status' | 'answer'>): boolean {
  return clockRunsSince(state) !== null && (state.answer.due?.breached ?? false);
}

/** The wait that an answer of a person ends now; null: none is waited for. */
export function waitEnded({
  status,
  answer: { since, due },
}: Pick<ClockState, 'status' | 'answer'>): { since: string; dueAt: string | null } | null {
  return since === null || status === 'resolved' ? null : { since, dueAt: due?.at ?? null };
}

function startedAt(clock: AnswerClock, since: string): AnswerClock {
  return clock.since === since ? clock : { ...clock, since, due: null, ...NOTHING_RECORDED };
}

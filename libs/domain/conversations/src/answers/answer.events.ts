import { timeSpan } from '@bitacora/hours/published';
import { defineEvent, id, instant } from '@bitacora/schema';
import { z } from 'zod';

const here = { conversationId: id, contactId: id };

/** Who set an answer target: the inbox, for all of its conversations, or a rule, for this one. */
export const TARGET_SOURCES = ['inbox', 'rule'] as const;

/** The time in which a person has to answer, and who set it. */
export const answerTarget = timeSpan.extend({ by: z.enum(TARGET_SOURCES) });
export type AnswerTarget = Readonly<z.output<typeof answerTarget>>;

/** By when a person has to answer. */
export const answerDue = z.object({
  at: instant,
  /** When it is warned that the answer will be late; null: it is not. */
  warnAt: instant.nullable(),
  target: answerTarget,
});

/** Most minutes that a rule can give people for an answer: a month. */
export const MAX_ASKED_MINUTES = 31 * 24 * 60;

/** The time of an answer follows from the target, the hours and the beginning of the wait; the event keeps it, so that lists sort by it. */
export const AnswerDueChanged = defineEvent(
  'AnswerDueChanged',
  'conversation',
  z
    .object({
      ...here,
      /** When the wait began that the answer ends. */
      since: instant,
      due: answerDue.nullable(),
    })
    .describe('A person has to answer by another time, or by none any more.'),
);

const reached = z.object({ ...here, since: instant, dueAt: instant, target: answerTarget });

export const SlaWarned = defineEvent(
  'SlaWarned',
  'conversation',
  reached.describe('Most of the time in which a person has to answer is over.'),
);

/** It is later than `dueAt` where no process ran then. */
export const SlaBreached = defineEvent(
  'SlaBreached',
  'conversation',
  reached.describe('No person answered in time: the conversation is delayed.'),
);

export const AnswerAsked = defineEvent(
  'AnswerAsked',
  'conversation',
  z
    .object({
      ...here,
      minutes: z.number().int().min(1).max(MAX_ASKED_MINUTES),
      /** Only minutes within the working hours of the inbox count. */
      inHours: z.boolean(),
    })
    .describe('A rule asked for an answer of a person within its own time, until one answers.'),
);

/** Events about the time in which a person has to answer. */
export const answerEvents = [AnswerDueChanged, SlaWarned, SlaBreached, AnswerAsked] as const;

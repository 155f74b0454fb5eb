import { defineEvent, id, instant, recordedLine } from '@bitacora/schema';
import { z } from 'zod';

/** Most comparisons of the conditions of a rule. */
const MAX_HELD = 200;
/** Most characters of the id of an event. */
export const MAX_EVENT_ID = 400;

const pause = {
  conversationId: id,
  contactId: id,
  ruleId: id,
  ruleVersion: z.number().int().min(1),
  /** What the rule was called. */
  name: recordedLine(80),
  /** Place of the wait in the rule's list of actions. */
  index: z.number().int().min(0),
  /** The event that the pass was asked about in which the rule began to wait. */
  triggerEventId: z.string().max(MAX_EVENT_ID),
  /** When its time comes. */
  dueAt: instant,
};

/** A rule did what is before a wait, and waits. In the append of its pass. */
export const RulePaused = defineEvent(
  'RulePaused',
  'conversation',
  z
    .object({
      ...pause,
      /** Whether each comparison held that asks the event itself, in the order of the conditions: no word of it is kept. */
      held: z.array(z.boolean()).max(MAX_HELD),
    })
    .describe('A rule waits between two of its actions, and for how long.'),
);

/** The wait of a rule is over: it alone is asked about this event. */
export const RuleContinued = defineEvent(
  'RuleContinued',
  'conversation',
  z
    .object({
      ...pause,
      pausedAt: instant,
    })
    .describe('The wait of a rule is over: its conditions are compared again.'),
);

/** Events of rules that wait between two actions. */
export const pauseEvents = [RulePaused, RuleContinued] as const;

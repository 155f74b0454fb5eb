import { defineEvent, id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { STATUSES } from '../conversation.lists.js';
import { CALENDAR_MOMENTS } from './moment.js';
import { WAITS } from './wait.js';

/** The time of a rule has come: it is asked about this event. */
export const TimerReached = defineEvent(
  'TimerReached',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      wait: z.enum([...WAITS, ...CALENDAR_MOMENTS]),
      /** The status that lasted; null for waits that ask for none. */
      status: z.enum(STATUSES).nullable(),
      /** Since when it lasts; for a moment of the calendar the moment itself. */
      since: instant,
      /** When it had lasted long enough; the event is later where no process ran then. */
      dueAt: instant,
      ruleId: id,
      ruleVersion: z.number().int(),
    })
    .describe(
      'Something lasted in the conversation for as long as a rule asks, or a moment came that it asks for.',
    ),
);

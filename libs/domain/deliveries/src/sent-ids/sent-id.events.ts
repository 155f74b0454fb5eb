import { type EventOf, defineEvent, id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { MARK_STATES } from '../deliveries/delivery-words.js';
import { attemptNumber } from '../deliveries/delivery.events.js';

/** A keyed digest of inbox and provider's id: it names a message and says nothing of anyone. */
export const sentKey = z.string().regex(/^[0-9a-f]{32}$/);

const SentIdKept = defineEvent(
  'SentIdKept',
  'sentid',
  z
    .object({ sentKey, inboxId: id, deliveryId: id, attempt: attemptNumber })
    .describe('The provider of a channel has a name of its own for a reply that it took.'),
);
const MarkCameEarly = defineEvent(
  'MarkCameEarly',
  'sentid',
  z
    .object({
      sentKey,
      inboxId: id,
      state: z.enum(MARK_STATES),
      at: instant.nullable(),
    })
    .describe(
      'The provider says what became of a message of which it is not recorded yet that it took it.',
    ),
);

/** Events of `sentid-<account>.<key>`. */
export const sentIdEvents = [SentIdKept, MarkCameEarly] as const;
export type SentIdEvent = EventOf<(typeof sentIdEvents)[number]>;

import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';
import { DELIVERY_FAULTS, RECEIVING_FAULTS } from '../deliveries/delivery-words.js';
import { numberStanding } from './number-standing.js';

const ChannelStopped = defineEvent(
  'ChannelStopped',
  'channel',
  z
    .object({ inboxId: id, fault: z.enum(DELIVERY_FAULTS) })
    .describe(
      'The provider refuses the credentials of an inbox: its replies wait until it is connected again.',
    ),
);
const ChannelResumed = defineEvent(
  'ChannelResumed',
  'channel',
  z.object({ inboxId: id }).describe('An inbox sends its replies again.'),
);
const ReceivingStopped = defineEvent(
  'ReceivingStopped',
  'channel',
  z
    .object({ inboxId: id, fault: z.enum(RECEIVING_FAULTS) })
    .describe(
      'What clients write cannot be fetched for an inbox: its credentials are refused, or its server has been out of reach for long, or again and again.',
    ),
);
const ReceivingResumed = defineEvent(
  'ReceivingResumed',
  'channel',
  z.object({ inboxId: id }).describe('What clients write is fetched again for an inbox.'),
);
const NumberStandingChanged = defineEvent(
  'NumberStandingChanged',
  'channel',
  numberStanding
    .extend({ inboxId: id })
    .describe('A provider thinks of the number of an inbox in another way.'),
);

/** Events of `channel-<account>.<inbox>`. */
export const channelEvents = [
  ChannelStopped,
  ChannelResumed,
  ReceivingStopped,
  ReceivingResumed,
  NumberStandingChanged,
] as const;
export type ChannelEvent = EventOf<(typeof channelEvents)[number]>;

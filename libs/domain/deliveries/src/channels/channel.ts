import {
  type AnyDefinedCommand,
  type Decider,
  type Decision,
  type StreamName,
  defineCommand,
  streamName,
} from '@bitacora/kernel';
import { type Folded, id } from '@bitacora/schema';
import { z } from 'zod';
import {
  DELIVERY_FAULTS,
  type DeliveryFault,
  RECEIVING_FAULTS,
  type ReceivingFault,
} from '../deliveries/delivery-words.js';
import type { ChannelEvent } from './channel.events.js';
import { type NumberStanding, changedStanding, saidStanding } from './number-standing.js';

/** Why something of an inbox stands still, and since when. */
export interface ChannelStop<Fault extends ReceivingFault = DeliveryFault> {
  readonly fault: Fault;
  readonly at: string;
}

/** Whether the replies of an inbox are sent, and what clients write is fetched. */
export interface ChannelSending {
  /** Null while replies are sent. */
  readonly stopped: ChannelStop | null;
  /** Null while messages come in, and surely do. */
  readonly unread: ChannelStop<ReceivingFault> | null;
  /** What the provider thinks of its number; null: it did not say. */
  readonly standing: (NumberStanding & { readonly at: string }) | null;
}

/** `channel-<account>.<inbox>`. */
export function channelStream(accountId: string, inboxId: string): StreamName {
  return streamName('channel', accountId, inboxId);
}

function evolve(state: ChannelSending, event: Folded<ChannelEvent>): ChannelSending {
  switch (event.type) {
    case 'ChannelStopped':
      return { ...state, stopped: stopOf(event) };
    case 'ChannelResumed':
      return { ...state, stopped: null };
    case 'ReceivingStopped':
      return { ...state, unread: unreadOf(state, event) };
    case 'ReceivingResumed':
      return { ...state, unread: null };
    case 'NumberStandingChanged': {
      const { inboxId: _, ...standing } = event.data;
      return { ...state, standing: { ...standing, at: event.metadata.occurredAt } };
    }
  }
}

function stopOf({
  data: { fault },
  metadata: { occurredAt: at },
}: Extract<Folded<ChannelEvent>, { readonly type: 'ChannelStopped' }>): ChannelStop {
  return { fault, at };
}

/** An outage that is over and left the inbox unsteady is the same matter, since the same time. */
function unreadOf(
  { unread }: ChannelSending,
  {
    data: { fault },
    metadata: { occurredAt },
  }: Extract<Folded<ChannelEvent>, { readonly type: 'ReceivingStopped' }>,
): ChannelStop<ReceivingFault> {
  return { fault, at: (fault === 'unsteady' && unread?.at) || occurredAt };
}

export const channelDecider: Decider<ChannelSending, ChannelEvent> = {
  initial: { stopped: null, unread: null, standing: null },
  evolve,
};

interface Stop<Fault extends ReceivingFault = DeliveryFault> {
  readonly inboxId: string;
  readonly fault: Fault;
}

function stopChannel(data: Stop, { stopped }: ChannelSending): Decision<ChannelEvent> {
  return stopped ? [] : [{ type: 'ChannelStopped', data }];
}

/** A refused password after an outage is another matter: it does not pass by itself. An outage that is over is none, and may leave the inbox unsteady. */
function stopReceiving(
  data: Stop<ReceivingFault>,
  { unread }: ChannelSending,
): Decision<ChannelEvent> {
  const isKnown = unread && (unread.fault === data.fault || isForGood(unread));
  const isLess = unread && !isForGood(data) && data.fault !== 'unsteady';
  return isKnown || isLess ? [] : [{ type: 'ReceivingStopped', data }];
}

/** Whether only other credentials, or a person, end it: nothing is fetched until then. */
export function isForGood({ fault }: Pick<ChannelStop<ReceivingFault>, 'fault'>): boolean {
  return fault === 'credentialsRefused';
}

function resumeReceiving(
  data: { readonly inboxId: string },
  { unread }: ChannelSending,
): Decision<ChannelEvent> {
  return unread ? [{ type: 'ReceivingResumed', data }] : [];
}

function resumeChannel(
  data: { readonly inboxId: string },
  state: ChannelSending,
): Decision<ChannelEvent> {
  return [
    ...(state.stopped ? [{ type: 'ChannelResumed' as const, data }] : []),
    ...(state.unread ? [{ type: 'ReceivingResumed' as const, data }] : []),
  ];
}

function recordStanding(
  { inboxId, said }: { readonly inboxId: string; readonly said: z.output<typeof saidStanding> },
  { standing }: ChannelSending,
): Decision<ChannelEvent> {
  const changed = changedStanding(standing, said);
  return changed ? [{ type: 'NumberStandingChanged', data: { inboxId, ...changed } }] : [];
}

const decider = channelDecider;
const stream = (
  data: { readonly inboxId: string },
  { accountId }: { readonly accountId: string },
) => channelStream(accountId, data.inboxId);

/** The provider refuses the credentials. */
export const StopChannel = defineCommand({
  name: 'StopChannel',
  permission: null,
  schema: z.object({ inboxId: id, fault: z.enum(DELIVERY_FAULTS) }),
  decider,
  stream,
  decide: stopChannel,
});

/** What clients write cannot be fetched. */
export const StopReceiving = defineCommand({
  name: 'StopReceiving',
  permission: null,
  schema: z.object({ inboxId: id, fault: z.enum(RECEIVING_FAULTS) }),
  decider,
  stream,
  decide: stopReceiving,
});

/** It is fetched again, as the one who fetches it found. */
export const ResumeReceiving = defineCommand({
  name: 'ResumeReceiving',
  permission: null,
  schema: z.object({ inboxId: id }),
  decider,
  stream,
  decide: resumeReceiving,
});

/** The provider said what it thinks of the number. */
export const RecordNumberStanding = defineCommand({
  name: 'RecordNumberStanding',
  permission: null,
  schema: z.object({ inboxId: id, said: saidStanding }),
  decider,
  stream,
  decide: recordStanding,
});

/** Sent after a look at the provider found that the connection works, with other credentials, and for a deleted inbox: what waits there ends then. What comes in is fetched again as well. */
export const ResumeChannel = defineCommand({
  name: 'ResumeChannel',
  permission: 'settings.manage',
  schema: z.object({ inboxId: id }),
  decider,
  stream,
  decide: resumeChannel,
});

export const channelCommands: readonly AnyDefinedCommand[] = [
  StopChannel,
  ResumeChannel,
  StopReceiving,
  ResumeReceiving,
  RecordNumberStanding,
];

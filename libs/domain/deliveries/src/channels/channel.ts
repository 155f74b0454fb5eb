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
import { DELIVERY_FAULTS, type DeliveryFault } from '../deliveries/delivery-words.js';
import type { ChannelEvent } from './channel.events.js';

/** Whether the replies of an inbox are sent. */
export interface ChannelSending {
  /** Null while they are. */
  readonly stopped: { readonly fault: DeliveryFault; readonly at: string } | null;
}

/** `channel-<account>.<inbox>`. */
export function channelStream(accountId: string, inboxId: string): StreamName {
  return streamName('channel', accountId, inboxId);
}

function evolve(_state: ChannelSending, event: Folded<ChannelEvent>): ChannelSending {
  if (event.type === 'ChannelResumed') return { stopped: null };
  return { stopped: { fault: event.data.fault, at: event.metadata.occurredAt } };
}

export const channelDecider: Decider<ChannelSending, ChannelEvent> = {
  initial: { stopped: null },
  evolve,
};

interface Stop {
  readonly inboxId: string;
  readonly fault: DeliveryFault;
}

function stopChannel(data: Stop, { stopped }: ChannelSending): Decision<ChannelEvent> {
  return stopped ? [] : [{ type: 'ChannelStopped', data }];
}

function resumeChannel(
  data: { readonly inboxId: string },
  { stopped }: ChannelSending,
): Decision<ChannelEvent> {
  return stopped ? [{ type: 'ChannelResumed', data }] : [];
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

/** Sent after a look at the provider found that the connection works, with other credentials, and for a deleted inbox: what waits there ends then. */
export const ResumeChannel = defineCommand({
  name: 'ResumeChannel',
  permission: 'settings.manage',
  schema: z.object({ inboxId: id }),
  decider,
  stream,
  decide: resumeChannel,
});

export const channelCommands: readonly AnyDefinedCommand[] = [StopChannel, ResumeChannel];

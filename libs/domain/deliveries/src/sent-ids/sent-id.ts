import {
  type AnyDefinedCommand,
  type Decider,
  type Decision,
  type Hash,
  type StreamName,
  defineCommand,
  streamName,
} from '@bitacora/kernel';
import { type Folded, id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { MARK_STATES, type MarkState } from '../deliveries/delivery-words.js';
import { attemptNumber } from '../deliveries/delivery.events.js';
import { type SentIdEvent, sentKey } from './sent-id.events.js';

/** Name of the vault key of these digests. */
const KEY = 'sent-ids';
const CHARACTERS = 32;

/** What a provider's name of a message leads to. */
export interface SentId {
  /** The delivery, and the attempt by which it was taken; null: none is recorded. */
  readonly delivery: { readonly deliveryId: string; readonly attempt: number } | null;
  /** What came before, once each. */
  readonly early: readonly { readonly state: MarkState; readonly at: string | null }[];
}

/** The keyed digest of what a provider calls a message, in one inbox. */
export function sentKeyOf(
  hash: Pick<Hash, 'hmac'>,
  { inboxId, providerId }: { readonly inboxId: string; readonly providerId: string },
): string {
  return hash.hmac(KEY, JSON.stringify([inboxId, providerId])).slice(0, CHARACTERS);
}

/** `sentid-<account>.<key>`. */
export function sentIdStream(accountId: string, key: string): StreamName {
  return streamName('sentid', accountId, key);
}

function evolve(state: SentId, event: Folded<SentIdEvent>): SentId {
  if (event.type === 'SentIdKept') {
    const { deliveryId, attempt } = event.data;
    return { delivery: { deliveryId, attempt }, early: state.early };
  }
  return { ...state, early: [...state.early, { state: event.data.state, at: event.data.at }] };
}

export const sentIdDecider: Decider<SentId, SentIdEvent> = {
  initial: { delivery: null, early: [] },
  evolve,
};

/** The newest thing that was said early, in the order in which things happen to a message. */
export function earlyMark({ early }: SentId): SentId['early'][number] | null {
  const said = (state: MarkState) => early.find((one) => one.state === state);
  return said('read') ?? said('delivered') ?? said('failed') ?? null;
}

interface Kept {
  readonly sentKey: string;
  readonly inboxId: string;
  readonly deliveryId: string;
  readonly attempt: number;
}

function keepSentId(data: Kept, { delivery }: SentId): Decision<SentIdEvent> {
  const isKnown = delivery?.deliveryId === data.deliveryId && delivery.attempt >= data.attempt;
  return isKnown ? [] : [{ type: 'SentIdKept', data }];
}

interface Early {
  readonly sentKey: string;
  readonly inboxId: string;
  readonly state: MarkState;
  readonly at: string | null;
}

/** What is known by then goes to the delivery itself. */
function keepEarlyMark(data: Early, { delivery, early }: SentId): Decision<SentIdEvent> {
  const isKnown = delivery !== null || early.some(({ state }) => state === data.state);
  return isKnown ? [] : [{ type: 'MarkCameEarly', data }];
}

const decider = sentIdDecider;
const permission = null;
const stream = (
  data: { readonly sentKey: string },
  { accountId }: { readonly accountId: string },
) => sentIdStream(accountId, data.sentKey);

/** Sent before it is recorded that the provider took a message, so that no mark finds nothing. */
export const KeepSentId = defineCommand({
  name: 'KeepSentId',
  permission,
  schema: z.object({ sentKey, inboxId: id, deliveryId: id, attempt: attemptNumber }),
  decider,
  stream,
  decide: keepSentId,
});

export const KeepEarlyMark = defineCommand({
  name: 'KeepEarlyMark',
  permission,
  schema: z.object({
    sentKey,
    inboxId: id,
    state: z.enum(MARK_STATES),
    at: instant.nullable(),
  }),
  decider,
  stream,
  decide: keepEarlyMark,
});

export const sentIdCommands: readonly AnyDefinedCommand[] = [KeepSentId, KeepEarlyMark];

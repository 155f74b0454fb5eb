import type { Incoming, Polled } from '@bitacora/channel-port';
import type { ChannelIncoming } from '../channels/channel-incoming.js';
import type { Clock } from '@bitacora/kernel';
import { lostMessages } from '../channels/lost-messages.js';
import type { HookPlace, HookStore } from './hook-store.js';

export interface PolledTakingParts {
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly hooks: Pick<HookStore, 'keep' | 'hasRoom'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Is given what kept messages from being taken at once. */
  readonly onError: (error: unknown) => void;
}

/** What a provider said, and what of it was not understood. */
type PolledNews = Pick<Extract<Polled, { kind: 'polled' }>, 'incoming' | 'unreadable'>;

/**
 * Takes what a provider said when it was asked. What has to be fetched first, and what cannot be taken now, goes the way of webhooks: it is tried
 * again there, or waits for a person, as does what was not understood, and nothing behind it is held up. Throws when there is no room for it: it is asked for again.
 */
export async function takePolled(
  parts: PolledTakingParts,
  place: HookPlace,
  { incoming: said, unreadable = [] }: PolledNews,
): Promise<void> {
  const left = isWhole(said) ? await leftOf(parts, place, said) : said;
  if (left.length > 0) {
    await makeSureOfRoom(parts, place, 0);
    await parts.hooks.keep(place, { kind: 'read', incoming: left });
  }
  for (const body of unreadable) {
    await makeSureOfRoom(parts, place, body.byteLength);
    const asked = { method: 'POST', url: '', headers: {}, fetched: 'whole' } as const;
    const request = { ...asked, body, at: parts.clock.now() };
    await parts.hooks.keep(place, { kind: 'raw', request }, 'UNREADABLE');
  }
}

async function makeSureOfRoom(
  { hooks }: PolledTakingParts,
  place: HookPlace,
  bytes: number,
): Promise<void> {
  if (!(await hooks.hasRoom(place, bytes)))
    throw new RangeError('Too many messages wait to be taken.');
}

function isWhole(said: readonly Incoming[]): boolean {
  return said.every(
    (one) => one.kind !== 'hint' && !(one.kind === 'message' && one.pending?.length),
  );
}

/** What could not be taken; of a repeat nothing happens. */
async function leftOf(
  { incoming, onError }: PolledTakingParts,
  place: HookPlace,
  said: readonly Incoming[],
): Promise<readonly Incoming[]> {
  try {
    const taken = await incoming.take(place, said);
    return lostMessages(said, taken).map(({ message }) => message);
  } catch (error) {
    onError(error);
    return said;
  }
}

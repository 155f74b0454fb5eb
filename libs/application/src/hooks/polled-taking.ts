import type { Incoming } from '@bitacora/channel-port';
import type { ChannelIncoming } from '../channels/channel-incoming.js';
import { lostMessages } from '../channels/lost-messages.js';
import type { HookPlace, HookStore } from './hook-store.js';

export interface PolledTakingParts {
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly hooks: Pick<HookStore, 'keep' | 'hasRoom'>;
  /** Is given what kept messages from being taken at once. */
  readonly onError: (error: unknown) => void;
}

/**
 * Takes what a provider said when it was asked. What has to be fetched first, and what cannot be taken now, goes the way of webhooks: it is tried
 * again there, or waits for a person, and nothing behind it is held up. Throws when there is no room for it: it is asked for again.
 */
export async function takePolled(
  parts: PolledTakingParts,
  place: HookPlace,
  said: readonly Incoming[],
): Promise<void> {
  const left = isWhole(said) ? await leftOf(parts, place, said) : said;
  if (left.length === 0) return;
  const { hooks } = parts;
  if (!(await hooks.hasRoom(place, 0))) throw new RangeError('Too many messages wait to be taken.');
  await hooks.keep(place, { kind: 'read', incoming: left });
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

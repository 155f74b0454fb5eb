import type { Personal } from '@bitacora/kernel';

/** Most identities of one contact; the oldest gives way. */
export const MAX_IDENTITIES = 20;

/** What a channel calls the contact, in one inbox. */
export interface ChannelIdentity {
  readonly inboxId: string;
  readonly channel: string;
  readonly identity: Personal<string>;
}

/** The identities with a newer one: of each inbox there is one. */
export function identitiesAfter(
  known: readonly ChannelIdentity[],
  kept: ChannelIdentity,
): readonly ChannelIdentity[] {
  return [...known.filter(({ inboxId }) => inboxId !== kept.inboxId), kept].slice(-MAX_IDENTITIES);
}

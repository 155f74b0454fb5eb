import type { Glyph } from '@bitacora/console-ui';

/** `available`: it can be added here. `later`: not yet. `paused`: the product does not offer it at present. */
export type ChannelState = 'available' | 'later' | 'paused';

/** A channel that the product knows of, whether or not it can be added. Its name: `settings.channels.<name>`. */
export interface ChannelOffer {
  readonly name: string;
  readonly icon: Glyph;
  readonly state: ChannelState;
}

/** All channels, in the order in which they are shown. What works are the channels of the server's list. */
export const CHANNEL_OFFERS = [
  { name: 'website', icon: 'globe', state: 'available' },
  { name: 'meta', icon: 'message-circle', state: 'later' },
  { name: 'whatsapp', icon: 'phone', state: 'later' },
  { name: 'email', icon: 'mail', state: 'available' },
  { name: 'sms', icon: 'smartphone', state: 'later' },
  { name: 'telegram', icon: 'send', state: 'later' },
  { name: 'line', icon: 'message-square', state: 'later' },
  { name: 'mercadoLibre', icon: 'box', state: 'later' },
  { name: 'api', icon: 'plug', state: 'available' },
  { name: 'twitter', icon: 'at-sign', state: 'paused' },
] as const satisfies readonly ChannelOffer[];

/** Channels that can be added. */
export const OFFERED_CHANNELS = ['website', 'email', 'api'] as const;
export type OfferedChannel = (typeof OFFERED_CHANNELS)[number];

/** Channels that are shown and cannot be added. */
export const OTHER_CHANNELS: readonly ChannelOffer[] = CHANNEL_OFFERS.filter(
  ({ state }) => state !== 'available',
);

/** The icon of a channel that inboxes have. */
export function channelIcon(channel: string): Glyph {
  return CHANNEL_OFFERS.find(({ name }) => name === channel)?.icon ?? 'inbox';
}

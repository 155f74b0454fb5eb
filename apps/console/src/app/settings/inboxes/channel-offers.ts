import { CHANNEL_FORMS, type Channel } from '@bitacora/inboxes/published';
import type { Glyph } from '@bitacora/console-ui';

/**
 * `available`: it can be added here. `later`: not yet. `paused`: the product does not offer it at present. `off`: the operator of the
 * installation did not switch it on.
 */
export type ChannelState = 'available' | 'later' | 'paused' | 'off';

/** A channel that the product knows of, whether or not it can be added. Its words: `settings.channels.names` and `.what`. */
export interface ChannelOffer {
  readonly name: string;
  readonly icon: Glyph;
  readonly isPaused?: true;
}

/** All channels, in the order in which they are shown. Those of the server can be added. */
export const CHANNEL_OFFERS: readonly ChannelOffer[] = [
  { name: 'website', icon: 'globe' },
  { name: 'whatsapp', icon: 'phone' },
  { name: 'whatsappQr', icon: 'smartphone' },
  { name: 'email', icon: 'mail' },
  { name: 'meta', icon: 'message-circle' },
  { name: 'telegram', icon: 'send' },
  { name: 'line', icon: 'message-square' },
  { name: 'sms', icon: 'smartphone' },
  { name: 'mercadoLibre', icon: 'box' },
  { name: 'api', icon: 'plug' },
  { name: 'twitter', icon: 'at-sign', isPaused: true },
];

/** Channels that are connected by fields of their own, and not by a form that the server names. */
const OWN_FIELDS: readonly string[] = ['website', 'email', 'api'];

/** Whether a channel can be added; `forms` are those of the server, `off` the names of those that are switched off there. */
export function channelState(
  { name, isPaused }: ChannelOffer,
  forms: Readonly<Record<string, unknown>> = CHANNEL_FORMS,
  off: readonly string[] = [],
): ChannelState {
  if (isPaused) return 'paused';
  if (off.includes(name)) return 'off';
  return isOffered(name, forms) ? 'available' : 'later';
}

function isOffered(name: string, forms: Readonly<Record<string, unknown>>): name is Channel {
  return OWN_FIELDS.includes(name) || Object.hasOwn(forms, name);
}

/** The icon of a channel that inboxes have. */
export function channelIcon(channel: string): Glyph {
  return CHANNEL_OFFERS.find(({ name }) => name === channel)?.icon ?? 'inbox';
}

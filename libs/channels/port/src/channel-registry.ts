import type { ChannelAdapter } from './channel-adapter.js';

/** The channels of an installation, by the names that inbox events have for them. */
export class ChannelRegistry {
  readonly #channels: ReadonlyMap<string, ChannelAdapter>;

  /** Throws when two have one name. */
  constructor(channels: readonly ChannelAdapter[]) {
    this.#channels = new Map(channels.map((channel) => [channel.channel, channel]));
    if (this.#channels.size !== channels.length) throw new Error('Two channels have one name.');
  }

  /** Null where messages of this channel need no provider: the website's log is the delivery. */
  of(channel: string): ChannelAdapter | null {
    return this.#channels.get(channel) ?? null;
  }
}

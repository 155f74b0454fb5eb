import type { ChannelRegistry } from '@bitacora/channel-port';
import type { Sends } from '@bitacora/reactors';

/** What rules and macros ask about the channel of an inbox before they write into it. */
export function carriedBy(registry: ChannelRegistry): NonNullable<Sends['carries']> {
  return (settings) => {
    const adapter = registry.of(settings.channel);
    if (!adapter) return null;
    const { text, replyWindowMs } = adapter.capabilities(settings);
    return {
      textMax: text.max,
      smsParts: text.smsParts ?? null,
      isWithoutContactData: text.isWithoutContactData ?? false,
      windowMs: replyWindowMs,
    };
  };
}

import type { InboxSettings } from '@bitacora/console-data';
import type { Words } from '../../words/words.js';

/** What an inbox is connected to: of a page of Facebook Messenger or Instagram, whichever its settings name; else its channel. */
export function inboxChannelName(
  { t }: Pick<Words, 't'>,
  { channel, connection }: Pick<InboxSettings, 'channel' | 'connection'>,
): string {
  const surface = connection?.fields.find(({ name }) => name === 'surface')?.text;
  return surface
    ? t(`settings.channelForms.${channel}.surfaceChoices.${surface}`)
    : t(`settings.channels.names.${channel}`);
}

import { z } from 'zod';
import type { ChannelForm } from './channel-forms.js';

/** How messages of a bot come in: posted by Telegram, or fetched from it. */
const TELEGRAM_RECEIVING = ['webhook', 'polling'] as const;

/** What is public of an inbox that is a bot of Telegram. */
export const telegramSettings = z.object({
  channel: z.literal('telegram'),
  /** Number of the bot, as Telegram has it. */
  botId: z.string().regex(/^\d{1,20}$/),
  /** Its name, without the at sign: clients find it by that. */
  bot: z.string().max(64),
  receiving: z.enum(TELEGRAM_RECEIVING),
  /** Whether groups that the bot is in write to the inbox; each is one contact. */
  groups: z.boolean(),
});
export type TelegramSettings = Readonly<z.output<typeof telegramSettings>>;

/** What a person gives to connect a bot. */
export const telegramForm: ChannelForm = {
  hooks: { by: 'receiving', of: { webhook: 'call' } },
  fields: [
    { name: 'token', kind: 'secret', max: 150, isRequired: true },
    { name: 'receiving', kind: 'choice', choices: TELEGRAM_RECEIVING },
    { name: 'groups', kind: 'switch' },
  ],
};

import { z } from 'zod';

/** What the vault keeps of a bot. */
export const telegramCredentials = z.object({
  /** As BotFather gave it: the number of the bot, a colon, and its key. */
  token: z.string().regex(/^\d{1,20}:[A-Za-z0-9_-]{20,120}$/),
  /** Where Telegram posts, and what it posts as a proof; null: messages are fetched. */
  hook: z
    .object({
      address: z.string().max(2000),
      /** Telegram allows 1 to 256 of these signs (Bot API, setWebhook, secret_token). */
      secret: z.string().regex(/^[A-Za-z0-9_-]{32,256}$/),
    })
    .nullable(),
});
export type TelegramCredentials = Readonly<z.output<typeof telegramCredentials>>;

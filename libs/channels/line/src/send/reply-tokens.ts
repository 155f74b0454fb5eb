import type { ChannelMessage } from '@bitacora/channel-port';

/** By what a message of a client can be answered without cost, once. */
export interface ReplyToken {
  readonly token: string;
  /** When the message was taken, ISO 8601. */
  readonly at: string;
}

/** Knows which message a reply answers; of the product. The same reply always gets the same answer. */
export interface ReplyTokens {
  /** Null: the newest message before it has none, or was answered already. */
  of(
    message: ChannelMessage,
    inbox: { readonly accountId: string; readonly inboxId: string },
  ): Promise<ReplyToken | null>;
}

/** LINE promises a minute (Messaging API, Send reply message); a call takes a part of it. */
const ALIVE_MS = 50_000;

/** Whether a token can still be alive at a moment. */
export function isAlive(token: ReplyToken | null, now: string): token is ReplyToken {
  return token !== null && Date.parse(now) - Date.parse(token.at) < ALIVE_MS;
}

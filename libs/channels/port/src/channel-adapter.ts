import type { z } from 'zod';
import type { Capabilities } from './capabilities.js';
import type { ChannelConnection, Checked } from './connection.js';
import type { HookReading, HookRequest, ShownOriginal } from './incoming.js';
import type { ChannelMessage, Repeating, Sent } from './outgoing.js';

/**
 * One way in which clients reach an account. `Settings` are of the union of the inbox events, `Credentials` rest in the vault.
 * Everything that a channel does is asked for by the product; a channel keeps no state of its own.
 */
export interface ChannelAdapter<Settings = unknown, Credentials = unknown> {
  /** As the inbox events name it. */
  readonly channel: string;
  /** Bounds what the vault keeps. */
  readonly credentials: z.ZodType<Credentials>;
  readonly repeating: Repeating;
  capabilities(settings: Settings): Capabilities;
  /** Asks the provider whether the connection works, within ten seconds. Changes nothing there. */
  check(connection: ChannelConnection<Settings, Credentials>): Promise<Checked>;
  /** Verifies a webhook and then reads it; absent: the channel has none. Takes at most 100 ms, of a mail of 25 MB half a second. */
  read?(
    request: HookRequest,
    connection: ChannelConnection<Settings, Credentials>,
  ): HookReading | Promise<HookReading>;
  /**
   * What is seen of an `original` that a message came with, as HTML for a frame without rights; null: it shows no more than the text.
   * `external`: whether pictures are loaded from the places where the writer has them.
   */
  show?(original: Uint8Array, external: 'blocked' | 'shown'): Promise<ShownOriginal | null>;
  /** Hands a message to the provider, within 20 seconds. */
  send(
    message: ChannelMessage,
    connection: ChannelConnection<Settings, Credentials>,
  ): Promise<Sent>;
  /** Whether the provider took the message of an attempt of which nothing is known; for queryable ones. Null: it cannot say. */
  find?(
    message: ChannelMessage,
    connection: ChannelConnection<Settings, Credentials>,
  ): Promise<Extract<Sent, { kind: 'accepted' }> | null | 'absent'>;
}

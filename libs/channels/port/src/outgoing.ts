import type { ChannelFault } from './connection.js';
import type { ChosenTemplate } from './templates.js';

/** A message of the team, on its way to the client. */
export interface ChannelMessage {
  /** A UUID: the same for every attempt, so that a provider which knows idempotency keys takes it once. */
  readonly deliveryId: string;
  readonly conversation: { readonly id: string; readonly reference: string };
  readonly to: { readonly identity: string; readonly name: string | null };
  /** Who wrote it; null: a rule did, or the inbox speaks in the company's name. */
  readonly author: { readonly name: string } | null;
  /** With the marks of formatting. */
  readonly text: string;
  readonly files: readonly ChannelFile[];
  /** It is sent in this form, which the provider approved; `text` is what the client reads. Absent: it is written freely. */
  readonly template?: ChosenTemplate;
  /** What the provider calls the message that it quotes; absent: none. */
  readonly quotes?: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
}

export interface ChannelFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Reads it when the channel asks for it: few replies have files. */
  content(): Promise<Uint8Array>;
  /**
   * Where the provider can fetch it for a day, over https and without credentials; null: this installation has no such address. Absent: as null.
   */
  address?(): Promise<string | null>;
}

/** What came of an attempt. Channels never throw for what the provider or the network does. */
export type Sent =
  | { readonly kind: 'accepted'; readonly providerId: string | null }
  | {
      readonly kind: 'failed';
      readonly fault: ChannelFault;
      /** The provider's words, at most 500 characters. */
      readonly reason: string | null;
      /** No further attempt would fare better. */
      readonly isFinal: boolean;
      /** How long the provider asks to wait, in milliseconds; null: it says nothing. */
      readonly retryAfterMs: number | null;
      /** The credentials are refused: nothing is sent until they are given again. */
      readonly isTokenDead: boolean;
    }
  /** The connection broke after the message had left: the provider may have taken it. */
  | { readonly kind: 'unknown'; readonly fault: ChannelFault };

/**
 * What may be done with an attempt of which nothing is known: an idempotent call is made again, a queryable provider is asked, of
 * the rest a person decides.
 */
export type Repeating = 'idempotent' | 'queryable' | 'unknown';

import type { z } from 'zod';
import type { Answerable } from './answerable.js';
import type { Capabilities } from './capabilities.js';
import type {
  ConnectOutcome,
  ConnectingInbox,
  GivenFields,
  ProviderSignIn,
  SignInRequest,
} from './connecting.js';
import type { ChannelConnection, Checked } from './connection.js';
import type {
  Downloaded,
  Fetched,
  HookReading,
  HookRequest,
  IncomingHint,
  KeptFile,
  PendingFile,
  Polled,
  ShownOriginal,
} from './incoming.js';
import type { ChannelMessage, Repeating, Sent } from './outgoing.js';
import type { ListedTemplates } from './templates.js';

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
  /**
   * The same in one conversation. `answered`: what the provider calls the newest message of the contact; null: it is not known. Absent: what
   * it carries is the same in all conversations.
   */
  capabilitiesIn?(settings: Settings, answered: string | null): Capabilities;
  /**
   * Asks the provider whether it takes an answer now, within five seconds. Never throws. `answered`: as for `capabilitiesIn`. Absent: the time
   * for answers alone says.
   */
  answerable?(
    answered: string | null,
    connection: ChannelConnection<Settings, Credentials>,
  ): Promise<Answerable>;
  /**
   * Makes a connection of what a person gave, once the provider takes it, within twenty seconds; where the provider is asked for webhooks by
   * a call, it is asked here. `before`: the connection that is changed; a secret that was not given is the one of before. Absent: the
   * channel has a form and a use case of its own.
   */
  connect?(
    given: GivenFields,
    inbox: ConnectingInbox,
    before: ChannelConnection<Settings, Credentials> | null,
  ): Promise<ConnectOutcome<Settings, Credentials>>;
  /**
   * Where a person agrees before `connect`, which then has `inbox.signedIn`. Asks no provider. Absent: the channel is connected without.
   * `before`: as for `connect`.
   */
  signInAddress?(
    given: GivenFields,
    request: SignInRequest,
    before: ChannelConnection<Settings, Credentials> | null,
  ): ProviderSignIn;
  /** Asks the provider to call no more, when the inbox is deleted; what it answers changes nothing. */
  disconnect?(connection: ChannelConnection<Settings, Credentials>): Promise<void>;
  /** Asks the provider whether the connection works, within ten seconds. Changes nothing there. */
  check(connection: ChannelConnection<Settings, Credentials>): Promise<Checked>;
  /** Most bytes of the body of a webhook. Absent: 1 MB. */
  readonly mostHookBytes?: number;
  /** Verifies a webhook and then reads it; absent: the channel has none. Takes at most 100 ms, of a mail of 25 MB half a second. */
  read?(
    request: HookRequest,
    connection: ChannelConnection<Settings, Credentials>,
  ): HookReading | Promise<HookReading>;
  /** Asks for what a hint of a webhook names, within 20 seconds. Absent: webhooks of the channel say everything. */
  fetch?(
    hint: IncomingHint,
    connection: ChannelConnection<Settings, Credentials>,
  ): Promise<Fetched>;
  /**
   * What the provider calls a person whose messages come without a name, within 5 seconds; null: it does not say. Never throws. Asked before
   * a message is taken, once in a while for each person. Absent: messages have what there is.
   */
  nameOf?(
    identity: string,
    connection: ChannelConnection<Settings, Credentials>,
  ): Promise<string | null>;
  /** Gets a file of a message, at most `most` bytes, within 60 seconds. Absent: files come with the messages. */
  download?(
    file: PendingFile,
    connection: ChannelConnection<Settings, Credentials>,
    most: number,
  ): Promise<Downloaded>;
  /** Asks the provider what is new since a cursor, within 60 seconds; null: since now. Absent: everything comes by webhook. */
  poll?(
    connection: ChannelConnection<Settings, Credentials>,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<Polled>;
  /** Pause between two calls of `poll`, in milliseconds; null: this inbox is not asked for. */
  pollEveryMs?(settings: Settings): number | null;
  /**
   * What is seen of an `original` that a message came with, as HTML for a frame without rights; null: it shows no more than the text.
   * `external`: whether pictures are loaded from the places where the writer has them. `files`: those of the message, for what the original leaves
   * out.
   */
  show?(
    original: Uint8Array,
    external: 'blocked' | 'shown',
    files: readonly KeptFile[],
  ): Promise<ShownOriginal | null>;
  /** Lists the templates that may be sent, at most 500, within 20 seconds. Absent: the channel has none. */
  listTemplates?(connection: ChannelConnection<Settings, Credentials>): Promise<ListedTemplates>;
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

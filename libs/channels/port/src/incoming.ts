import type { ChannelFault } from './connection.js';
import type { IncomingShared } from './shared-things.js';
import type { SaidStanding } from './standing.js';

/** What came by webhook, before anything of it is believed. */
export interface HookRequest {
  readonly method: 'GET' | 'POST';
  /** With its query, as the provider called it. */
  readonly url: string;
  /** Names in lower case; of a header that came twice the values are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes as they came: signatures are of these. */
  readonly body: Uint8Array;
  /** When it came, ISO 8601. */
  readonly at: string;
  /**
   * Absent: it was posted, and has to be verified. Else the product fetched the body itself, where it is asked for what is new, and could not take
   * it: all of it, or the beginning of what is too large.
   */
  readonly fetched?: 'whole' | 'beginning';
}

/** What a channel makes of a webhook. Reading asks no provider: what has to be fetched is said so. */
export type HookReading =
  /** The signature is wrong, or missing: nothing is kept, the answer is 401. */
  | { readonly kind: 'notVerified' }
  /** A question of the provider, answered at once; no event. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Verified, and not to be understood: kept sealed, with a way to try again. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'read'; readonly incoming: readonly Incoming[] };

/** What a provider says happened, in the order in which it is to be taken. */
export type Incoming =
  | ({ readonly kind: 'message' } & IncomingMessage)
  | ({ readonly kind: 'mark' } & DeliveryMark)
  | ({ readonly kind: 'revision' } & IncomingRevision)
  | ({ readonly kind: 'reaction' } & IncomingReaction)
  | { readonly kind: 'standing'; readonly said: SaidStanding }
  | ({ readonly kind: 'hint' } & IncomingHint);

/** A client changed or withdrew a message. */
export interface IncomingRevision {
  /** Of the message, as `IncomingMessage` had it. */
  readonly providerId: string;
  readonly from: ChannelSender;
  /** As it reads from now on; null: it was withdrawn. */
  readonly text: string | null;
  /** What is another for each change of the message: a number or time of the provider, at most 100 characters. */
  readonly stamp?: string;
}

/** A client reacted to a message, of either side. */
export interface IncomingReaction {
  /** Of the message: a client's own, or what `Sent` gave. */
  readonly providerId: string;
  readonly from: ChannelSender;
  /** One emoji, at most 40 characters; null: the reaction was taken back. */
  readonly emoji: string | null;
  /** What is another for each reaction to the message: a number or time of the provider, at most 100 characters. */
  readonly stamp?: string;
}

/** Something is there, to be fetched at the provider. */
export interface IncomingHint {
  /** What `fetch` finds it by; at most 500 characters. */
  readonly reference: string;
}

/** What came of asking the provider for what a hint names. */
export type Fetched =
  { readonly kind: 'fetched'; readonly incoming: readonly Incoming[] } | FetchFailed;

/** What came of fetching a file. */
export type Downloaded =
  | { readonly kind: 'downloaded'; readonly content: Uint8Array; readonly name?: string }
  | FetchFailed;

/** The provider did not give what it was asked for. */
export interface FetchFailed {
  readonly kind: 'failed';
  readonly fault: ChannelFault;
  /** No further attempt would fare better: what is missing is left out. */
  readonly isFinal: boolean;
  /** How long the provider asks to wait, in milliseconds; null: it says nothing. */
  readonly retryAfterMs: number | null;
}

/** What came of asking the provider what is new. */
export type Polled =
  | {
      readonly kind: 'polled';
      readonly incoming: readonly Incoming[];
      /** What could not be understood, each as `read` takes the body of a webhook; at most 100. Absent: nothing. */
      readonly unreadable?: readonly Uint8Array[];
      /** From here on the next time; at most 2,000 characters. */
      readonly cursor: string;
      /** There is more at once. */
      readonly isMore: boolean;
    }
  | (FetchFailed & {
      /** The credentials are refused: nothing is asked until they are given again. */
      readonly isTokenDead: boolean;
    });

/** A message of a client. */
export interface IncomingMessage {
  /** The provider's id: a repeat has the same. At most 500 characters. */
  readonly providerId: string;
  readonly from: ChannelSender;
  /** As it is shown, without what is quoted. */
  readonly text: string;
  readonly files: readonly IncomingFile[];
  /** Files that are still at the provider; `download` gets them before the message is taken. At most 20; absent: none. */
  readonly pending?: readonly PendingFile[];
  /** When the client sent it by the provider's clock; data only. */
  readonly sentAt: string | null;
  /** The conversation that it answers, proven by a signature of ours; absent or null: the channel does not know. */
  readonly conversationId?: string | null;
  /** Provider ids of messages that it says it answers, the nearest first; at most 60. */
  readonly answers?: readonly string[];
  /** Provider id of the message, of either side, that it quotes; absent: none. At most 500 characters. */
  readonly quotes?: string;
  /** What it is, where neither its words nor its files show that; absent: they do. */
  readonly messageKind?:
    | 'sticker'
    | 'place'
    | 'contactCard'
    | 'choice'
    | 'order'
    | 'comment'
    | 'storyReply'
    | 'question';
  /** Places, cards and stickers of it, of which `text` holds the plain form (`saidIn`); absent: none. */
  readonly shared?: IncomingShared;
  /** The album that it is a part of, the same in all of them; absent: none. At most 100 characters. */
  readonly albumId?: string;
  /** A program wrote it, or it went to many: it is shown, and nothing answers it by itself. */
  readonly isAutomatic?: boolean;
  /** What an answer repeats of it; absent: nothing. */
  readonly origin?: IncomingOrigin;
  /** The message as it came, where it shows more than the text does; what its files hold it may leave out. Absent or null: it does not. */
  readonly original?: IncomingFile | null;
}

/** What a channel calls a message and its thread: an answer repeats it. */
export interface IncomingOrigin {
  /** What an answer names it by; null: it has no name. At most 500 characters. */
  readonly id: string | null;
  /** At most 500 characters; empty: it has none. */
  readonly subject: string;
  /** What it answers, the oldest first; at most 20, each at most 500 characters. */
  readonly references: readonly string[];
  /** Where its writer wants answers; null: where it came from. */
  readonly answerTo: IncomingPerson | null;
  /** Others who got it; at most 20. */
  readonly copies: readonly IncomingPerson[];
}

/** Of a message that a reply can quote by its id, and that has nothing else to repeat. */
export function originNamed(id: string): IncomingOrigin {
  return { id, subject: '', references: [], answerTo: null, copies: [] };
}

export interface IncomingPerson {
  /** At most 320 characters. */
  readonly address: string;
  /** At most 500 characters, empty when it is not known. */
  readonly name: string;
}

/** Who wrote, as the provider says. */
export interface ChannelSender {
  /** Stands for the person in this inbox, always the same: an address, a number, an id. At most 500 characters. */
  readonly identity: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A file that came. */
export interface IncomingFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A file of a message that was kept. */
export interface KeptFile {
  /** As its content was recognised. */
  readonly mediaType: string;
  readonly bytes: number;
  /** Null: it is gone. */
  readonly content: () => Promise<Uint8Array | null>;
}

/** A file that is still at the provider. */
export interface PendingFile {
  /** What `download` gets it by: the provider's id or address, at most 2,000 characters; it holds no credential. */
  readonly reference: string;
  readonly name: string;
  readonly type: string;
}

/** HTML that may be shown in a frame without rights: it runs nothing, sends nothing, and loads what was asked for only. */
export interface ShownOriginal {
  readonly heading: OriginalHeading;
  readonly html: string;
  /** What is answered in it, to be folded; null: nothing is quoted. */
  readonly quoted: string | null;
  /** Pictures that are not loaded; each is an `img` with its address in `data-blocked`. */
  readonly blocked: number;
  /** Something is left out for its size or depth. */
  readonly isCut: boolean;
}

/** What a message that is shown as it came says of itself, as its writer wrote it: nothing of it is proved. */
export interface OriginalHeading {
  /** Empty: it has none. */
  readonly subject: string;
  /** Null: it has none that can be read. */
  readonly from: IncomingPerson | null;
  /** At most 100 each. */
  readonly to: readonly IncomingPerson[];
  readonly cc: readonly IncomingPerson[];
  /** ISO 8601; null: it says none. */
  readonly date: string | null;
}

/** What became of a message that was sent. */
export interface DeliveryMark {
  /** What `Sent` gave as `providerId`. */
  readonly providerId: string;
  /** `sent`: the provider took it, which counts where that is not known yet. */
  readonly state: 'sent' | 'delivered' | 'read' | 'failed';
  readonly fault: string | null;
  readonly at: string | null;
  /** `ChannelMessage.deliveryId`, where the provider gives it back: it settles what became of an attempt whose answer was lost. */
  readonly deliveryId?: string | null;
}

import type { DeviceLinkState, Sent } from '@bitacora/channel-port';
import type { PhoneIncoming } from './phone-incoming.js';

/** A row of a session: a key of Signal, or the credentials. `text`: JSON; null: it is removed. */
export interface QrSessionRow {
  readonly type: string;
  readonly id: string;
  readonly text: string | null;
}

/** A message on its way to the process that holds the sessions. */
export interface QrOutgoing {
  /** A UUID: the ids that WhatsApp is given derive from it, so that a repeat has the same. */
  readonly deliveryId: string;
  /** As `ChannelSender.identity` had it. */
  readonly to: string;
  readonly text: string;
  readonly files: readonly QrOutgoingFile[];
}

export interface QrOutgoingFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** How a session begins. */
export interface QrSessionStart {
  /** Names it among those of the process. */
  readonly session: string;
  /** Credentials of before as JSON; null: a telephone has to be linked. */
  readonly credentials: string | null;
  /** Digits of the telephone that is given a code to type; null: a QR code is shown. */
  readonly phone: string | null;
  /** Messages from before this are history, in milliseconds since 1970. */
  readonly since: number;
}

/** What the server says to the process of the sessions. */
export type ToSessionProcess =
  | ({ readonly kind: 'start' } & QrSessionStart)
  /** `logOut`: the telephone forgets the product, too. */
  | { readonly kind: 'stop'; readonly session: string; readonly logOut: boolean }
  | {
      readonly kind: 'send';
      readonly session: string;
      readonly call: number;
      readonly message: QrOutgoing;
    }
  | { readonly kind: 'answer'; readonly call: number; readonly rows: readonly QrSessionRow[] }
  | { readonly kind: 'failed'; readonly call: number }
  | { readonly kind: 'ping' };

/** What the process of the sessions says. Of `call` it waits for an answer. */
export type FromSessionProcess =
  /** The library was loaded; `problem`: it was not. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly problem: string }
  | { readonly kind: 'state'; readonly session: string; readonly state: DeviceLinkState }
  /** The answer, with no rows, says that it is kept. */
  | {
      readonly kind: 'incoming';
      readonly session: string;
      readonly call: number;
      readonly incoming: readonly PhoneIncoming[];
    }
  | {
      readonly kind: 'read';
      readonly session: string;
      readonly call: number;
      readonly type: string;
      readonly ids: readonly string[];
    }
  | {
      readonly kind: 'write';
      readonly session: string;
      readonly call: number;
      readonly rows: readonly QrSessionRow[];
    }
  | { readonly kind: 'sent'; readonly call: number; readonly sent: Sent }
  | { readonly kind: 'pong' };

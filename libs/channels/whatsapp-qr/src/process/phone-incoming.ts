import type { Incoming, IncomingMessage } from '@bitacora/channel-port';

/** What a message of a telephone shares beside words, as it was said: the server decides what of it holds. */
export type PhoneThing =
  | {
      readonly kind: 'place';
      readonly latitude: number;
      readonly longitude: number;
      readonly name: string;
      readonly address: string;
    }
  | {
      readonly kind: 'contactCard';
      readonly name: string;
      readonly phones: readonly string[];
      readonly emails: readonly string[];
    }
  | { readonly kind: 'sticker'; readonly says: string };

/** A part of what a message says, in a form that every language reads. */
export interface PhonePart {
  readonly text: string;
  readonly thing?: PhoneThing | null;
}

/** A message of a telephone. */
export interface PhoneMessage extends Omit<IncomingMessage, 'kind' | 'text' | 'shared'> {
  readonly kind: 'message';
  readonly parts: readonly PhonePart[];
}

/**
 * What the process of the sessions brings. That process loads nothing of the product, so the server makes a message of
 * the parts (`incomingOfPhone`).
 */
export type PhoneIncoming = Exclude<Incoming, { readonly kind: 'message' }> | PhoneMessage;

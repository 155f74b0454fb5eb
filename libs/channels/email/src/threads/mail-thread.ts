import type { ParsedMail } from '../parse/parsed-mail.js';
import { ownMailId } from './mail-message-id.js';
import { conversationOfAddress } from './reply-address.js';
import type { ThreadKeys } from './thread-token.js';

/** Knows which mails of strangers are in which conversation of the inbox. */
export interface ThreadLookup {
  /** Conversations by message id, of at most 60 ids; those that are not known are left out. */
  conversationsOf(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Where a mail belongs. */
export type MailThread =
  | {
      readonly kind: 'conversation';
      readonly conversationId: string;
      /** `address` and `ownMail` are signed by us; `reference` is what the mail says. */
      readonly by: 'address' | 'ownMail' | 'reference';
    }
  | { readonly kind: 'new' };

type Threaded = Pick<ParsedMail, 'to' | 'cc' | 'deliveredTo' | 'inReplyTo' | 'references'>;

/**
 * The conversation that a mail answers: the one that its address names, else the one whose mail it answers, the nearest first. Never
 * by its subject, for two clients may write of `Pedido`, and one of two things.
 */
export async function mailThreadOf(
  mail: Threaded,
  keys: ThreadKeys,
  lookup: ThreadLookup,
): Promise<MailThread> {
  const signed = signedThread(mail, keys);
  if (signed) return signed;
  const answered = answeredIds(mail);
  if (answered.length === 0) return { kind: 'new' };
  const known = await lookup.conversationsOf(answered);
  const conversationId = answered.map((id) => known.get(id)).find((id) => id !== undefined);
  return conversationId === undefined
    ? { kind: 'new' }
    : { kind: 'conversation', conversationId, by: 'reference' };
}

/** The conversation that a mail names with a signature of ours, by its address or by the mail that it answers; null: none. */
export function signedThread(
  mail: Threaded,
  keys: ThreadKeys,
): Extract<MailThread, { kind: 'conversation' }> | null {
  for (const address of addressesOf(mail)) {
    const conversationId = conversationOfAddress(address, keys);
    if (conversationId !== null) return { kind: 'conversation', conversationId, by: 'address' };
  }
  for (const id of answeredIds(mail)) {
    const own = ownMailId(id, keys);
    if (own) return { kind: 'conversation', conversationId: own.conversationId, by: 'ownMail' };
  }
  return null;
}

/** What a mail answers, the nearest first; at most 60. */
export function answeredIds({
  inReplyTo,
  references,
}: Pick<ParsedMail, 'inReplyTo' | 'references'>): readonly string[] {
  return [...new Set([...inReplyTo, ...references.toReversed()])].slice(0, 60);
}

function addressesOf({ deliveredTo, to, cc }: Threaded): readonly string[] {
  return [...deliveredTo, ...[...to, ...cc].map(({ address }) => address)];
}

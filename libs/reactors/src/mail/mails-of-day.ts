import { type Hash, type ReactorDocuments, type StoredDocument, mailKey } from '@bitacora/kernel';

/** Most mails about new conversations that a person gets on a day (UTC) in one account. */
export const NEW_CONVERSATION_MAILS_OF_DAY = 40;
/** Most mails of rules and macros, transcripts among them, to one address of no person of the account on a day (UTC). */
export const OUTSIDE_MAILS_OF_DAY = 5;

/** Name of the key that addresses are hashed with. */
const KEY = 'mail-recipients';
/** Characters of the hash that are kept, and those of them that name the document. */
const KEPT = 20;
const PLACED = 2;

/**
 * How many mails some recipients had on a day. A document is written over on the next day that one of its recipients
 * has, so that there is one for each person, and 256 in an account for all addresses.
 */
interface MailsOfDayDocument extends StoredDocument {
  /** `2026-03-02`, in UTC. */
  readonly day: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Who gets a mail. */
export interface CountedRecipient {
  readonly account: string;
  /** When the mail was asked for, ISO 8601 UTC. */
  readonly at: string;
  readonly documents: ReactorDocuments;
}

/** Counts a mail about a new conversation to a person. True: they have had as many as one gets on a day. */
export function countToPerson(userId: string, recipient: CountedRecipient): Promise<boolean> {
  const place = { id: `${recipient.account}/person/${userId}`, name: 'mails' };
  return count(place, NEW_CONVERSATION_MAILS_OF_DAY, recipient);
}

/**
 * Counts a mail to an address outside. True: it has had as many as it gets on a day. Only a keyed hash of the address is
 * kept, the same for all ways of writing it, and for what is behind a `+` in it: that is one mailbox as a rule.
 */
export function countToAddress(
  address: string,
  hash: Pick<Hash, 'hmac'>,
  recipient: CountedRecipient,
): Promise<boolean> {
  const mailbox = mailKey(address).replace(/\+[^@]*@/u, '@');
  const name = hash.hmac(KEY, `${recipient.account}|${mailbox}`).slice(0, KEPT);
  const place = { id: `${recipient.account}/outside/${name.slice(0, PLACED)}`, name };
  return count(place, OUTSIDE_MAILS_OF_DAY, recipient);
}

async function count(
  { id, name }: { readonly id: string; readonly name: string },
  most: number,
  { account, at, documents }: CountedRecipient,
): Promise<boolean> {
  const day = at.slice(0, 10);
  const kept = await documents.get<MailsOfDayDocument>(id);
  const counts = kept?.day === day ? kept.counts : {};
  const before = counts[name] ?? 0;
  if (before >= most) return true;
  const counted = { ...counts, [name]: before + 1 };
  documents.put<MailsOfDayDocument>({ _id: id, account, day, counts: counted });
  return false;
}

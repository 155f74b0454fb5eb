import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import type { ConversationDocument } from '../conversations/conversation-row.js';
import type { InboxEntry } from '../directory/directory-document.js';
import { mergedIdsOf } from './merged-contacts.js';

/** Newest conversations that are asked when an identity was last used. */
const ASKED = 50;
/** Channels whose providers say who writes, so that no client can choose it. */
const PROVED_BY_PROVIDER: ReadonlySet<string> = new Set([
  ...['whatsapp', 'meta', 'telegram', 'line', 'mercadoLibre'],
]);

/** How a contact is reached in one inbox. */
export interface ContactIdentity {
  /** The contact that the inbox knows: it, or one that is one with it. */
  readonly contactId: string;
  readonly inboxId: string;
  /** What the channel calls the contact; null: a browser, which has no name. */
  readonly value: string | null;
  readonly verified: boolean;
  /** Newest activity of its conversations, as far as the newest of the contact say; null: none is known. */
  readonly lastUsedAt: string | null;
}

type Known = Omit<ContactIdentity, 'lastUsedAt'>;

/** The identities of contacts that are one, those used last first. */
export async function contactIdentities(
  conversations: Collection<ConversationDocument>,
  contacts: readonly ContactDocument[],
  inboxes: ReadonlyMap<string, InboxEntry>,
): Promise<readonly ContactIdentity[]> {
  const [first] = contacts;
  if (!first) return [];
  const { account } = first;
  const contactIds = contacts.flatMap(mergedIdsOf);
  const found = await conversations.find(
    { account, contactId: { $in: [...new Set(contactIds)] } },
    { sort: [['activityKey', -1]], limit: ASKED },
  );
  return contacts
    .flatMap((contact) => identitiesOf(contact, inboxes))
    .map((known) => ({ ...known, lastUsedAt: lastUseOf(known, found) }))
    .sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''));
}

function lastUseOf(
  { contactId, inboxId }: Known,
  newestFirst: readonly ConversationDocument[],
): string | null {
  const last = newestFirst.find((row) => row.contactId === contactId && row.inboxId === inboxId);
  return last?.lastActivityAt ?? null;
}

function identitiesOf(
  contact: ContactDocument,
  inboxes: ReadonlyMap<string, InboxEntry>,
): readonly Known[] {
  const { contactId, inboxId, proofs, erased } = contact;
  if (erased) return [];
  const kept = contact.identities.map((one) => ({
    ...{ contactId, inboxId: one.inboxId, value: one.identity },
    verified: isProved(contact, one.identity, inboxes.get(one.inboxId)),
  }));
  const isBrowser = inboxes.get(inboxId)?.channel === 'website';
  return isBrowser
    ? [{ contactId, inboxId, value: null, verified: proofs.length > 0 }, ...kept]
    : kept;
}

/** What a sender can choose, such as the sender of a mail or of an SMS, proves nothing. */
function isProved(
  { email, emailProved }: ContactDocument,
  identity: string,
  inbox: InboxEntry | undefined,
): boolean {
  if (!inbox) return false;
  if (PROVED_BY_PROVIDER.has(inbox.channel)) return true;
  return inbox.channel === 'email' && emailProved && identity === email;
}

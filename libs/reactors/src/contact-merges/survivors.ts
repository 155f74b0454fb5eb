import type { ContactEvent } from '@bitacora/contacts/published';
import type { Recorded, ReactorDocuments, StoredDocument } from '@bitacora/kernel';

/** With which contact an absorbed one is one. */
interface AbsorbedContact extends StoredDocument {
  readonly kind: 'absorbed';
  readonly into: string;
}

type MergedInto = Recorded<Extract<ContactEvent, { type: 'ContactMergedInto' }>>;

/** Remembers it. A later merge of that contact takes its place, so that one look is enough. */
export function foldSurvivor(
  { data: { contactId, into }, metadata: { accountId: account } }: MergedInto,
  documents: Pick<ReactorDocuments, 'put'>,
): void {
  const _id = absorbedId(account, contactId);
  documents.put<AbsorbedContact>({ _id, account, kind: 'absorbed', into });
}

/** Id of the contact that stands for a contact: itself, or the one that it is one with. */
export async function survivorIn(
  account: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<string> {
  const known = await documents.get<AbsorbedContact>(absorbedId(account, contactId));
  return known?.into ?? contactId;
}

function absorbedId(account: string, contactId: string): string {
  return `${account}/absorbed/${contactId}`;
}

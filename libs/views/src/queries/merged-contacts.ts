import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import { documentId } from '../document/document-id.js';

/** A contact that stands for itself, with those that are one with it. */
export function mergedIdsOf({
  contactId,
  absorbedIds,
}: Pick<ContactDocument, 'contactId' | 'absorbedIds'>): readonly string[] {
  return [contactId, ...absorbedIds];
}

/** Ids of contacts, and of all that are one with one of them. Each leads to the one that stands for it at once. */
export async function withMerged(
  contacts: Pick<Collection<ContactDocument>, 'get'>,
  found: readonly ContactDocument[],
): Promise<readonly string[]> {
  const into = found.flatMap(({ account, mergedInto }) =>
    mergedInto === null ? [] : [documentId(account, mergedInto)],
  );
  const survivors = into.length > 0 ? [...(await contacts.get([...new Set(into)])).values()] : [];
  return [...new Set([...found, ...survivors].flatMap(mergedIdsOf))];
}

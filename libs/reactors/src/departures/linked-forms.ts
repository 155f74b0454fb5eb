import type { ReactorDocuments, Recorded, StoredDocument } from '@bitacora/kernel';
import type { InboxEvent } from '@bitacora/inboxes/published';

/** A contact form that is on and leads to another inbox, found by that inbox. */
interface LinkedForm extends StoredDocument {
  readonly kind: 'linkedForm';
  readonly inboxId: string;
  readonly leadsTo: string;
}

const documentOf = (account: string, inboxId: string) => `${account}/form/${inboxId}`;

/** Folds where a form leads, and gives the inbox; null when it leads to none. */
export function foldLinkedForm(
  {
    data: { inboxId, form },
    metadata: { accountId: account },
  }: Recorded<Extract<InboxEvent, { type: 'ContactFormChanged' }>>,
  documents: ReactorDocuments,
): string | null {
  const _id = documentOf(account, inboxId);
  const leadsTo = form.replacesChat && form.target === 'inbox' ? form.targetInboxId : null;
  if (leadsTo === null) documents.remove(_id);
  else documents.put<LinkedForm>({ _id, account, kind: 'linkedForm', inboxId, leadsTo });
  return leadsTo;
}

/** The inboxes whose forms lead to an inbox; few, because an account has few inboxes. */
export async function formsLinkedTo(
  account: string,
  targetInboxId: string,
  documents: ReactorDocuments,
): Promise<readonly string[]> {
  const forms = await documents.find<LinkedForm>({ account, leadsTo: targetInboxId });
  return forms.map(({ inboxId }) => inboxId);
}

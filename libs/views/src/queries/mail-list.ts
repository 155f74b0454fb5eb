import type { Collection } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import type { MailDocument } from '../mails/mail-document.js';
import { type Page, keyIn, pageOf } from './page.js';

type Mails = Collection<MailDocument>;

/** A page of the mails of the account, newest first. Throws InvalidCursorError. */
export async function listMails(
  mails: Mails,
  account: string,
  request: { readonly first: number; readonly after: string | null },
): Promise<Page<MailDocument>> {
  const { first, after } = request;
  const kind = { list: 'mails', version: mails.spec.version };
  const last = after === null ? null : keyIn(kind, after);
  const found = await mails.find(
    { account, ...(last === null ? {} : { requestedKey: { $lt: last } }) },
    { sort: [['requestedKey', -1]], limit: first + 1 },
  );
  return pageOf(found, request, kind, ({ requestedKey }) => requestedKey);
}

/** A mail of the account, or null. */
export async function mailById(
  mails: Pick<Mails, 'get'>,
  account: string,
  mailId: string,
): Promise<MailDocument | null> {
  const id = documentId(account, mailId);
  return (await mails.get([id])).get(id) ?? null;
}

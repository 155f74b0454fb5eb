import type { MailDocument } from '@bitacora/views';
import type { MailType } from './mail.types.js';

/** A mail as the API shows it; `mayManage` is for who sees whole addresses. */
export function toMail(mail: MailDocument, mayManage: boolean): MailType {
  const { mailId: id, userId: personId, to } = mail;
  return { ...mail, id, personId, to: to === null || mayManage ? to : maskedAddress(to) };
}

/** An address of which enough is left to tell it from another: `l…@casa.example`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}…${address.slice(at)}`;
}

export type { EmailConnection, MailSenderParts } from './mail-sender.js';
export { NEW_PLACE, type QuotedMail, type ReplyPlace, type ReplyPlaces } from './answered-mail.js';
export { replyMailId } from './compose-mail.js';

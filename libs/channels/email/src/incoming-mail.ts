import type {
  Incoming,
  IncomingMessage,
  IncomingOrigin,
  IncomingPerson,
} from '@bitacora/channel-port';
import { cutText, mailKey } from '@bitacora/kernel';
import { keptMail } from './parse/kept-mail.js';
import type { MailPerson, ParsedMail } from './parse/parsed-mail.js';
import { answeredIds, signedThread } from './threads/mail-thread.js';
import { ownMailId } from './threads/mail-message-id.js';
import { conversationOfAddress } from './threads/reply-address.js';
import type { ThreadKeys } from './threads/thread-token.js';

/** Files of a mail that come with its message; the product keeps as many. */
const MAX_INCOMING_FILES = 10;
const MAX_FAULT = 500;
/** What an answer repeats of a mail. */
const MAX_ORIGIN = { id: 500, references: 20, copies: 20, address: 320 } as const;

/**
 * What a mail says happened: a message of its sender, or that mails of ours did not arrive. Nothing, when it is a copy of a mail of ours, when
 * a server reports a delay, or when its sender is not known. `isWhole` false: `raw` is the beginning of a larger one, whose files are named
 * and left out.
 */
export function incomingOfMail(
  mail: ParsedMail,
  raw: Uint8Array,
  keys: ThreadKeys,
  isWhole = true,
): readonly Incoming[] {
  if (mail.messageId !== null && ownMailId(mail.messageId, keys)) return [];
  const { bounce } = mail;
  if (bounce) return bounce.state === 'delayed' ? [] : marksOf(mail, bounce, keys);
  const { from } = mail;
  if (!from) return [];
  const own = { name: 'message.eml', type: 'message/rfc822', content: raw };
  // The mail itself is one of the files where it shows more than its words.
  const most = mail.html ? MAX_INCOMING_FILES - 1 : MAX_INCOMING_FILES;
  const isTooMuch = mail.isCut || mail.files.length > most;
  const room = isTooMuch ? MAX_INCOMING_FILES - 1 : MAX_INCOMING_FILES;
  const files = (isWhole ? mail.files : [])
    .slice(0, room)
    .map(({ name, type, content }) => ({ name, type, content }));
  return [
    {
      kind: 'message',
      providerId: mail.providerId,
      from: {
        identity: mailKey(from.address),
        name: from.name === '' ? null : from.name,
        email: from.address,
        phone: null,
      },
      text: isWhole ? textOf(mail) : `${textOf(mail)}\n[${own.name}]`.trim(),
      // What is left out of it can be found in the mail itself.
      files: isTooMuch && isWhole ? [...files, own] : files,
      sentAt: mail.date,
      conversationId: signedThread(mail, keys)?.conversationId ?? null,
      answers: answeredIds(mail),
      ...quotedIn(mail, keys),
      isAutomatic: mail.isAutomatic,
      origin: originOf(mail, from, keys),
      original:
        mail.html && isWhole && !isTooMuch ? { ...own, content: keptMail(mail, raw) } : null,
    },
  ];
}

/** The mail of ours that it answers. */
function quotedIn({ inReplyTo }: ParsedMail, keys: ThreadKeys): Pick<IncomingMessage, 'quotes'> {
  const quotes = inReplyTo.find((id) => id.length <= MAX_ORIGIN.id && ownMailId(id, keys));
  return quotes === undefined ? {} : { quotes };
}

function textOf({ text, subject }: ParsedMail): string {
  return text === '' ? subject : text;
}

/** What an answer to a mail names; longer ids are left out, for they cannot be repeated in part. */
function originOf(mail: ParsedMail, from: MailPerson, keys: ThreadKeys): IncomingOrigin {
  const isShort = (id: string) => id !== '' && id.length <= MAX_ORIGIN.id;
  const { messageId, subject, references, inReplyTo, replyTo, to, cc } = mail;
  const answered = references.length > 0 ? references : inReplyTo;
  const [answerTo] = replyTo;
  const isElsewhere = answerTo && mailKey(answerTo.address) !== mailKey(from.address);
  const seen = new Set([mailKey(from.address)]);
  const copies = [...to, ...cc].filter(({ address }) => {
    const key = mailKey(address);
    if (seen.has(key) || conversationOfAddress(address, keys) !== null) return false;
    seen.add(key);
    return address.length <= MAX_ORIGIN.address;
  });
  return {
    id: messageId !== null && isShort(messageId) ? messageId : null,
    subject,
    references: answered.filter(isShort).slice(-MAX_ORIGIN.references),
    answerTo: isElsewhere ? personOf(answerTo) : null,
    copies: copies.slice(0, MAX_ORIGIN.copies).map(personOf),
  };
}

function personOf({ address, name }: MailPerson): IncomingPerson {
  return { address: cutText(address, MAX_ORIGIN.address), name };
}

function marksOf(
  mail: ParsedMail,
  bounce: NonNullable<ParsedMail['bounce']>,
  keys: ThreadKeys,
): readonly Incoming[] {
  const reason = bounce.recipients
    .map((recipient) => recipient.reason ?? recipient.status)
    .find(Boolean);
  return bounce.messageIds
    .filter((id) => ownMailId(id, keys))
    .map((providerId) => ({
      kind: 'mark' as const,
      providerId,
      state: bounce.state === 'delivered' ? ('delivered' as const) : ('failed' as const),
      fault: bounce.state === 'delivered' ? null : cutText(reason ?? mail.subject, MAX_FAULT),
      at: mail.date,
    }));
}

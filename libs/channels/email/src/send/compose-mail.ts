import type { ChannelMessage } from '@bitacora/channel-port';
import type { EmailSettings } from '@bitacora/inboxes/published';
import { cutText, isMailAddress, oneLine } from '@bitacora/kernel';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { MAX_FILES_BYTES } from '../capabilities.js';
import {
  MAX_MAIL_BYTES,
  MAX_NAME,
  MAX_PEOPLE,
  MAX_REFERENCES,
  MAX_SUBJECT,
} from '../parse/bounds.js';
import { fileName } from '../parse/mail-files.js';
import type { MailPerson } from '../parse/parsed-mail.js';
import { mailMessageId } from '../threads/mail-message-id.js';
import { replyAddress } from '../threads/reply-address.js';
import type { ThreadKeys } from '../threads/thread-token.js';
import type { ReplyPlace } from './answered-mail.js';
import { replyWords } from './reply-words.js';

/** A mail, ready to be handed over. */
export interface ComposedMail {
  /** Without brackets. */
  readonly messageId: string;
  readonly from: string;
  /** Everyone whom it is for, hidden ones too; the client is the first. */
  readonly to: readonly [string, ...string[]];
  readonly bytes: Buffer;
}

/** Why no mail can be made of a message. */
export type ComposeFault =
  | 'recipientUnknown'
  | 'tooLarge'
  /** The key does not sign. */
  | 'notSigned';

const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);
const ANSWER = /^\s*(?:re|rv|aw|sv|antw)\s*:/iu;

export interface ComposeParts {
  readonly settings: EmailSettings;
  readonly keys: ThreadKeys;
  readonly place: ReplyPlace;
  /** PEM; null: the mail is not signed. */
  readonly dkimKey: string | null;
}

/** The mail of a message, or why there is none. Files are read only when all of them fit. */
export async function composeMail(
  message: ChannelMessage,
  { settings, keys, place, dkimKey }: ComposeParts,
): Promise<ComposedMail | ComposeFault> {
  const client = place.answerTo ?? {
    address: message.to.identity,
    name: message.to.name ?? '',
  };
  if (!isMailAddress(client.address)) return 'recipientUnknown';
  if (message.files.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_FILES_BYTES) return 'tooLarge';
  const files = await readFiles(message);
  const messageId = replyMailId(message, settings, keys);
  const further = withoutRepeats(client, place, settings.address);
  const pictures = files.flatMap(({ cid, name }) => (cid === null ? [] : [{ cid, name }]));
  const words = replyWords(message.text, settings.signature, place.quoted, pictures);
  const answersTo =
    settings.replyAddress && replyAddress(settings.replyAddress, message.conversation.id, keys);
  const { address } = settings;
  const bytes = await new MailComposer({
    messageId: `<${messageId}>`,
    date: new Date(message.at),
    from: { name: lineOf(message.author?.name ?? settings.senderName), address },
    to: [client, ...further.to].map(named),
    cc: further.cc.map(named),
    ...(answersTo ? { replyTo: { name: '', address: answersTo } } : {}),
    subject: subjectOf(message, place, settings),
    ...(place.inReplyTo === null ? {} : { inReplyTo: `<${place.inReplyTo}>` }),
    references: referencesOf(place),
    ...words,
    attachments: files.map(({ name, type, content, cid }) => ({
      filename: name,
      contentType: type,
      content,
      ...(cid === null ? {} : { cid, contentDisposition: 'inline' as const }),
    })),
    ...(place.isAutomatic
      ? { headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } }
      : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const signed = dkimKey && settings.dkim ? await signedMail(bytes, settings.dkim, dkimKey) : bytes;
  if (signed === null) return 'notSigned';
  if (signed.length > MAX_MAIL_BYTES) return 'tooLarge';
  const others = [...further.to, ...further.cc, ...further.bcc].map((person) => person.address);
  return { messageId, from: address, to: [client.address, ...others], bytes: signed };
}

/** The message id that a message has, or had: the same for every attempt. */
export function replyMailId(
  { deliveryId, conversation }: Pick<ChannelMessage, 'deliveryId' | 'conversation'>,
  { address }: Pick<EmailSettings, 'address'>,
  keys: ThreadKeys,
): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return mailMessageId({ deliveryId, conversationId: conversation.id }, domain, keys);
}

function readFiles({ deliveryId, files }: ChannelMessage) {
  return Promise.all(
    files.map(async ({ name, type, content }, index) => ({
      name: fileName(name, type),
      type,
      content: Buffer.from(await content()),
      cid: PICTURES.has(type) ? `${index}.${deliveryId}@bitacora` : null,
    })),
  );
}

function subjectOf(
  { conversation }: ChannelMessage,
  place: ReplyPlace,
  { senderName, address }: EmailSettings,
): string {
  const subject = cutText(oneLine(place.subject), MAX_SUBJECT);
  if (subject === '')
    return `${senderName === '' ? address : senderName} · ${conversation.reference}`;
  return place.inReplyTo === null || ANSWER.test(subject) ? subject : `Re: ${subject}`;
}

function referencesOf({ references, inReplyTo }: ReplyPlace): string[] {
  const all =
    inReplyTo === null ? references : [...references.filter((id) => id !== inReplyTo), inReplyTo];
  const kept =
    all.length <= MAX_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MAX_REFERENCES)];
  return kept.map((id) => `<${id}>`);
}

/** Each person once, neither the client again nor the inbox itself, at most 100 together. */
function withoutRepeats(client: MailPerson, place: ReplyPlace, own: string) {
  const seen = new Set([client.address.toLowerCase(), own.toLowerCase()]);
  const take = (people: readonly MailPerson[]) =>
    people.filter(({ address }) => {
      const key = address.toLowerCase();
      if (seen.has(key) || seen.size > MAX_PEOPLE || !isMailAddress(address)) return false;
      seen.add(key);
      return true;
    });
  return { to: take(place.to), cc: take(place.cc), bcc: take(place.bcc) };
}

function named({ name, address }: MailPerson): MailPerson {
  return { name: lineOf(name), address };
}

function lineOf(name: string): string {
  return cutText(oneLine(name), MAX_NAME);
}

/** Null: the key does not sign, and the signer leaves the mail as it is. */
async function signedMail(
  bytes: Buffer,
  { domain, selector }: NonNullable<EmailSettings['dkim']>,
  privateKey: string,
): Promise<Buffer | null> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey });
  const chunks: Buffer[] = [];
  for await (const chunk of signer.sign(bytes)) chunks.push(chunk as Buffer);
  const signed = Buffer.concat(chunks);
  return signed.length > bytes.length ? signed : null;
}

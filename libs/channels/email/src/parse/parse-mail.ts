import { cutText, isMailAddress } from '@bitacora/kernel';
import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import {
  MAX_HEADER_BYTES,
  MAX_MAIL_BYTES,
  MAX_PART_DEPTH,
  MAX_PEOPLE,
  MAX_SUBJECT,
} from './bounds.js';
import { cleanLine, cleanText } from './clean-text.js';
import { boundedReferences, HeaderValues, messageIdsOf } from './header-values.js';
import { htmlText } from './html/html-text.js';
import { kindOf } from './kinds/kind-of.js';
import { shownIds } from './html/shown-pictures.js';
import { mailFilesOf } from './mail-files.js';
import type { MailPerson, MailReading, ParsedMail } from './parsed-mail.js';
import { peopleOf } from './people.js';
import { foldQuotes } from './quotes/fold-quotes.js';
import { isForward } from './quotes/forwarded.js';
import { fromWindows1252, repairedUtf8 } from './structure/eight-bit.js';
import { headersOnly, isWithinBounds } from './structure/scan-structure.js';

const OPTIONS = {
  forceRfc822Attachments: true,
  maxNestingDepth: MAX_PART_DEPTH,
  maxHeadersSize: MAX_HEADER_BYTES,
} as const;
const REPLACED = '\ufffd';
/** A mail of the year 3000 was dated by a clock that is wrong. */
const DATES = { from: Date.UTC(1980), until: Date.UTC(2100) };

/**
 * Reads a raw mail. Whatever the bytes are, a mail comes out: one with more lines, parts or headers than can be read has what its
 * first headers say, and itself as its only file. Takes about two seconds for the worst mail, a fraction of a millisecond for one
 * that a person wrote.
 */
export async function parseMail(raw: Uint8Array): Promise<MailReading> {
  if (raw.byteLength > MAX_MAIL_BYTES) {
    return { kind: 'refused', fault: 'tooLarge', bytes: raw.byteLength, max: MAX_MAIL_BYTES };
  }
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const email = isWithinBounds(bytes) ? await readWhole(bytes) : null;
  if (email) return { kind: 'parsed', mail: mailOf(email, bytes, false) };
  return { kind: 'parsed', mail: mailOf(await readHeaders(bytes), bytes, true) };
}

/** Null: the structure is beyond the bounds. */
async function readWhole(bytes: Buffer): Promise<Email | null> {
  try {
    const email = await PostalMime.parse(bytes, OPTIONS);
    if (!hasReplaced(email)) return email;
    const other = fromWindows1252(bytes);
    return other ? await PostalMime.parse(other, OPTIONS) : email;
  } catch {
    return null;
  }
}

async function readHeaders(bytes: Buffer): Promise<Email> {
  const read = async (most: number) => PostalMime.parse(headersOnly(bytes, most), OPTIONS);
  const email = await read(MAX_HEADER_BYTES / 2).catch(() => read(64 * 1024));
  const whole = { filename: 'message.eml', mimeType: 'message/rfc822', disposition: 'attachment' };
  const { text: _text, html: _html, ...rest } = email;
  return { ...rest, attachments: [{ ...whole, content: new Uint8Array(bytes) }] };
}

function hasReplaced({ text, html, headers }: Email): boolean {
  return (
    (text?.includes(REPLACED) ?? false) ||
    (html?.includes(REPLACED) ?? false) ||
    headers.some(({ key, value }) => SHOWN_HEADERS.has(key) && value.includes(REPLACED))
  );
}
const SHOWN_HEADERS: ReadonlySet<string> = new Set(['subject', 'from', 'to', 'cc', 'reply-to']);

function mailOf(email: Email, bytes: Buffer, isTooMuch: boolean): ParsedMail {
  const headers = new HeaderValues(email.headers);
  const isLabelled = bytes.includes('utf-8') || bytes.includes('UTF-8') || bytes.includes('Utf-8');
  const repaired = (text: string) => (isLabelled ? text : repairedUtf8(text));
  const subject = cleanLine(repaired(email.subject ?? ''), MAX_SUBJECT);
  const isForwarded = isForward(subject);
  const words = wordsOf(email, isForwarded, repaired);
  const html = email.html === undefined ? null : { unsafe: repaired(email.html.toWellFormed()) };
  const shown = shownIds(html?.unsafe ?? '');
  const { files, isCut } = mailFilesOf(email.attachments, (cid) => shown.has(cid));
  const named = (people: readonly MailPerson[]) =>
    people.map(({ address, name }) => ({ address, name: repaired(name) }));
  const messageId = messageIdsOf(headers.of('message-id') ?? '')[0] ?? null;
  const from =
    named(peopleOf([email.from, email.sender].filter((each) => each !== undefined)))[0] ?? null;
  return {
    messageId,
    providerId: providerIdOf(messageId, from, headers.of('date'), bytes),
    inReplyTo: messageIdsOf(headers.of('in-reply-to') ?? '').slice(0, 10),
    references: boundedReferences(messageIdsOf(headers.of('references') ?? '')),
    from,
    replyTo: named(peopleOf(email.replyTo)),
    to: named(peopleOf(email.to)),
    cc: named(peopleOf(email.cc)),
    deliveredTo: deliveredTo(headers),
    subject,
    date: dateOf(email.date),
    ...words,
    html,
    files,
    ...kindOf(email, headers, subject),
    isForwarded,
    isCut: isTooMuch || isCut || words.isCut,
  };
}

/** The text that is shown: the mail's own, or what a reader of its HTML sees. */
function wordsOf(
  { text = '', html = '' }: Email,
  isForwarded: boolean,
  repaired: (text: string) => string,
): Pick<ParsedMail, 'text' | 'quoted' | 'isCut'> {
  const plain = cleanText(repaired(text));
  if (plain !== '' || html === '') {
    const folded = isForwarded ? { text: plain, quoted: null } : foldQuotes(plain);
    return bounded(folded.text, folded.quoted, false);
  }
  const { shown, quoted, isCut } = htmlText(repaired(html), isForwarded);
  const seen = cleanText(shown);
  if (quoted !== null || isForwarded)
    return bounded(seen, quoted === null ? null : cleanText(quoted), isCut);
  const folded = foldQuotes(seen);
  return bounded(folded.text, folded.quoted, isCut);
}

function bounded(
  text: string,
  quoted: string | null,
  isCut: boolean,
): Pick<ParsedMail, 'text' | 'quoted' | 'isCut'> {
  const most = MAX_MESSAGE_CHARACTERS;
  return {
    text: cutText(text, most),
    quoted: quoted === null || quoted === '' ? null : cutText(quoted, most),
    isCut: isCut || text.length > most || (quoted?.length ?? 0) > most,
  };
}

/**
 * The message id alone would let a stranger keep a mail away by sending another with its id before it: the sender and the date
 * are part of it. A mail without an id is named by its bytes.
 */
function providerIdOf(
  messageId: string | null,
  from: MailPerson | null,
  date: string | null,
  bytes: Buffer,
): string {
  const hash = createHash('sha256');
  if (messageId === null) hash.update(bytes);
  else hash.update(JSON.stringify([messageId, from?.address.toLowerCase() ?? null, date]));
  return `mail-${hash.digest('base64url')}`;
}

function deliveredTo(headers: HeaderValues): readonly string[] {
  const values = ['delivered-to', 'x-original-to', 'x-forwarded-to', 'envelope-to'].flatMap(
    (name) => headers.each(name),
  );
  const addresses = values.map((value) => value.replaceAll(/[<>]/gu, '').trim());
  return [...new Set(addresses.filter(isMailAddress))].slice(0, MAX_PEOPLE);
}

function dateOf(written: string | undefined): string | null {
  const time = written === undefined ? NaN : Date.parse(written);
  return time >= DATES.from && time < DATES.until ? new Date(time).toISOString() : null;
}

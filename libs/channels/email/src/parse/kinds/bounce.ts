import { isMailAddress } from '@bitacora/kernel';
import type { Attachment, Email } from 'postal-mime';
import { MAX_BOUNCED, MAX_REASON } from '../bounds.js';
import { cleanLine } from '../clean-text.js';
import { type HeaderValues, messageIdsOf } from '../header-values.js';
import { reportFields } from './report-fields.js';

/** What a mail server says of a mail that it could not hand on. */
export interface Bounce {
  /** Ids of the mail that did not arrive, as far as the report names them: at most ten. */
  readonly messageIds: readonly string[];
  /** Whom it did not reach, at most 50. */
  readonly recipients: readonly BouncedRecipient[];
  /** `delayed`: the server tries further, and nothing has failed yet. */
  readonly state: 'failed' | 'delayed' | 'delivered';
}

export interface BouncedRecipient {
  readonly address: string;
  /** As RFC 3463 has it, `5.1.1` for instance; null: not said. */
  readonly status: string | null;
  /** The words of the server, one line, at most 500 characters. */
  readonly reason: string | null;
}

const SYSTEM = /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|no-?reply-bounce)(?:@|$)/iu;
const SUBJECT =
  /undeliver|delivery (?:status notification|failure|has failed|incomplete|delayed)|returned mail|mail delivery (?:failed|system|subsystem)|failure notice|no se (?:pudo|puede|ha podido) entregar|no entregad|n[aã]o (?:foi )?(?:poss[ií]vel )?entreg|unzustellbar|non remis|warning: (?:could not send|message)/iu;
const STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/u;
const ADDRESS = /[^\s<>()[\]:;,"']{1,64}@[^\s<>()[\]:;,"']{1,190}/gu;
/** Characters of the text of a report without fields that are searched. */
const SEARCHED = 20_000;
/** Bytes of a part of the report that are read. */
const PART = 64 * 1024;

/** Null: the mail is no report of a delivery. */
export function bounceOf(email: Email, headers: HeaderValues): Bounce | null {
  const report = email.attachments.find(({ mimeType }) =>
    /^message\/(?:global-)?delivery-status$/u.test(mimeType),
  );
  if (report) return structured(report, email, headers);
  return isOldReport(email, headers) ? worded(email, headers) : null;
}

function structured(report: Attachment, email: Email, headers: HeaderValues): Bounce {
  const blocks = reportFields(textOf(report)).slice(0, MAX_BOUNCED + 1);
  const recipients = blocks
    .map((fields) => ({
      address: addressIn(fields.get('original-recipient') ?? fields.get('final-recipient') ?? ''),
      action: (fields.get('action') ?? 'failed').toLowerCase(),
      status: STATUS.exec(fields.get('status') ?? '')?.[1] ?? null,
      reason: reasonOf(fields.get('diagnostic-code')),
    }))
    .filter(({ address }) => address !== '');
  const actions = recipients.map(({ action }) => action);
  const state = actions.every((action) => /^(?:delivered|relayed|expanded)/u.test(action))
    ? 'delivered'
    : actions.every((action) => !action.startsWith('failed'))
      ? 'delayed'
      : 'failed';
  return {
    messageIds: originalIds(email, headers),
    recipients: recipients
      .slice(0, MAX_BOUNCED)
      .map(({ address, status, reason }) => ({ address, status, reason })),
    state: recipients.length === 0 ? 'failed' : state,
  };
}

/** Reports from before RFC 3464: the sender is the mail system, and the words say it. */
function isOldReport(email: Email, headers: HeaderValues): boolean {
  if (headers.has('x-failed-recipients')) return true;
  const from = headers.of('from') ?? '';
  const address = email.from?.address ?? from;
  const isSystem = SYSTEM.test(address) || /^<>$/u.test((headers.of('return-path') ?? '').trim());
  return isSystem && SUBJECT.test(email.subject ?? '');
}

function worded(email: Email, headers: HeaderValues): Bounce {
  const text = (email.text ?? email.html ?? '').slice(0, SEARCHED);
  const named = headers.of('x-failed-recipients');
  const own = new Set([email.from?.address, ...(email.to ?? []).map(({ address }) => address)]);
  const addresses = [...(named ?? text).matchAll(ADDRESS)]
    .map(([address]) => address.replaceAll(/[.>]+$/gu, ''))
    .filter((address) => isMailAddress(address) && !own.has(address));
  const status = STATUS.exec(text)?.[1] ?? null;
  const said = text
    .split('\n')
    .find((line) => /\b[45]\d\d[ -]|does not exist|unknown/iu.test(line));
  // The addresses after the report itself are those of the mail that came back.
  const recipients = [...new Set(addresses)].slice(0, named === null ? 1 : MAX_BOUNCED);
  return {
    messageIds: originalIds(email, headers),
    recipients: recipients.map((address) => ({ address, status, reason: reasonOf(said) })),
    state: /delay|retra(?:so|sad)|atras(?:o|ad)|will (?:keep|continue)|warning/iu.test(
      email.subject ?? '',
    )
      ? 'delayed'
      : 'failed',
  };
}

/** Ids of the mail that came back, from the copy of it, then from what the report answers, then from its words. */
function originalIds(email: Email, headers: HeaderValues): readonly string[] {
  const copies = email.attachments
    .filter(({ mimeType }) =>
      /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/u.test(mimeType),
    )
    .slice(0, 5)
    .map((part) => reportFields(textOf(part))[0]?.get('message-id') ?? '');
  const answered = `${headers.of('in-reply-to') ?? ''} ${headers.of('references') ?? ''}`;
  const inWords = /^message-id:\s*(<[^<>\s]+>)/gimu;
  const words = [...(email.text ?? '').slice(0, SEARCHED).matchAll(inWords)].map(
    ([, id = '']) => id,
  );
  const ids = [...copies, answered, ...words].flatMap(messageIdsOf);
  return [...new Set(ids)].slice(0, 10);
}

function addressIn(value: string): string {
  const address = value
    .replace(/^[\w-]+;\s*/u, '')
    .replaceAll(/[<>]/gu, '')
    .trim();
  return isMailAddress(address) ? address : '';
}

function reasonOf(value: string | undefined): string | null {
  const line = cleanLine((value ?? '').replace(/^\s*smtp;\s*/iu, ''), MAX_REASON);
  return line === '' ? null : line;
}

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content.slice(0, PART);
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(PART, bytes.byteLength)).toString(
    'utf8',
  );
}

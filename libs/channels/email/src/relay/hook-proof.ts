import type { HookRequest } from '@bitacora/channel-port';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A signature counts for so long, so that a call that was overheard cannot be made again later. */
const TOLERANCE_MS = 5 * 60_000;
/** Signatures of one call: as many as a relay has keys while it changes them. */
const MAX_SIGNATURES = 10;

/**
 * Whether the relay that holds the key made this call: by a signature of Standard Webhooks over the bytes, or by the key as the
 * password of HTTP Basic, for mail servers that can run `curl` and no more.
 */
export function isProven({ headers, body, at }: HookRequest, key: string): boolean {
  const signatures = headers['webhook-signature'];
  if (signatures !== undefined) {
    const id = headers['webhook-id'] ?? '';
    const timestamp = headers['webhook-timestamp'] ?? '';
    if (!isRecent(timestamp, at)) return false;
    const expected = createHmac('sha256', key)
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest('base64');
    return signatures
      .split(' ')
      .slice(0, MAX_SIGNATURES)
      .some((signature) => isSame(signature, `v1,${expected}`));
  }
  const [, basic = ''] = /^basic ([\w+/=-]{1,1000})$/iu.exec(headers['authorization'] ?? '') ?? [];
  const said = Buffer.from(basic, 'base64').toString('utf8');
  const colon = said.indexOf(':');
  return colon >= 0 && isSame(said.slice(colon + 1), key);
}

/** Characters of a field that is part of a proof. */
const MAX_FIELD = 200;
const PROOF = ['timestamp', 'token', 'signature'] as const;

/**
 * Whether a form proves itself, as those of Mailgun do. Its three fields are found in the bytes, so that a form which proves nothing
 * is not read. A mail within the form can have words like these: the first and the last of each are tried.
 */
export function isProvenForm({ body, headers, at }: HookRequest, key: string): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const isMultipart = /^multipart\//iu.test(headers['content-type'] ?? '');
  return [false, true].some((isLast) => {
    const [timestamp, token, signature] = PROOF.map((name) =>
      isMultipart ? partOf(bytes, name, isLast) : fieldOf(bytes, name, isLast),
    );
    if (!timestamp || !token || !signature || !isRecent(timestamp, at)) return false;
    const expected = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
    return isSame(signature, expected);
  });
}

function fieldOf(bytes: Buffer, name: string, isLast: boolean): string {
  const begin = `${name}=`;
  const within = isLast ? bytes.lastIndexOf(`&${begin}`) : bytes.indexOf(`&${begin}`);
  const isFirst = bytes.toString('latin1', 0, begin.length) === begin;
  const at = within < 0 ? (isFirst ? 0 : -1) : within + 1;
  return at < 0 ? '' : upTo(bytes, at + begin.length, '&');
}

function partOf(bytes: Buffer, name: string, isLast: boolean): string {
  const begin = `name="${name}"\r\n\r\n`;
  const at = isLast ? bytes.lastIndexOf(begin) : bytes.indexOf(begin);
  return at < 0 ? '' : upTo(bytes, at + begin.length, '\r\n');
}

function upTo(bytes: Buffer, from: number, end: string): string {
  return bytes.toString('latin1', from, from + MAX_FIELD).split(end)[0] ?? '';
}

function isRecent(seconds: string, at: string): boolean {
  return (
    /^\d{1,12}$/u.test(seconds) && Math.abs(Number(seconds) * 1000 - Date.parse(at)) <= TOLERANCE_MS
  );
}

/** In a time that says nothing of where they differ, nor of their lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

import type { HookRequest } from '@bitacora/channel-port';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Most parameters of a webhook; a message with ten files has about sixty. */
const MAX_PARAMETERS = 200;

/** Parameters of a form; null: there are too many, or it is none. */
export function formOf({
  body,
  headers,
}: Pick<HookRequest, 'body' | 'headers'>): URLSearchParams | null {
  if (!/^application\/x-www-form-urlencoded\b/iu.test(headers['content-type'] ?? '')) return null;
  // Counted before it is taken apart.
  let count = 1;
  for (const byte of body) if (byte === AMPERSAND && ++count > MAX_PARAMETERS) return null;
  return new URLSearchParams(Buffer.from(body).toString('utf8'));
}

const AMPERSAND = 0x26;

/** As Twilio signs a call: HMAC-SHA1 of the address and of its parameters, sorted by name ("Webhooks security", Validating signatures). */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const said = names.map((name) =>
    [...new Set(form.getAll(name))].sort().map((value) => name + value),
  );
  return createHmac('sha1', authToken)
    .update(url + said.flat().join(''))
    .digest('base64');
}

/** Whether Twilio made this call. The port may stand in the address that it signed, or not. */
export function isSignedByTwilio(
  request: HookRequest,
  authToken: string,
  form: URLSearchParams,
): boolean {
  const signature = request.headers['x-twilio-signature'] ?? '';
  return addressesOf(request.url).some((url) =>
    isSameText(signature, twilioSignature(authToken, url, form)),
  );
}

/** With and without the port that goes without saying. */
function addressesOf(address: string): readonly string[] {
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#]+)(.*)$/u.exec(address) ?? [];
  if (host === '') return [address];
  const usual = scheme === 'https' ? ':443' : ':80';
  if (host.endsWith(usual)) return [address, `${scheme}://${host.slice(0, -usual.length)}${rest}`];
  return host.includes(':') ? [address] : [address, `${scheme}://${host}${usual}${rest}`];
}

/** In a time that says nothing of where they differ, nor of their lengths. */
export function isSameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

import type { HookRequest } from '@bitacora/channel-port';
import { createHmac } from 'node:crypto';
import { MAX_MAIL_BYTES } from '../parse/bounds.js';
import { mailText } from '../testing/odd-mails/odd-mail.js';
import { relayedMail } from './relayed-mail.js';

const KEY = 'clave-de-la-pasarela-de-correo';
const AT = '2026-11-30T13:00:00.000Z';
const SECONDS = String(Date.parse(AT) / 1000);
const RAW = mailText({ Subject: 'Año' });

const request = (
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  at = AT,
): HookRequest => ({
  ...{ method: 'POST', url: '/hooks/email/k', at },
  headers: { 'content-type': 'message/rfc822', ...headers },
  body: Buffer.from(body as Uint8Array),
});
const signed = (body: string, key = KEY, timestamp = SECONDS) => ({
  'webhook-id': 'd1',
  'webhook-timestamp': timestamp,
  'webhook-signature': `v1,other v1,${createHmac('sha256', key)
    .update(`d1.${timestamp}.${body}`)
    .digest('base64')}`,
});
const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`relay:${password}`).toString('base64')}`,
});
const text = async (asked: HookRequest, key: string | null = KEY) => {
  const relayed = await relayedMail(asked, key);
  return relayed.kind === 'raw' ? Buffer.from(relayed.raw).toString('utf8') : relayed;
};
const REFUSED = { kind: 'notVerified' };

/** The form that Mailgun posts. */
function mailgun(key = KEY, timestamp = SECONDS) {
  const signature = createHmac('sha256', key).update(`${timestamp}token`).digest('hex');
  const fields = {
    recipient: 'a@tienda.example',
    'body-mime': RAW,
    timestamp,
    token: 'token',
    signature,
  };
  return request(new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
}

/** A form with files. */
async function multipart(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const { headers: given, body } = await written(form);
  return request(body, { ...headers, 'content-type': given });
}

async function written(form: FormData) {
  const response = new Response(form);
  return {
    headers: response.headers.get('content-type') ?? '',
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

describe('a mail that a relay posts', () => {
  it('is the body, proven by a signature of its bytes', async () => {
    expect(await text(request(RAW, signed(RAW)))).toBe(RAW);
  });

  it('is the body, proven by the password of HTTP Basic', async () => {
    expect(await text(request(RAW, basic(KEY)))).toBe(RAW);
  });

  it('is a field of the form of Mailgun, which proves itself', async () => {
    expect(await text(mailgun())).toBe(RAW);
  });

  it('is a field of the form of Mailgun with files, also when its words look like a proof', async () => {
    const raw = `${RAW}\r\nname="signature"\r\n\r\nno`;
    const token = 'token';
    const signature = createHmac('sha256', KEY).update(`${SECONDS}${token}`).digest('hex');
    const form = await multipart({ 'body-mime': raw, timestamp: SECONDS, token, signature }, {});
    expect(await text(form)).toBe(raw);
    const first = await multipart({ timestamp: SECONDS, token, signature, 'body-mime': raw }, {});
    expect(await text(first)).toBe(raw);
  });

  it('is a field of the form of SendGrid', async () => {
    expect(await text(await multipart({ email: RAW, to: 'x' }, basic(KEY)))).toBe(RAW);
  });

  it('is a field of the JSON of Postmark', async () => {
    const json = JSON.stringify({ From: 'a', RawEmail: RAW });
    const headers = { ...basic(KEY), 'content-type': 'application/json' };
    expect(await text(request(json, headers))).toBe(RAW);
  });

  it.each([
    ['nothing', request(RAW)],
    ['another key', request(RAW, signed(RAW, 'another key of a relay'))],
    ['another body', request(`${RAW}!`, signed(RAW))],
    ['another password', request(RAW, basic('otra'))],
    ['no password', request(RAW, { authorization: 'Basic !!' })],
    ['a signature of yesterday', request(RAW, signed(RAW), '2026-12-01T13:00:00.000Z')],
    ['a signature of tomorrow', request(RAW, signed(RAW), '2026-11-29T13:00:00.000Z')],
    ['a time that is none', request(RAW, signed(RAW, KEY, 'soon'))],
    ['another key of Mailgun', mailgun('another key of a relay')],
    ['a form of Mailgun of yesterday', { ...mailgun(), at: '2026-12-01T13:00:00.000Z' }],
    ['another method', { ...request(RAW, signed(RAW)), method: 'GET' as const }],
  ])('is not read when it is proven by %s', async (_what, asked) => {
    expect(await text(asked)).toEqual(REFUSED);
  });

  it('is not read where there is no relay', async () => {
    expect(await text(request(RAW, basic('')), null)).toEqual(REFUSED);
  });

  it.each([
    ['noMail', request('', basic(KEY))],
    ['noMail', request('{}', { ...basic(KEY), 'content-type': 'application/json' })],
    ['malformed', request('{', { ...basic(KEY), 'content-type': 'application/json' })],
    ['noMail', request('x', { ...basic(KEY), 'content-type': 'multipart/form-data; boundary=b' })],
    [
      'noMail',
      request('a=b', { ...basic(KEY), 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['tooLarge', request(Buffer.alloc(2 * MAX_MAIL_BYTES + 1), basic(KEY))],
  ])('is kept as unreadable: %s', async (why, asked) => {
    expect(await text(asked)).toEqual({ kind: 'unreadable', why });
  });
});

import type { HookRequest } from '@bitacora/channel-port';
import { MAX_MAIL_BYTES } from '../parse/bounds.js';
import { isProven, isProvenForm } from './hook-proof.js';

/** What a relay posted. */
export type RelayedMail =
  | { readonly kind: 'notVerified' }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'raw'; readonly raw: Uint8Array };

/** Bytes of a body: a mail in a form or in JSON takes more than itself. */
const MAX_BODY_BYTES = 2 * MAX_MAIL_BYTES;
/** Fields that hold the mail as it came: of Mailgun, SendGrid and Postmark. */
const RAW_FIELDS = ['body-mime', 'email'];

/**
 * The raw mail of a call: the body itself, or a field of it as Mailgun (`body-mime`), SendGrid (`email`) and Postmark (`RawEmail`) post it.
 * What is not proven is not read; the form of Mailgun holds its own proof.
 */
export async function relayedMail(request: HookRequest, key: string | null): Promise<RelayedMail> {
  if (key === null || request.method !== 'POST') return { kind: 'notVerified' };
  if (request.body.byteLength > MAX_BODY_BYTES) return { kind: 'unreadable', why: 'tooLarge' };
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/u.test(type);
  if (!isProven(request, key) && !(isForm && isProvenForm(request, key))) {
    return { kind: 'notVerified' };
  }
  return isForm ? ofForm(await formOf(request)) : ofBody(request, type);
}

/** The fields of a form that are read. */
type FormFields = ReadonlyMap<string, string>;

function ofForm(form: FormFields | null): RelayedMail {
  const field = RAW_FIELDS.map((name) => form?.get(name)).find((value) => value !== undefined);
  if (field === undefined) return { kind: 'unreadable', why: 'noMail' };
  return { kind: 'raw', raw: Buffer.from(field, 'utf8') };
}

function ofBody({ body }: HookRequest, type: string): RelayedMail {
  if (!type.startsWith('application/json')) {
    return body.byteLength === 0
      ? { kind: 'unreadable', why: 'noMail' }
      : { kind: 'raw', raw: body };
  }
  try {
    const { RawEmail: raw } = JSON.parse(Buffer.from(body).toString('utf8')) as {
      RawEmail?: unknown;
    };
    if (typeof raw === 'string' && raw !== '')
      return { kind: 'raw', raw: Buffer.from(raw, 'utf8') };
  } catch {
    return { kind: 'unreadable', why: 'malformed' };
  }
  return { kind: 'unreadable', why: 'noMail' };
}

/** Null: it is no form. Only fields that are read later are kept. */
async function formOf({ body, headers }: HookRequest): Promise<FormFields | null> {
  try {
    const type = headers['content-type'] ?? '';
    const given = await new Response(Buffer.from(body), {
      headers: { 'content-type': type },
    }).formData();
    const fields = new Map<string, string>();
    for (const name of RAW_FIELDS) {
      const value = given.get(name);
      if (typeof value === 'string') fields.set(name, value);
      else if (value) fields.set(name, await value.text());
    }
    return fields;
  } catch {
    return null;
  }
}

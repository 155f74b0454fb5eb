import type { ProviderRequest } from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';

/** What stands for the fields of a template. */
export type TemplateValues = Readonly<
  Record<'to' | 'from' | 'text' | 'id' | 'secret' | 'basic', string>
>;
export type RequestTemplate = Pick<
  SmsSettings,
  'method' | 'address' | 'headers' | 'contentType' | 'body' | 'checkAddress'
>;

const FIELD = /\{(to|from|text|id|secret|basic)\}/gu;
const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}):[ \t]*([\t\x20-\x7e\xa0-\xff]*)$/u;
const MAX_HEADERS = 20;
/** Of the connection, not of what it carries. */
const NOT_TO_SET = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'expect',
]);
const TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

/** Replaces the fields of a template; what is put in is written as the place needs it, and is no template itself. */
function filled(
  template: string,
  values: TemplateValues,
  written: (value: string) => string,
): string {
  return template.replaceAll(FIELD, (_all, name: keyof TemplateValues) => written(values[name]));
}

/** Control signs would end a header. */
function inHeader(value: string): string {
  return value.replaceAll(/[^\x20-\x7e\xa0-\xff]/gu, ' ');
}

/** Half a surrogate pair cannot be written in an address. */
function inAddress(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

const IN_BODY = {
  json: (value: string) => JSON.stringify(value.toWellFormed()).slice(1, -1),
  form: inAddress,
  text: (value: string) => value,
} as const;

/** The headers of a template by name; null: a line is none, or sets what the connection does. */
function headersOf(lines: string): ReadonlyMap<string, string> | null {
  const written = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const found = new Map<string, string>();
  for (const line of written) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined || NOT_TO_SET.has(name.toLowerCase()))
      return null;
    found.set(name.toLowerCase(), value);
  }
  return written.length > MAX_HEADERS ? null : found;
}

/** The request that a template makes; also for the address that is asked whether the connection works. */
export function filledRequest(
  template: RequestTemplate,
  values: TemplateValues,
  isCheck = false,
): ProviderRequest {
  const { contentType, body, headers } = template;
  const method = isCheck ? 'GET' : template.method;
  const hasBody = method !== 'GET' && body !== '';
  return {
    method,
    address: filled(isCheck ? template.checkAddress : template.address, values, inAddress),
    headers: {
      ...(hasBody && { 'content-type': TYPES[contentType] }),
      ...Object.fromEntries(
        [...(headersOf(headers) ?? [])].map(([name, value]) => [
          name,
          filled(value, values, inHeader),
        ]),
      ),
    },
    ...(hasBody && { body: filled(body, values, IN_BODY[contentType]) }),
  };
}

/** Values that a template is tried with before it is kept: they would break what does not quote them. */
const TRIED: readonly TemplateValues[] = ['"\\\n&=?#/{to}', 'a'].map((value) => ({
  ...{ to: value, from: value, text: value, id: value, secret: value, basic: value },
}));

/** Name of the field that is wrong; null: the template can be used. */
export function wrongTemplateField(template: RequestTemplate): keyof RequestTemplate | null {
  const { address, checkAddress, headers, body, method, contentType } = template;
  if (!isPlace(address)) return 'address';
  if (checkAddress !== '' && !isPlace(checkAddress)) return 'checkAddress';
  if (headersOf(headers) === null) return 'headers';
  const hasBody = method !== 'GET';
  const all = hasBody ? address + body : address;
  if (!all.includes('{to}') || !all.includes('{text}')) return hasBody ? 'body' : 'address';
  if (
    hasBody &&
    contentType === 'json' &&
    !TRIED.every((values) => isJson(filled(body, values, IN_BODY.json)))
  )
    return 'body';
  return null;
}

/** No field may say which host is called. */
function isPlace(template: string): boolean {
  if (!/^https?:\/\/[^/?#{}]+[/?]/u.test(template)) return false;
  const origins = TRIED.map((values) => filled(template, values, inAddress)).map((address) =>
    URL.canParse(address) ? new URL(address).origin : null,
  );
  return origins[0] !== null && origins.every((origin) => origin === origins[0]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

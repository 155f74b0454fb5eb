import type { IncomingMessage } from 'node:http';

/** Header by which a tab of the console says in which account it works. */
const ACCOUNT_HEADER = 'x-bitacora-account';
/** The same in addresses that a browser loads by itself, such as those of files. */
const PARAMETER = 'account';
const SHAPE = /^[A-Za-z0-9_-]{1,80}$/;

/** The account that a text names; null for a text that can be none. */
export function accountNamed(text: unknown): string | null {
  return typeof text === 'string' && SHAPE.test(text) ? text : null;
}

/**
 * The account that a request says it is for; null when it says none. Of what can be no id the answer is an empty text,
 * which is no account, so that no other one answers in its place.
 */
export function askedAccount({ headers, method, url }: IncomingMessage): string | null {
  const named = headers[ACCOUNT_HEADER];
  if (named !== undefined) return accountNamed(named) ?? '';
  if (method !== 'GET' && method !== 'HEAD') return null;
  const at = url?.indexOf('?') ?? -1;
  const query = new URLSearchParams(at === -1 ? '' : url?.slice(at + 1));
  return query.has(PARAMETER) ? (accountNamed(query.get(PARAMETER)) ?? '') : null;
}

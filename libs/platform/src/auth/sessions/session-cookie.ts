import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../config/config.js';

/** Over https the `__Host-` prefix ties the cookie to this host alone. */
export function sessionCookieName(config: Pick<Config, 'secure'>): string {
  return config.secure ? '__Host-bitacora' : 'bitacora';
}

/** The session token of a request; null when there is no cookie or the header is broken. */
export function readSessionCookie(
  request: Pick<IncomingMessage, 'headers'>,
  config: Pick<Config, 'secure'>,
): string | null {
  const header = request.headers.cookie;
  return header === undefined ? null : (parseCookie(header)[sessionCookieName(config)] ?? null);
}

/** Gives the browser a session token; `null` takes it away. */
export function writeSessionCookie(
  response: Pick<ServerResponse, 'appendHeader'>,
  token: string | null,
  config: Pick<Config, 'secure' | 'sessionDays'>,
): void {
  const cookie = stringifySetCookie({
    name: sessionCookieName(config),
    value: token ?? '',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    path: '/',
    maxAge: token === null ? 0 : config.sessionDays * 24 * 60 * 60,
  });
  response.appendHeader('Set-Cookie', cookie);
}

import type { MailLink } from '@bitacora/mail/published';
import type { Links } from './links.js';

/** How many links before the newest one are known as older ones; those before them open nothing. */
const OLDER_KNOWN = 20;

/** Which link of a thing the token belongs to, when `newest` is the number of its newest one; null when to none. */
export function linkVersion(
  links: Links,
  accountId: string,
  link: Omit<MailLink, 'version'>,
  newest: number,
  token: string,
): number | null {
  const oldest = Math.max(1, newest - OLDER_KNOWN);
  for (let version = newest; version >= oldest; version -= 1) {
    if (links.opens(accountId, { ...link, version }, token)) return version;
  }
  return null;
}

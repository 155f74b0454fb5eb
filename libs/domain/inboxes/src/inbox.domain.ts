import { domainName } from './channels/channel-settings.js';

/**
 * The host of what a person types or pastes as "the website": an address with or without scheme,
 * port, path and `www.`. Lower case, other alphabets in their ASCII form. Null when it is neither a
 * host name nor an address of the web.
 */
export function domainOf(typed: string): string | null {
  const host = hostOf(typed.trim());
  if (host === null) return null;
  const bare = host.startsWith('www.') && host.slice(4).includes('.') ? host.slice(4) : host;
  return domainName.safeParse(bare).success ? bare : null;
}

/** True when a page on `host` (a port may follow) may show the inbox: its domain, sub-domains, localhost. */
export function hostAllowed(domain: string, host: string): boolean {
  const name = hostOf(host);
  if (name === null) return false;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (name === '127.0.0.1' || name === '[::1]') return true;
  return name === domain || name.endsWith(`.${domain}`);
}

function hostOf(address: string): string | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (/[\s\\]/.test(address) || !URL.canParse(withScheme)) return null;
  const { protocol, hostname, username, password } = new URL(withScheme);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb || username !== '' || password !== '') return null;
  // A name may end in the dot of the root; it means the same host.
  return hostname.replace(/\.$/, '');
}

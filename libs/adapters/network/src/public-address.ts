import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet. Everything that is set apart for another use is none: private,
 * loopback, link-local, shared, multicast, documentation, and addresses that hold an IPv4 address in an IPv6 one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/** The IP address that the host of a URL is by itself; null: it is a name. */
export function addressOfHost(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/gu, '');
  return ipaddr.isValid(bare) ? bare : null;
}

/** Names that stand for this machine on every machine. */
export function isNameInside(hostname: string): boolean {
  const name = hostname.replace(/\.$/u, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost');
}

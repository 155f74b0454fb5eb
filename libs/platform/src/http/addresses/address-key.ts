import type { IPv6 } from 'ipaddr.js';
import { readIp } from './ip-address.js';

const GROUPS_OF_A_NETWORK = 4;
/** The key of requests whose address is not known. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * What counters of an address count by: an IPv4 address as it is, an IPv6 address by its /64, which
 * is what one customer has at least. Requests without an address share one key: count them one by one, or not at all.
 */
export function addressKey(address: string | null): string {
  if (!address) return UNKNOWN_ADDRESS;
  const known = readIp(address);
  if (!known) return address;
  if (known.kind() === 'ipv4') return known.toString();
  const network = (known as IPv6).parts.slice(0, GROUPS_OF_A_NETWORK);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}

/** As `addressKey`; null for a client that a trusted proxy did not know: such clients are not one. */
export function countedAddress(address: string | null): string | null {
  return address ? addressKey(address) : null;
}

import { isIPv6 } from 'node:net';

const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;
const UNKNOWN = 'unknown';

/**
 * What counters of an address count by: an IPv4 address as it is, an IPv6 address by its /64, which
 * is what one customer has at least. Requests without an address share one key.
 */
export function addressKey(address: string | null): string {
  const plain = address?.split('%')[0]?.toLowerCase() ?? '';
  if (!isIPv6(plain)) return plain === '' ? UNKNOWN : plain;
  const groups = groupsOf(plain);
  const v4 = mappedIPv4(groups);
  if (v4 !== null) return v4;
  const network = groups.slice(0, GROUPS_OF_A_NETWORK).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight numbers of an IPv6 address. A URL writes every spelling of an address in one way. */
function groupsOf(address: string): readonly number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = written.split('::');
  const [first, last] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = GROUPS - (first?.length ?? 0) - (last?.length ?? 0);
  const all = [...(first ?? []), ...Array.from({ length: zeros }, () => '0'), ...(last ?? [])];
  return all.map((group) => Number.parseInt(group, 16));
}

/** The IPv4 address in `::ffff:a.b.c.d`; null for every other. */
function mappedIPv4(groups: readonly number[]): string | null {
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return null;
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

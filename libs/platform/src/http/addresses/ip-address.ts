import ipaddr from 'ipaddr.js';

/** An IP address as numbers. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Reads a bare address (`203.0.113.7`, `2001:db8::7`); null for what is none, and for spellings
 * of IPv4 in fewer or other numbers than four decimal ones. An IPv4 address in IPv6 (`::ffff:203.0.113.7`) is the IPv4 address.
 */
export function readIp(text: string): IpAddress | null {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.process(text);
}

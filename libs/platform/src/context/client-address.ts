import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Tells the client's address; believes `X-Forwarded-For` only as far as trusted proxies wrote it. */
export class ClientAddress {
  readonly #trusted = new BlockList();

  /** Addresses or networks in CIDR notation. */
  constructor(trusted: readonly string[]) {
    for (const entry of trusted) {
      const [address = '', prefix] = entry.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(prefix), family);
    }
  }

  /** From the socket inwards: the first address that is no trusted proxy. */
  of(request: Pick<IncomingMessage, 'headers' | 'socket'>): string | null {
    const remote = plain(request.socket.remoteAddress ?? '');
    if (remote === null) return null;
    const header = request.headers['x-forwarded-for'];
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').reverse();
    let address = remote;
    for (const hop of hops) {
      const next = plain(hop.trim());
      if (!this.#trusts(address) || next === null) break;
      address = next;
    }
    return address;
  }

  #trusts(address: string): boolean {
    return this.#trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}

/** An address without the `::ffff:` of a dual-stack socket, or null when it is none. */
function plain(address: string): string | null {
  const v4 = address.replace(/^::ffff:/i, '');
  return isIPv4(v4) ? v4 : isIPv6(address) ? address : null;
}

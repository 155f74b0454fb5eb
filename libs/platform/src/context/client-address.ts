import ipaddr from 'ipaddr.js';
import type { IncomingMessage } from 'node:http';
import { type IpAddress, readIp } from '../http/addresses/ip-address.js';

/**
 * A hop as proxies write it, without the quotation marks: an address alone, with a port, or in
 * brackets with or without one. The port says nothing about the client.
 */
const WITH_PORT = /^(?:\[([^[\]]+)\]|([\d.]+))(?::\d{1,5})?$/;

/** Finds the client's address; trusts `X-Forwarded-For` only as far as trusted proxies wrote it. */
export class ClientAddress {
  readonly #trusted: readonly (readonly [IpAddress, number])[];

  /** Addresses or networks in CIDR notation. */
  constructor(trusted: readonly string[]) {
    this.#trusted = trusted.map(networkOf);
  }

  /**
   * From the socket inwards: the first address that is no trusted proxy, in its shortest spelling. Null when a trusted
   * proxy wrote something that is no address (`unknown`), or the connection is gone: the client cannot be known then.
   */
  of(request: Pick<IncomingMessage, 'headers' | 'socket'>): string | null {
    let address = readIp(request.socket.remoteAddress ?? '');
    if (!address) return null;
    const header = request.headers['x-forwarded-for'];
    const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
    while (hops.length > 0 && this.#trusts(address)) {
      const hop = (hops.pop() ?? '').trim();
      if (hop === '') continue;
      address = readHop(hop);
      if (!address) return null;
    }
    return address.toString();
  }

  /** True for an address that requests of many clients come from. */
  trusts(address: string): boolean {
    const known = readIp(address);
    return known !== null && this.#trusts(known);
  }

  #trusts(address: IpAddress): boolean {
    return this.#trusted.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  }
}

function readHop(hop: string): IpAddress | null {
  const plain = hop.replace(/^"(.*)"$/, '$1');
  const [, bracketed, dotted] = WITH_PORT.exec(plain) ?? [];
  return readIp(bracketed ?? dotted ?? plain);
}

/** A network of IPv4 addresses can be written in IPv6 as well: `::ffff:10.0.0.0/104`. */
function networkOf(entry: string): readonly [IpAddress, number] {
  const [text = '', prefix] = entry.split('/');
  const written = ipaddr.parse(text);
  const address = ipaddr.process(text);
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const taken = written.kind() === address.kind() ? 0 : 96;
  return [address, prefix === undefined ? longest : Math.max(0, Number(prefix) - taken)];
}

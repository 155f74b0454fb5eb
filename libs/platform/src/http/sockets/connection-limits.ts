import { Injectable } from '@nestjs/common';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ClientAddress } from '../../context/client-address.js';
import { AddressCount } from '../addresses/address-count.js';
import { addressKey, countedAddress } from '../addresses/address-key.js';
import { RequestLimit } from '../request-limit.js';
import { secondsOf } from '../too-many.js';
import type { UpgradeLimit } from './upgrade-guard.js';

/** Most connections of one address, which is no trusted proxy. */
export const MAX_CONNECTIONS_PER_ADDRESS = 500;
/** Most WebSockets of one client's address, also behind a proxy. */
export const MAX_SOCKETS_PER_ADDRESS = 500;
/** Most connections of the process. */
const MAX_CONNECTIONS = 20_000;
const RETRY_SOCKET_SECONDS = 60;

/** Bounds the connections and sockets that one address can keep open. */
@Injectable()
export class ConnectionLimits implements UpgradeLimit {
  readonly #connections = new AddressCount(MAX_CONNECTIONS_PER_ADDRESS);
  readonly #sockets = new AddressCount(MAX_SOCKETS_PER_ADDRESS);

  constructor(
    private readonly addresses: ClientAddress,
    private readonly requests: RequestLimit,
  ) {}

  /** Refuses connections from now on. */
  watch(server: Server): void {
    server.maxConnections = MAX_CONNECTIONS;
    server.on('connection', (socket: Socket) => {
      // Asked now, it is known for as long as the connection's requests are: a reset does not hide it.
      const { remoteAddress } = socket;
      if (remoteAddress === undefined) return void socket.destroy();
      if (this.addresses.trusts(remoteAddress)) return;
      const close = this.#connections.open(addressKey(remoteAddress));
      if (close) socket.once('close', close);
      else socket.destroy();
    });
  }

  secondsToWait(request: IncomingMessage, socket: Duplex): number {
    const wait = this.requests.take(request);
    if (wait > 0) return secondsOf(wait);
    const key = countedAddress(this.addresses.of(request));
    if (key === null) return 0;
    const close = this.#sockets.open(key);
    if (!close) return RETRY_SOCKET_SECONDS;
    socket.once('close', close);
    return 0;
  }
}

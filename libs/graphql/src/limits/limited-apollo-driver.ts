import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Inject, Injectable } from '@nestjs/common';
import { BoundedSockets } from '@bitacora/platform';
import type { WebSocketServer } from 'ws';

/** Most bytes of one message on a socket. */
export const MAX_SOCKET_MESSAGE_BYTES = 64 * 1024;

interface WithSockets {
  readonly _subscriptionService?: { readonly wss: WebSocketServer };
}

/** Apollo's driver, whose sockets are bounded: the library makes its socket server without a limit and offers no setting for it. */
@Injectable()
export class LimitedApolloDriver extends ApolloDriver {
  @Inject(BoundedSockets) private readonly sockets!: BoundedSockets;

  override async start(options: ApolloDriverConfig): Promise<void> {
    await super.start(options);
    const { _subscriptionService: service } = this as unknown as WithSockets;
    if (service) this.sockets.bound(service.wss, MAX_SOCKET_MESSAGE_BYTES);
  }
}

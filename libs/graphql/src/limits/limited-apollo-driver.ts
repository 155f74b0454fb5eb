import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import type { WebSocketServer } from 'ws';

/** Most bytes of one message on a socket. */
export const MOST_MESSAGE_BYTES = 64 * 1024;

interface WithSockets {
  readonly _subscriptionService?: { readonly wss: WebSocketServer };
}

/** Apollo's driver, whose sockets do not take messages of up to 100 MiB from anybody who connects. */
@Injectable()
export class LimitedApolloDriver extends ApolloDriver {
  override async start(options: ApolloDriverConfig): Promise<void> {
    await super.start(options);
    // The library makes its socket server without a limit and offers no setting for it.
    const { _subscriptionService: service } = this as unknown as WithSockets;
    if (service) service.wss.options.maxPayload = MOST_MESSAGE_BYTES;
  }
}

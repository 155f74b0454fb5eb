import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import { createServer } from 'node:http';

/**
 * Times of connections. A whole request may take as long as the slowest file (`UploadTurns` ends slower ones);
 * Node looks for connections that are late each `connectionsCheckingInterval`, which only the constructor takes.
 */
const TIMES_MS = {
  headersTimeout: 15_000,
  requestTimeout: 600_000,
  connectionsCheckingInterval: 5_000,
};

/** Longest time in which nothing moves on a connection, as when an answer is not read. WebSockets have their own. */
const IDLE_MS = 120_000;

/** Express, exact about paths, on a server that ends slow connections. */
export class BoundedAdapter extends ExpressAdapter {
  constructor() {
    const instance = express();
    // `/GraphQL` is no path of ours: what looks at paths here looks at them as they are written. Nest's constructor is too late.
    instance.set('case sensitive routing', true);
    super(instance);
  }

  override initHttpServer(): void {
    this.httpServer = createServer(TIMES_MS, this.getInstance()).setTimeout(IDLE_MS);
  }
}

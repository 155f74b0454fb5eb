import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreSetupError } from '@bitacora/kernel';
import type { ServerMetrics } from './server-metrics.js';

/** Where metrics are read, apart from the port that everybody reaches. */
export interface MetricsListener {
  /** `http://host:port/metrics`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Listens for Prometheus. Throws StoreSetupError when the address cannot be had. */
export async function listenForMetrics(
  { registry }: Pick<ServerMetrics, 'registry'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsListener> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listening(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new StoreSetupError(
          'BITACORA_METRICS',
          `${host}:${port} cannot be listened on.`,
          'Choose another address, or off.',
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
}

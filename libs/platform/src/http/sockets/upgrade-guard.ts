import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** A WebSocket path that a gateway serves, and whether only our own pages may open it. */
export interface UpgradePath {
  readonly path: string;
  readonly sameOrigin: boolean;
}

/** Refuses upgrades of an address that asks for too many. */
export interface UpgradeLimit {
  /** Seconds to wait; 0: the socket may open, and counts until it closes. */
  secondsToWait(request: IncomingMessage, socket: Duplex): number;
}

/**
 * Owns the error event of every upgraded socket and turns away what no gateway serves. Without it a
 * client that asks for an upgrade on any other path and resets its connection ends the process:
 * the library's own listener leaves such a socket without an error handler. It must stand before
 * every other upgrade listener, so it is prepended.
 */
export function guardUpgrades(
  server: Server,
  paths: readonly UpgradePath[],
  origin: string,
  limit?: UpgradeLimit,
): void {
  server.prependListener('upgrade', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    const wait = limit?.secondsToWait(request, socket) ?? 0;
    if (wait > 0) return turnAway(request, socket, `429 Too Many Requests\r\nRetry-After: ${wait}`);
    const [path] = (request.url ?? '').split('?');
    const served = paths.find((known) => known.path === path);
    if (!served) return turnAway(request, socket, '404 Not Found');
    if (served.sameOrigin && !isOwnPage(request, origin)) {
      turnAway(request, socket, '403 Forbidden');
    }
  });
}

function turnAway(request: IncomingMessage, socket: Duplex, status: string): void {
  // Later listeners look at the path and would serve or leave the socket; no gateway serves this path.
  request.url = '/turned-away';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}

/** Programs send no Origin; a browser always does, and cannot lie about it. */
function isOwnPage(request: IncomingMessage, own: string): boolean {
  const origin = request.headers.origin;
  if (origin === undefined || origin === own) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Built scripts, styles and fonts: no documents, so what browsers ask of documents is not sent with each of them. */
const ASSET = /^\/(media\/)?[\w-]+\.(js|css|woff2)$/;

type Next = (error?: unknown) => void;

/**
 * Headers of every answer but the widget's, which is made to be framed by other sites and sets its
 * own. Scripts come from this host alone; Angular writes component styles into the page, so inline
 * styles are allowed and nothing else is.
 */
export function securityHeaders(secure: boolean) {
  const forConsole = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        frameSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  const forWidget = helmet({
    contentSecurityPolicy: false,
    xFrameOptions: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  const forAssets = helmet({
    contentSecurityPolicy: false,
    xFrameOptions: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const headers = path.startsWith('/widget/')
      ? forWidget
      : ASSET.test(path)
        ? forAssets
        : forConsole;
    headers(request, response, next);
  };
}

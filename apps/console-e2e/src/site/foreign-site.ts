import { once } from 'node:events';
import { type Server, createServer } from 'node:http';

/**
 * A web page that is not ours: another origin, another domain, and a content security policy that
 * lets in the widget's host and nothing else.
 */
export class ForeignSite {
  /** What is pasted into the page. */
  snippet = '';
  /** Content of a script file of the site, `/own.js`; null: it has none, and its policy lets in the widget's host alone. */
  ownScript: string | null = null;
  /** Content of `/library.js`, which the page loads where its snippet names it. */
  library = '';
  /** What is written into the head of the page. */
  head = '';
  /** Whether the page lets in pictures of the widget's host. */
  images = false;
  /** Headers of the page, beside its content security policy. */
  headers: Readonly<Record<string, string>> = {};

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    private readonly widgetHost: string,
  ) {}

  static async open(widgetHost: string): Promise<ForeignSite> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port is free.');
    const site = new ForeignSite(server, address.port, widgetHost);
    server.on('request', (request, response) => {
      if (request.url === '/favicon.ico') return void response.writeHead(204).end();
      if (request.url === '/own.js' || request.url === '/library.js') {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
        return void response.end(request.url === '/own.js' ? site.ownScript : site.library);
      }
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': site.#policy(),
        ...site.headers,
      });
      response.end(site.#page());
    });
    return site;
  }

  /** Pastes the installation code of an inbox into the page; its token is in the address of the loader, or beside it. */
  embed(
    { address, token }: { readonly address: string; readonly token: string },
    by: 'address' | 'attribute' = 'address',
  ): this {
    const loader = `${address}/widget/loader.js`;
    const named =
      by === 'address' ? `"${loader}?token=${token}"` : `"${loader}" data-token="${token}"`;
    this.snippet = `<script src=${named} async></script>`;
    return this;
  }

  /** The site under one of the domains that the browser finds on this machine. */
  at(domain: string): string {
    return `http://${domain}:${this.port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  #policy(): string {
    const { widgetHost } = this;
    const own = this.ownScript === null ? '' : " 'self'";
    const pictures = this.images ? `; img-src ${widgetHost}` : '';
    return `default-src 'none'; script-src ${widgetHost}${own}; frame-src ${widgetHost}${pictures}`;
  }

  #page(): string {
    return `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Tienda</title>${this.head}</head>
<body><h1>Zapatos de la tienda</h1><p>Tu pedido llega el martes.</p>${this.ownScript === null ? '' : '<script src="/own.js"></script>'}${this.snippet}</body></html>`;
  }
}

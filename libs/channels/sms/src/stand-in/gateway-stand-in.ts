import { createHmac } from 'node:crypto';
import { StandInServer } from '@bitacora/channel-calls/stand-in';

/** A gateway of which the product knows no more than its settings say: JSON in, JSON out, a token in a header. */
export class GatewayStandIn {
  readonly messages: { readonly id: number; readonly to: string; readonly text: string }[] = [];
  readonly server: StandInServer;
  #made = 0;

  constructor(private readonly options: { readonly token: string; readonly hookSecret: string }) {
    this.server = new StandInServer(({ method, url, headers, body }) => {
      if (headers['x-api-key'] !== this.options.token)
        return { status: 401, body: { error: `no such key: ${headers['x-api-key'] ?? ''}` } };
      if (url.pathname === '/balance' && method === 'GET')
        return { status: 200, body: { left: 10 } };
      if (url.pathname !== '/send' || method !== 'POST') return { status: 404 };
      const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
      const given = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
      const said = given as { readonly to: string; readonly message: string };
      if (said.to.includes('+')) return { status: 422, body: { error: 'digits only' } };
      this.#made += 1;
      this.messages.push({ id: this.#made, to: said.to, text: said.message });
      return { status: 200, body: { results: [{ id: this.#made }] } };
    });
  }

  start(port = 0): Promise<string> {
    return this.server.start(port);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** The headers and the body of a webhook that the gateway makes. */
  signed(said: unknown) {
    const body = JSON.stringify(said);
    const signature = createHmac('sha256', this.options.hookSecret).update(body).digest('hex');
    return {
      headers: { 'content-type': 'application/json', 'x-signature': `sha256=${signature}` },
      body,
    };
  }

  /** Posts a webhook; resolves with the status of the answer. */
  async post(url: string, said: unknown): Promise<number> {
    return (await fetch(url, { method: 'POST', ...this.signed(said) })).status;
  }
}

import { parseSetCookie } from 'cookie';

/** An answer of GraphQL. */
export interface GraphqlAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look at whatever came
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions: { code?: string } }[];
}

/** A browser with the console open: keeps the session cookie and asks GraphQL over HTTP. */
export class Browser {
  cookie = '';
  /** The account that the tab says; null: none. */
  account: string | null = null;

  constructor(readonly address: string) {}

  async ask(query: string, variables: object = {}): Promise<GraphqlAnswer> {
    const response = await this.post('/graphql', JSON.stringify({ query, variables }));
    const { data = null, errors = [] } = (await response.json()) as Partial<GraphqlAnswer>;
    return { status: response.status, data, errors };
  }

  /** Brings a file to a conversation. */
  async upload(conversationId: string, name: string, content: Uint8Array): Promise<GraphqlAnswer> {
    const response = await fetch(`${this.address}/files/${conversationId}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
        ...this.#headers(),
      },
      body: Buffer.from(content),
    });
    return { status: response.status, data: await response.json(), errors: [] };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.address}${path}`, { headers: { ...this.#headers(), ...headers } });
  }

  async post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers(), ...headers },
      body,
    });
    for (const header of response.headers.getSetCookie()) {
      const { name, value } = parseSetCookie(header);
      this.cookie = `${name}=${value}`;
    }
    return response;
  }

  #headers(): Record<string, string> {
    const { cookie, account } = this;
    return { cookie, ...(account !== null && { 'x-bitacora-account': account }) };
  }
}

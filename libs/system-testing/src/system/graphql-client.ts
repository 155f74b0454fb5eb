import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What the API answers. */
export interface ApiAnswer {
  readonly data: Record<string, never> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** One browser that talks GraphQL: it keeps the session's cookie. */
export class GraphqlClient {
  #socket: Client | null = null;

  constructor(
    private readonly address: string,
    private cookie = '',
    private readonly account: string | null = null,
  ) {}

  /** The same session at another address. */
  at(address: string): GraphqlClient {
    return new GraphqlClient(address, this.cookie);
  }

  /** A tab of the same browser that works in this account. It has the cookie as it is now. */
  in(account: string): GraphqlClient {
    return new GraphqlClient(this.address, this.cookie, account);
  }

  /** The path of a file or an answer of another kind. */
  get(path: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Response> {
    return fetch(`${this.address}${path}`, { method, headers: { cookie: this.cookie } });
  }

  async ask(query: string, variables: Record<string, unknown> = {}): Promise<ApiAnswer> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        ...(this.account !== null && { 'x-bitacora-account': this.account }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    return (await response.json()) as ApiAnswer;
  }

  /** The data of an answer without errors. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look into answers of every shape
  async data(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const { data, errors } = await this.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The codes of the errors of an answer. */
  async codes(query: string, variables: Record<string, unknown> = {}): Promise<readonly string[]> {
    const { errors } = await this.ask(query, variables);
    return (errors ?? []).map(({ extensions, message }) => extensions?.code ?? message);
  }

  /** Pushes of a subscription as they come. */
  listen(query: string, variables: Record<string, unknown> = {}) {
    return this.#client().iterate({ query, variables });
  }

  async close(): Promise<void> {
    await this.#socket?.dispose();
  }

  #client(): Client {
    const { cookie, account } = this;
    this.#socket ??= createClient({
      url: `${this.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, { headers: { cookie } });
        }
      },
      ...(account !== null && { connectionParams: { account } }),
      retryAttempts: 0,
      lazyCloseTimeout: 50,
    });
    return this.#socket;
  }
}

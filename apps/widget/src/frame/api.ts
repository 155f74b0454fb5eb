import type { Language } from './words';

/** One message as the server tells it. `revision` is opaque; `clientId` is the visitor's own id of it. */
export interface Item {
  readonly id: string;
  readonly revision: string;
  readonly conversation: string;
  readonly at: string;
  readonly from: 'visitor' | 'agent' | 'automatic';
  readonly author: string | null;
  readonly text: string;
  readonly clientId: string | null;
}

export interface ConversationState {
  readonly reference: string;
  readonly status: string;
}

export interface Config {
  readonly inboxName: string;
  readonly language: Language;
  readonly online: boolean;
}

export interface History {
  readonly conversation: ConversationState | null;
  readonly items: readonly Item[];
  readonly revision: string;
}

/** What the visitor typed, with the id and time that every retry repeats. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly page: string;
  readonly issuedAt: string;
}

/** The server answered with a refusal: a retry would get the same one. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly field: string | null,
    readonly params: Readonly<Record<string, unknown>>,
  ) {
    super(code);
  }
}

/** No answer, or one that says "later": the same call may go through in a moment. */
export class Unreachable extends Error {}

/** What the conversation needs of the server; specs bring their own. */
export type WidgetApi = Pick<Api, 'config' | 'session' | 'history' | 'message' | 'typing'>;

/** The calls of the widget's protocol. */
export class Api {
  constructor(
    private readonly token: string,
    private readonly embedder: string,
    private readonly send: typeof fetch = fetch.bind(window),
  ) {}

  config(): Promise<Config> {
    const query = new URLSearchParams({ token: this.token, embedder: this.embedder });
    return this.#call(`config?${query}`);
  }

  session(visitor: {
    name: string;
    email: string;
    language: string;
    secret?: string;
  }): Promise<{ secret: string }> {
    return this.#call('session', null, {
      token: this.token,
      embedder: this.embedder,
      ...visitor,
    });
  }

  history(secret: string, after: string): Promise<History> {
    return this.#call(`messages?${new URLSearchParams({ after })}`, secret);
  }

  message(secret: string, message: Outgoing): Promise<{ item: Item }> {
    return this.#call('messages', secret, message);
  }

  typing(secret: string): Promise<void> {
    return this.#call('typing', secret, {});
  }

  async #call<T>(path: string, secret: string | null = null, body?: object): Promise<T> {
    let response: Response;
    try {
      response = await this.send(`/widget/api/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch {
      throw new Unreachable('The server did not answer.');
    }
    if (response.status === 204) return undefined as T;
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    if (response.ok && answer) return answer as T;
    // 429 and 5xx pass; every other refusal is final for this call.
    if (response.status >= 500 || response.status === 429 || !answer) {
      throw new Unreachable(`The server answered ${response.status}.`);
    }
    throw new Refusal(
      String(answer['code'] ?? 'UNKNOWN'),
      response.status,
      typeof answer['field'] === 'string' ? answer['field'] : null,
      (answer['params'] ?? {}) as Record<string, unknown>,
    );
  }
}

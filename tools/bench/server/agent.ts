import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addTypenameToDocument } from '@apollo/client/utilities';
import { parse, print, separateOperations } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CHIEF } from '../installation/shop.js';

const GRAPHQL = join(import.meta.dirname, '..', '..', '..', '..', 'libs/console/data/src');

/** An operation of the console with its fragments, as it is sent. Fragments may stand in files that it shares with others. */
export function consoleOperation(file: string, name: string): string {
  const files = new Set([file, 'apollo/refused.graphql', 'directory/directory.graphql']);
  const texts = [...files].map((each) => readFileSync(join(GRAPHQL, each), 'utf8'));
  const operation = separateOperations(parse(texts.join('\n')))[name];
  if (!operation) throw new Error(`${file} has no operation ${name}.`);
  return print(addTypenameToDocument(operation));
}

/** A person who is signed in to a server, as the console is. */
export class Agent {
  #socket: Client | null = null;

  private constructor(
    private readonly address: string,
    readonly cookie: string,
  ) {}

  /** Signs in as the administrator of a folder of the bench. */
  static async signIn(address: string): Promise<Agent> {
    const query = `mutation ($email: String!, $password: String!) {
      signIn(input: { email: $email, password: $password }) { __typename } }`;
    const response = await post(address, '', { query, variables: CHIEF });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie === undefined) throw new Error(`Sign-in failed: ${await response.text()}`);
    return new Agent(address, cookie);
  }

  /** The data of an answer. Throws when it has errors. */
  async ask(query: string, variables: object = {}): Promise<object> {
    const response = await post(this.address, this.cookie, { query, variables });
    const { data, errors } = (await response.json()) as { data?: object; errors?: unknown };
    if (!data || errors) throw new Error(`Refused: ${JSON.stringify(errors)}`);
    return data;
  }

  /** Calls `seen` for each push until the agent leaves. */
  listen(query: string, seen: (data: object) => void): void {
    const { cookie } = this;
    this.#socket ??= createClient({
      url: `${this.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, { headers: { cookie } });
        }
      },
      retryAttempts: 0,
    });
    this.#socket.subscribe(
      { query },
      {
        next: ({ data, errors }) => {
          if (errors) throw new Error(`A push failed: ${JSON.stringify(errors)}`);
          if (data) seen(data);
        },
        error: (error) => console.error('  The live line ended:', error),
        complete: () => undefined,
      },
    );
  }

  async leave(): Promise<void> {
    await this.#socket?.dispose();
  }
}

function post(address: string, cookie: string, body: object): Promise<Response> {
  return fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

/** A stored value of a closed list as the API names it. */
export function nameInApi(value: string): string {
  return value.toUpperCase();
}

import { ApiConnections } from '@bitacora/application';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { System } from '../system/system.js';
import {
  STAGED_JPEG,
  STAGED_PUBLIC_URL,
  type StagedChannel,
  type Trouble,
  type StagedHandOver,
  written,
} from './staged-channel.js';

const HTTP = { ok: 200, noContent: 204, busy: 429, broken: 500 } as const;

interface Posted {
  readonly identifier: string;
  readonly text: string;
  readonly files: number;
}

/** A program that a developer wrote for the API channel; it takes a reply once, as the page of the channel says. */
export class StagedProgram implements StagedChannel {
  readonly channel = 'api';
  readonly providers = '';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = false;
  readonly sendsFiles = true;
  /** A program has no token of the provider that could die, and what it refuses is tried again for a day. */
  readonly troubles = ['busy', 'broken', 'losesAnswer'] as const;
  reach = (address: string) => address;
  readonly #taken = new Map<string, Posted>();
  #trouble: Trouble | null = null;
  #calls = 0;
  #key = '';
  #messages = 0;
  readonly #server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.#calls += 1;
      const trouble = this.#trouble;
      if (trouble === 'busy') return void response.writeHead(HTTP.busy).end();
      if (trouble === 'broken') return void response.writeHead(HTTP.broken).end();
      const said = JSON.parse(Buffer.concat(parts).toString()) as {
        readonly contact: { readonly identifier: string };
        readonly text: string;
        readonly files: readonly unknown[];
      };
      const { text, files } = said;
      const { identifier } = said.contact;
      const posted = { identifier, text, files: files.length };
      this.#taken.set(String(request.headers['webhook-id']), posted);
      if (trouble === 'losesAnswer') response.destroy();
      else response.writeHead(HTTP.noContent).end();
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async connect(system: System, account: string): Promise<string> {
    const { port } = this.#server.address() as AddressInfo;
    const wanted = { name: 'api', address: `http://127.0.0.1:${port}/respuestas`, isSigned: false };
    const connections = system.app.nest.get(ApiConnections);
    const made = await connections.connect(wanted, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
    this.#key = made.key ?? '';
    return made.inboxId;
  }

  connectAgain = () => Promise.resolve();

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(client, { text });
  }

  async writeFile(client: number): Promise<StagedHandOver> {
    const query = new URLSearchParams({ identifier: idOf(client) }).toString();
    const headers = {
      ...{ 'content-type': 'application/octet-stream', 'x-file-name': 'foto.jpg' },
    };
    const kept = await this.#call(`files?${query}`, { headers, body: STAGED_JPEG });
    const { fileId } = (await kept?.json()) as { readonly fileId: string };
    return this.#post(client, { files: [fileId] });
  }

  #post(client: number, more: object): Promise<StagedHandOver> {
    const message = { id: `m${(this.#messages += 1)}`, ...more };
    const contact = { identifier: idOf(client), name: `Luz ${client}` };
    const body = JSON.stringify({ contact, message });
    const headers = { 'content-type': 'application/json' };
    return written(async () => {
      const answer = await this.#call('messages', { headers, body });
      return answer?.status === HTTP.ok;
    });
  }

  #call(
    path: string,
    {
      headers,
      body,
    }: { readonly headers: Record<string, string>; readonly body: string | Uint8Array },
  ): Promise<Response | null> {
    const address = this.reach(`${STAGED_PUBLIC_URL}/api/channel/v1/${path}`);
    const authorization = `Bearer ${this.#key}`;
    return fetch(address, {
      ...{
        method: 'POST',
        headers: { ...headers, authorization },
        body: body as NonNullable<RequestInit['body']>,
      },
    }).catch(() => null);
  }

  answers(client: number) {
    const of = [...this.#taken.values()].filter(({ identifier }) => identifier === idOf(client));
    return of.map(({ text, files }) => ({ text, files }));
  }

  calls = () => this.#calls;

  cause(trouble: Trouble): void {
    this.#trouble = trouble;
  }

  heal(): void {
    this.#trouble = null;
  }
}

function idOf(client: number): string {
  return `cliente-${client}`;
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { makeShop } from '../installation/shop.js';
import { percentile } from '../percentile.js';
import { Agent } from '../server/agent.js';
import { BenchProcess } from '../server/server-process.js';

const INBOXES = 10;
/** Offered to each inbox: together more than one process takes on two cores, so that the rest waits at the door. */
const PER_SECOND = 50;
const SECONDS = 5;
/** Replies that the agent has under way at most. */
const AT_ONCE = 32;
const CONVERSATIONS = 5;
const LAST_MS = 10_000;

const CONNECT = `mutation ($input: ConnectApiInboxInput!) {
  connectApiInbox(input: $input) { __typename ... on ApiConnected { key inbox { id } } } }`;
const REPLY = `mutation ($input: ReplyToConversationInput!) {
  replyToConversation(input: $input) { __typename ... on Refused { errors { code } } } }`;

interface Inbox {
  readonly conversations: readonly string[];
}

/** Replies of ten inboxes to their providers, without and with one of these that never answers. */
export async function deliveriesBench(): Promise<Figure[]> {
  const folder = newBenchFolder();
  const provider = new Provider();
  await provider.start();
  try {
    await makeShop(folder);
    const settings = { BITACORA_WEBHOOKS_INSIDE: 'on' };
    const server = await BenchProcess.start(folder, [], settings);
    try {
      const agent = await Agent.signIn(server.address);
      const inboxes: Inbox[] = [];
      for (let nth = 0; nth < INBOXES; nth += 1)
        inboxes.push(await connected(server, agent, `${provider.address}/${nth}`));
      const without = await delivered(agent, inboxes, provider);
      provider.hanging = '/0';
      const beside = await delivered(agent, inboxes, provider);
      return [
        {
          name: 'reply accepted to posted, nine inboxes beside one whose provider hangs, p99',
          ...{ unit: 'ms', value: beside, baseline: without, ratio: beside / without },
          budget: { of: 'ratio', atMost: 1.5 },
        },
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connected(server: BenchProcess, agent: Agent, address: string): Promise<Inbox> {
  const input = { name: address.slice(-1), address, isSigned: false };
  const { connectApiInbox } = (await agent.ask(CONNECT, { input })) as {
    readonly connectApiInbox: { readonly key: string };
  };
  const conversations = Array.from({ length: CONVERSATIONS }, async (_, nth) => {
    const contact = { identifier: `c${nth}`, name: `Cliente ${nth}` };
    const answer = await fetch(`${server.address}/api/channel/v1/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${connectApiInbox.key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ contact, message: { id: `m${nth}`, text: 'Hola' } }),
    });
    const { conversation } = (await answer.json()) as { readonly conversation: { id: string } };
    return conversation.id;
  });
  return { conversations: await Promise.all(conversations) };
}

/** p99 in ms from the answer to the agent to the arrival at the provider; the first inbox does not count. */
async function delivered(agent: Agent, inboxes: readonly Inbox[], provider: Provider) {
  const sent = new Map<string, number>();
  const took: number[] = [];
  provider.seen = (text) => {
    const at = sent.get(text);
    if (at !== undefined) took.push(performance.now() - at);
  };
  const all = SECONDS * PER_SECOND * INBOXES;
  const counted = (all * (INBOXES - 1)) / INBOXES;
  const began = performance.now();
  let next = 0;
  const write = async () => {
    while (next < all) {
      const nth = next;
      next += 1;
      const wait = began + (nth * 1000) / (PER_SECOND * INBOXES) - performance.now();
      if (wait > 1) await sleep(wait);
      const at = nth % INBOXES;
      const { conversations } = inboxes[at] as Inbox;
      const conversationId = conversations[Math.floor(nth / INBOXES) % CONVERSATIONS];
      const text = randomUUID();
      const retry = { commandId: randomUUID(), issuedAt: new Date().toISOString() };
      await agent.ask(REPLY, { input: { conversationId, text, retry } });
      // One that is posted before its answer is here took no time.
      if (at > 0) sent.set(text, performance.now());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  const taken = (all * 1000) / (performance.now() - began);
  console.log(
    `  ${INBOXES} inboxes, ${PER_SECOND} replies a second offered to each: ${taken.toFixed(0)} a second taken in all`,
  );
  const until = performance.now() + LAST_MS;
  while (took.length < counted * 0.99 && performance.now() < until) await sleep(50);
  if (took.length < counted * 0.9)
    throw new Error(`${counted - took.length} replies did not arrive.`);
  return percentile(took, 0.99);
}

/** Programs that take the replies of all inboxes; one of them can hang. */
class Provider {
  hanging: string | null = null;
  seen: (text: string) => void = () => undefined;
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === this.hanging) return;
      this.seen((JSON.parse(body) as { readonly text: string }).text);
      response.end();
    });
  });

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

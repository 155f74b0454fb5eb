import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WidgetVisitor } from '@bitacora/testing';
import type { PushFrame } from '@bitacora/widget-protocol';
import { WebSocket } from 'ws';
import { BENCH_DOMAIN } from '../installation/shop.js';
import { percentile } from '../percentile.js';
import { Agent } from './agent.js';
import type { BenchProcess } from './server-process.js';

/** What so many connected visitors cost, and how fast an answer is before them. */
export interface Connected {
  /** Memory of the server for each (kB); null where the system does not tell. */
  readonly kilobytesEach: number | null;
  /** From the server's acceptance of an answer to its arrival at the visitor, of those that are answered (ms). */
  readonly p99Ms: number;
}

/** How many of them are answered, in turn. */
const ANSWERED = 20;
const ANSWERS = 400;
const EVERY_MS = 25;
const LAST_PUSHES_MS = 2_000;
const SETTLE_MS = 8_000;
/** A server takes fewer sockets of one address than there are visitors. */
const SOCKETS_OF_AN_ADDRESS = 400;
const AT_ONCE = 50;

const REPLY = `mutation ($input: ReplyToConversationInput!) {
  replyToConversation(input: $input) { __typename ... on Refused { errors { code } } } }`;
const CONVERSATIONS = `query ($after: String) {
  conversations(filter: {}, first: 100, after: $after) {
    edges { node { id } cursor } pageInfo { hasNextPage } } }`;

/** Visitors with a conversation each, of whom none is connected. */
export async function introduceVisitors(
  address: string,
  token: string,
  count: number,
): Promise<readonly WidgetVisitor[]> {
  const visitors = Array.from(
    { length: count },
    () => new WidgetVisitor(address, token, `https://${BENCH_DOMAIN}`),
  );
  for (let from = 0; from < count; from += AT_ONCE) {
    await Promise.all(
      visitors.slice(from, from + AT_ONCE).map(async (visitor, at) => {
        const number = from + at;
        await visitor.introduce(`Visita ${number}`, `visita${number}@cliente.example`);
        await visitor.write({ id: randomUUID(), text: 'Hola', issuedAt: new Date().toISOString() });
      }),
    );
  }
  return visitors;
}

/** Connects them all and answers some. The lines are closed at the end. */
export async function measureConnected(
  server: BenchProcess,
  visitors: readonly WidgetVisitor[],
): Promise<Connected> {
  const agent = await Agent.signIn(server.address);
  const ids = await conversationIds(agent);
  await sleep(SETTLE_MS);
  const before = server.memory();
  const sent = new Map<string, number>();
  const took: number[] = [];
  const lines: WebSocket[] = [];
  for (let from = 0; from < visitors.length; from += AT_ONCE) {
    const some = visitors.slice(from, from + AT_ONCE);
    lines.push(
      ...(await Promise.all(
        some.map((visitor, at) => connect(server.address, visitor, from + at, sent, took)),
      )),
    );
  }
  await sleep(SETTLE_MS);
  const after = server.memory();
  for (let number = 0; number < ANSWERS; number += 1) {
    const conversationId = ids[number % Math.min(ANSWERED, ids.length)];
    const text = randomUUID();
    const retry = { commandId: randomUUID(), issuedAt: new Date().toISOString() };
    sent.set(text, performance.timeOrigin + performance.now());
    void agent.ask(REPLY, { input: { conversationId, text, retry } });
    await sleep(EVERY_MS);
  }
  await sleep(LAST_PUSHES_MS);
  if (took.length < ANSWERS) throw new Error(`${ANSWERS - took.length} answers did not arrive.`);
  for (const line of lines) line.terminate();
  const grown = before === null || after === null ? null : (after - before) * 1024;
  return {
    kilobytesEach: grown === null ? null : grown / visitors.length,
    p99Ms: percentile(took, 0.99),
  };
}

/** A line as the widget's, which answers pings; it notes when an answer came that is waited for. */
async function connect(
  address: string,
  { secret }: WidgetVisitor,
  number: number,
  sent: Map<string, number>,
  took: number[],
): Promise<WebSocket> {
  const localAddress = `127.0.0.${2 + Math.floor(number / SOCKETS_OF_AN_ADDRESS)}`;
  const url = `${address.replace('http', 'ws')}/widget/live`;
  const socket = new WebSocket(url, { localAddress });
  await once(socket, 'open');
  const greeted = once(socket, 'message');
  socket.on('message', (data) => {
    const push = JSON.parse(String(data)) as PushFrame;
    if (push.type !== 'items') return;
    for (const { text } of push.items) {
      const at = sent.get(text);
      if (at !== undefined) took.push(performance.timeOrigin + performance.now() - at);
    }
  });
  socket.send(JSON.stringify({ type: 'hello', secret, after: '' }));
  await greeted;
  return socket;
}

async function conversationIds(agent: Agent): Promise<readonly string[]> {
  const { conversations } = (await agent.ask(CONVERSATIONS)) as {
    readonly conversations: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
    };
  };
  return conversations.edges.map(({ node }) => node.id);
}

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WidgetVisitor } from '@bitacora/testing';
import { Agent, consoleOperation, nameInApi } from './agent.js';
import type { Figure } from '../figure.js';
import { liveConversationBench } from './live-conversation.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { percentile } from '../percentile.js';
import { BenchProcess } from './server-process.js';
import { BENCH_DOMAIN, LOWERS, RAISES, makeShop } from '../installation/shop.js';

const PER_SECOND = 100;
const WARM_UP_SECONDS = 6;
const SECONDS = 15;
const VISITORS = 50;
const FEW_RULES = 10;
/** As many as an account may have. */
const MANY_RULES = 1_000;
const LAST_PUSHES_MS = 2_000;

/** What happened to one message; times are of the machine's clock (ms since 1970). */
interface Message {
  readonly sent: number;
  readonly priority: string;
  accepted: number;
  seen: number;
  ruled: number;
}

/** A push of a conversation, as the console asks for it. */
interface Pushed {
  readonly conversationPushed: {
    readonly conversation: {
      readonly priority: string;
      readonly preview: { readonly text: string | null } | null;
    };
  };
}

/**
 * Visitors write to a built server over the widget's API while an agent's console listens; each
 * message matches one rule of ten, then one of a thousand, which changes the conversation's priority. Measured from the
 * server's acceptance to the push in the client, with the machine's clock on both sides.
 */
export async function liveBench(): Promise<Figure[]> {
  const few = await manyVisitors(FEW_RULES);
  const many = await manyVisitors(MANY_RULES);
  const conversation = await liveConversationBench();
  return [...figures(few), ...besideManyRules(few, many), ...conversation];
}

/** Messages of visitors, and what the server worked for them (seconds of CPU). */
interface Measured {
  readonly messages: readonly Message[];
  readonly cpuSeconds: number;
}

async function manyVisitors(rules: number): Promise<Measured> {
  const folder = newBenchFolder();
  try {
    console.log(`  an account with ${rules} rules`);
    const { token } = await makeShop(folder, {}, rules);
    const server = await BenchProcess.start(folder);
    try {
      await server.settled();
      return await measure(server, token);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(server: BenchProcess, token: string): Promise<Measured> {
  const messages = new Map<string, Message>();
  const agent = await Agent.signIn(server.address);
  const pushed = consoleOperation('conversations/conversations.graphql', 'ConversationPushed');
  agent.listen(pushed, (data) => note(data as Pushed, messages));
  const visitors = await introduce(server.address, token);
  console.log(`  ${PER_SECOND} messages a second, ${WARM_UP_SECONDS} s to warm up`);
  await writeAll(visitors, WARM_UP_SECONDS, messages);
  await sleep(LAST_PUSHES_MS);
  messages.clear();
  console.log(`  ${PER_SECOND} messages a second for ${SECONDS} s`);
  const cpu = server.cpuSeconds();
  await writeAll(visitors, SECONDS, messages);
  const used = (server.cpuSeconds() ?? Number.NaN) - (cpu ?? Number.NaN);
  await sleep(LAST_PUSHES_MS);
  await agent.leave();
  return { messages: [...messages.values()], cpuSeconds: used };
}

/** Visitors whose conversations have begun. */
async function introduce(address: string, token: string): Promise<readonly WidgetVisitor[]> {
  const visitors: WidgetVisitor[] = [];
  for (let number = 0; number < VISITORS; number += 1) {
    const visitor = new WidgetVisitor(address, token, `https://${BENCH_DOMAIN}`);
    await visitor.introduce(`Visita ${number}`, `visita${number}@cliente.example`);
    await visitor.write({ id: randomUUID(), text: 'Hola', issuedAt: new Date().toISOString() });
    visitors.push(visitor);
  }
  return visitors;
}

/** Sends at a steady pace, whether or not the server keeps up. */
async function writeAll(
  visitors: readonly WidgetVisitor[],
  seconds: number,
  messages: Map<string, Message>,
): Promise<void> {
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let number = 0; number < seconds * PER_SECOND; number += 1) {
    const visitor = visitors[number % VISITORS];
    const { word, priority } = Math.floor(number / VISITORS) % 2 === 0 ? RAISES : LOWERS;
    if (visitor) pending.push(write(visitor, word, priority, messages));
    await sleep(Math.max(0, start + ((number + 1) * 1000) / PER_SECOND - performance.now()));
  }
  await Promise.all(pending);
}

async function write(
  visitor: WidgetVisitor,
  word: string,
  priority: string,
  messages: Map<string, Message>,
): Promise<void> {
  const id = randomUUID();
  const text = `¿Dónde está mi pedido? ${word} ${id}`;
  const message = { sent: now(), priority, accepted: NaN, seen: NaN, ruled: NaN };
  messages.set(id, message);
  const { status, body } = await visitor.write({ id, text, issuedAt: new Date().toISOString() });
  if (status !== 200) throw new Error(`A message was answered with ${status}.`);
  message.accepted = Date.parse(body.item.at);
}

function note(data: Pushed, messages: ReadonlyMap<string, Message>): void {
  const { priority, preview } = data.conversationPushed.conversation;
  const message = messages.get(preview?.text?.split(' ').at(-1) ?? '');
  if (!message) return;
  const at = now();
  if (Number.isNaN(message.seen)) message.seen = at;
  if (Number.isNaN(message.ruled) && priority === nameInApi(message.priority)) message.ruled = at;
}

function waits(
  { messages }: Measured,
  end: 'seen' | 'ruled',
  start: 'sent' | 'accepted',
): readonly number[] {
  return messages.map((each) => each[end] - each[start]).filter((ms) => !Number.isNaN(ms));
}

/** What the rules of an account cost that has as many as it may have. */
function besideManyRules(few: Measured, many: Measured): Figure[] {
  const p99 = (measured: Measured) => percentile(waits(measured, 'ruled', 'accepted'), 0.99);
  const [value, baseline] = [p99(many), p99(few)];
  return [
    {
      name: 'message accepted to effect of the rule pushed, with 1,000 rules against 10, p99',
      unit: 'ms',
      value,
      baseline,
      ratio: value / baseline,
      budget: { of: 'ratio', atMost: 2 },
    },
    {
      name: 'CPU of the server for each message, with 1,000 rules',
      unit: 'ms',
      value: (many.cpuSeconds * 1000) / many.messages.length,
      baseline: (few.cpuSeconds * 1000) / few.messages.length,
    },
  ];
}

function figures(measured: Measured): Figure[] {
  const { messages, cpuSeconds } = measured;
  const seen = waits(measured, 'seen', 'accepted');
  const ruled = waits(measured, 'ruled', 'accepted');
  const lost = messages.length - Math.min(seen.length, ruled.length);
  const at = (name: string, values: readonly number[], part: number, atMost?: number): Figure => ({
    name: `${name}, p${part * 100}`,
    unit: 'ms',
    value: percentile(values, part),
    ...(atMost === undefined ? {} : { budget: { of: 'value', atMost } }),
  });
  return [
    at('message accepted to pushed', seen, 0.5, 15),
    at('message accepted to pushed', seen, 0.99, 60),
    at('message accepted to effect of the rule pushed', ruled, 0.5),
    at('message accepted to effect of the rule pushed', ruled, 0.99, 120),
    at('message sent to pushed', waits(measured, 'seen', 'sent'), 0.5),
    at('message sent to pushed', waits(measured, 'seen', 'sent'), 0.99),
    {
      name: 'messages that a push showed only together with a later one',
      unit: 'messages',
      value: lost,
    },
    {
      name: 'CPU of the server for each message, rules and pushes included',
      unit: 'ms',
      value: (cpuSeconds * 1000) / messages.length,
    },
  ];
}

/** Milliseconds since 1970, finer than `Date.now`. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WidgetVisitor } from '@bitacora/testing';
import { Agent, consoleOperation, nameInApi } from './agent.js';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { percentile } from '../percentile.js';
import { BenchProcess } from './server-process.js';
import { BENCH_DOMAIN, LOWERS, RAISES, makeShop } from '../installation/shop.js';
import { eventStoreStandIn } from '../stores/stand-in-process.js';

const SHORT = 10;
const LONG = 5_000;
const ROUNDS = 80;
/** Messages of one conversation that are under way at once while it is filled. */
const SIDE_BY_SIDE = 16;
const GIVE_UP_MS = 30_000;
const MAX_RATIO = 1.3;

/** A push of a conversation, as the console asks for it. */
interface Pushed {
  readonly conversationPushed: {
    readonly conversation: {
      readonly priority: string;
      readonly preview: { readonly text: string | null } | null;
    };
  };
}

interface Times {
  readonly answered: number[];
  readonly ruled: number[];
}

/** A message to a short and to a long conversation, in turn, through a built server: on SQLite and on the stand-in. */
export async function liveConversationBench(): Promise<Figure[]> {
  const standIn = await eventStoreStandIn();
  try {
    return [
      ...(await onServer('in SQLite', {})),
      ...(await onServer('on the stand-in for EventStoreDB', {
        BITACORA_EVENT_STORE: standIn.connectionString,
      })),
    ];
  } finally {
    standIn.stop();
  }
}

async function onServer(
  where: string,
  settings: Readonly<Record<string, string>>,
): Promise<Figure[]> {
  const folder = newBenchFolder();
  try {
    const { token } = await makeShop(folder, settings);
    const server = await BenchProcess.start(folder, [], settings);
    const agent = await Agent.signIn(server.address);
    try {
      const talk = new Talk(server, agent, token);
      const [short, long] = [await talk.begin(SHORT), await talk.begin(LONG)];
      await server.settled();
      return await compared(talk, where, short, long);
    } finally {
      await agent.leave();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compared(
  talk: Talk,
  where: string,
  short: WidgetVisitor,
  long: WidgetVisitor,
): Promise<Figure[]> {
  const times = { short: newTimes(), long: newTimes() };
  for (let round = 0; round < ROUNDS; round += 1) {
    await talk.say(short, round, times.short);
    await talk.say(long, round, times.long);
  }
  return (['answered', 'ruled'] as const).map((end): Figure => {
    const what = end === 'answered' ? 'sent to answered' : 'sent to effect of the rule pushed';
    const [baseline, value] = [times.short, times.long].map((of) => percentile(of[end], 0.5)) as [
      number,
      number,
    ];
    return {
      name: `message ${what} ${where}: conversation of ${LONG} against ${SHORT}, p50`,
      unit: 'ms',
      value,
      baseline,
      ratio: value / baseline,
      budget: { of: 'ratio', atMost: MAX_RATIO },
    };
  });
}

function newTimes(): Times {
  return { answered: [], ruled: [] };
}

/** Visitors who write, and an agent who sees what the rules make of it. */
class Talk {
  #expected: { readonly text: string; readonly priority: string; seen: () => void } | null = null;

  constructor(
    private readonly server: BenchProcess,
    agent: Agent,
    private readonly token: string,
  ) {
    const pushed = consoleOperation('conversations/conversations.graphql', 'ConversationPushed');
    agent.listen(pushed, (data) => {
      const { priority, preview } = (data as Pushed).conversationPushed.conversation;
      const wanted = this.#expected;
      if (wanted && preview?.text === wanted.text && priority === nameInApi(wanted.priority))
        wanted.seen();
    });
  }

  /** A visitor whose conversation has so many messages. */
  async begin(messages: number): Promise<WidgetVisitor> {
    const visitor = new WidgetVisitor(this.server.address, this.token, `https://${BENCH_DOMAIN}`);
    await visitor.introduce('Visita', `${randomUUID()}@cliente.example`);
    await write(visitor, 'Hola');
    let left = messages - 1;
    const some = async () => {
      for (; left > 0; left -= 1) await write(visitor, 'Hola de nuevo');
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, some));
    return visitor;
  }

  /** One message, and when it was answered and its rule's effect was pushed. */
  async say(visitor: WidgetVisitor, round: number, times: Times): Promise<void> {
    const { word, priority } = round % 2 === 0 ? RAISES : LOWERS;
    const text = `¿Y mi pedido? ${word} ${randomUUID()}`;
    const ruled = new Promise<void>((resolve) => {
      this.#expected = { text, priority, seen: resolve };
    });
    const sent = performance.now();
    await write(visitor, text);
    times.answered.push(performance.now() - sent);
    const late = sleep(GIVE_UP_MS, 'late', { ref: false });
    if ((await Promise.race([ruled, late])) === 'late') throw new Error('No rule acted.');
    times.ruled.push(performance.now() - sent);
  }
}

async function write(visitor: WidgetVisitor, text: string): Promise<void> {
  const { status } = await visitor.write({
    id: randomUUID(),
    text,
    issuedAt: new Date().toISOString(),
  });
  if (status !== 200) throw new Error(`A message was answered with ${status}.`);
}

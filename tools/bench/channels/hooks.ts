import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { STAND_IN_BOT, TelegramStandIn, messageUpdate } from '@bitacora/channel-telegram/stand-in';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { makeShop } from '../installation/shop.js';
import { percentile } from '../percentile.js';
import { Agent } from '../server/agent.js';
import { BenchProcess } from '../server/server-process.js';

const SECONDS = 15;
const PER_SECOND = 200;
const BURST = 10_000;
const AT_ONCE = 100;
/** Clients who write, so that a conversation has so many messages. */
const CLIENTS = 500;
const TAKEN_WITHIN_MS = 600_000;

const CONNECT = `mutation ($input: ConnectChannelInboxInput!) {
  connectChannelInbox(input: $input) { __typename ... on Refused { errors { code field } } } }`;

/** Webhooks of a bot on a built server: answered beside a route that does nothing, and ten thousand at once. */
export async function hooksBench(): Promise<Figure[]> {
  const folder = newBenchFolder();
  const provider = new TelegramStandIn();
  await provider.start();
  try {
    await makeShop(folder);
    const server = await BenchProcess.start(folder, [], {
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PROVIDERS: `telegram=${provider.address}`,
    });
    try {
      await connect(server, provider);
      const { hooks, empty } = await answered(server, provider);
      const burst = await burstOf(server, provider, folder);
      return [
        {
          name: 'webhook answered at 200/s against an empty route beside it, p99',
          ...{ unit: 'ms', value: hooks, baseline: empty, ratio: hooks / empty },
          budget: { of: 'ratio', atMost: 5 },
        },
        {
          name: '10,000 webhooks in a burst: lost',
          ...{ unit: 'messages', value: burst.lost, budget: { of: 'value', atMost: 0 } },
        },
        {
          name: '10,000 webhooks in a burst: memory of the server at most, against before',
          ...{ unit: 'MB more', value: burst.megabytes, budget: { of: 'value', atMost: 200 } },
        },
        { name: '10,000 webhooks in a burst: answered', unit: '/s', value: burst.answered },
        { name: '10,000 webhooks in a burst: taken', unit: '/s', value: burst.taken },
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connect(server: BenchProcess, provider: TelegramStandIn): Promise<void> {
  const agent = await Agent.signIn(server.address);
  const fields = [{ name: 'token', text: STAND_IN_BOT.token }];
  const input = { channel: 'TELEGRAM', name: 'Bot', fields };
  const answer = JSON.stringify(await agent.ask(CONNECT, { input }));
  if (!provider.updates.webhook) throw new Error(`The bot was not connected: ${answer}`);
}

/** Both p99 in ms; the two kinds of requests are made in turn, each at its time. */
async function answered(server: BenchProcess, provider: TelegramStandIn) {
  console.log(`  ${PER_SECOND} webhooks a second for ${SECONDS} s`);
  const hooks: number[] = [];
  const empty: number[] = [];
  const began = performance.now();
  const running: Promise<void>[] = [];
  const timed = async (into: number[], ask: () => Promise<unknown>) => {
    const from = performance.now();
    await ask();
    into.push(performance.now() - from);
  };
  for (let nth = 0; nth < SECONDS * PER_SECOND; nth += 1) {
    const due = began + (nth * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    running.push(timed(hooks, () => provider.updates.add(updateOf(nth))));
    running.push(timed(empty, () => fetch(`${server.address}/health/live`)));
  }
  await Promise.all(running);
  const refused = provider.updates.answers.filter((status) => status !== 200).length;
  if (refused > 0) throw new Error(`${refused} webhooks were refused.`);
  return { hooks: percentile(hooks, 0.99), empty: percentile(empty, 0.99) };
}

async function burstOf(server: BenchProcess, provider: TelegramStandIn, folder: string) {
  console.log(`  ${BURST} webhooks in a burst`);
  const all = SECONDS * PER_SECOND + BURST;
  while (received(folder) < SECONDS * PER_SECOND) await sleep(500);
  const before = server.memory() ?? 0;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, server.memory() ?? 0)), 200);
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < BURST) await provider.updates.add(updateOf((next += 1)));
    }),
  );
  const answeredMs = performance.now() - began;
  while (received(folder) < all && performance.now() - began < TAKEN_WITHIN_MS) await sleep(500);
  const takenMs = performance.now() - began;
  clearInterval(watching);
  return {
    lost: all - received(folder),
    megabytes: most - before,
    answered: (BURST / answeredMs) * 1000,
    taken: (BURST / takenMs) * 1000,
  };
}

function updateOf(nth: number) {
  const from = {
    id: 9_000_000 + (nth % CLIENTS),
    is_bot: false,
    first_name: `Cliente ${nth % CLIENTS}`,
  };
  return messageUpdate({ text: `Mensaje ${nth}` }, { from });
}

/** Messages of clients that are in the log. */
function received(folder: string): number {
  const database = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  try {
    const [row] = database
      .prepare(`SELECT count(*) AS count FROM events WHERE type = 'MessageReceived'`)
      .all() as unknown as readonly { readonly count: number }[];
    return row?.count ?? 0;
  } finally {
    database.close();
  }
}

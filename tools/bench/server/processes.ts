import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WidgetVisitor } from '@bitacora/testing';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { BENCH_DOMAIN, LOWERS, RAISES, makeShop } from '../installation/shop.js';
import { mongoBenchServer } from '../stores/mongodb-server.js';
import { eventStoreStandIn } from '../stores/stand-in-process.js';
import { BenchProcess } from './server-process.js';

const PER_SECOND = 20;
const WARM_UP_SECONDS = 8;
const SECONDS = 20;
const ROUNDS = 2;
const VISITORS = 20;
/** Until leases are shared out between processes. */
const SHARED_OUT_MS = 12_000;
const LAST_EFFECTS_MS = 2_000;

/**
 * CPU of all server processes for one message of a visitor, on EventStoreDB and MongoDB: with one process, and with two that
 * share the work. Every message goes to the first one.
 */
export async function processesBench(): Promise<Figure[]> {
  const events = await eventStoreStandIn();
  const documents = await mongoBenchServer();
  const [folder, other] = [newBenchFolder(), newBenchFolder()];
  const settings = {
    BITACORA_EVENT_STORE: events.connectionString,
    BITACORA_DOCUMENTS: documents.connectionString,
    BITACORA_MASTER_KEY: randomBytes(32).toString('base64'),
  };
  try {
    const { token } = await makeShop(folder, settings);
    const alone: number[] = [];
    const both: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await BenchProcess.start(folder, [], settings);
      alone.push(await measure([first], token));
      await first.stop();
      const pair = [
        await BenchProcess.start(folder, [], settings),
        await BenchProcess.start(other, [], settings),
      ];
      await sleep(SHARED_OUT_MS);
      both.push(await measure(pair, token));
      for (const each of pair) await each.stop();
    }
    const value = Math.min(...both);
    const baseline = Math.min(...alone);
    return [
      {
        name: 'CPU of two processes for each message, against one',
        unit: 'ms',
        value,
        baseline,
        ratio: value / baseline,
        budget: { of: 'ratio', atMost: 1.1 },
      },
    ];
  } finally {
    events.stop();
    documents.stop();
    for (const each of [folder, other]) rmSync(each, { recursive: true, force: true });
  }
}

/** Milliseconds of CPU of all processes for one message. */
async function measure(servers: readonly BenchProcess[], token: string): Promise<number> {
  const [first] = servers as [BenchProcess];
  await first.settled(['live', 'waiting']);
  const visitors = await Promise.all(
    Array.from({ length: VISITORS }, async (_, number) => {
      const visitor = new WidgetVisitor(first.address, token, `https://${BENCH_DOMAIN}`);
      await visitor.introduce(`Visita ${number}`, `${randomUUID()}@cliente.example`);
      return visitor;
    }),
  );
  await writeAll(visitors, WARM_UP_SECONDS);
  await sleep(LAST_EFFECTS_MS);
  const before = servers.map(cpuOf);
  await writeAll(visitors, SECONDS);
  await sleep(LAST_EFFECTS_MS);
  const used = servers.map((server, index) => cpuOf(server) - (before[index] as number));
  const perMessage = used.map((seconds) => (seconds * 1000) / (SECONDS * PER_SECOND));
  console.log(`  ${perMessage.map((ms) => ms.toFixed(1)).join(' and ')} ms for each message`);
  return perMessage.reduce((sum, ms) => sum + ms, 0);
}

function cpuOf(server: BenchProcess): number {
  return server.cpuSeconds() ?? Number.NaN;
}

async function writeAll(visitors: readonly WidgetVisitor[], seconds: number): Promise<void> {
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let number = 0; number < seconds * PER_SECOND; number += 1) {
    const { word } = Math.floor(number / VISITORS) % 2 === 0 ? RAISES : LOWERS;
    pending.push(write(visitors[number % VISITORS] as WidgetVisitor, word));
    await sleep(Math.max(0, start + ((number + 1) * 1000) / PER_SECOND - performance.now()));
  }
  await Promise.all(pending);
}

async function write(visitor: WidgetVisitor, word: string): Promise<void> {
  const text = `¿Dónde está mi pedido? ${word} ${randomUUID()}`;
  const { status } = await visitor.write({
    id: randomUUID(),
    text,
    issuedAt: new Date().toISOString(),
  });
  if (status !== 200) throw new Error(`A message was answered with ${status}.`);
}

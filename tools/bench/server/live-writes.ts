import { CreateContact } from '@bitacora/contacts';
import { ReceiveMessage, StartConversation } from '@bitacora/conversations';
import { setTimeout as sleep } from 'node:timers/promises';
import { rebuildProjection } from '@bitacora/rebuild';
import { auditProjection, conversationsProjection, timelineProjection } from '@bitacora/views';
import type { ServerApp, Stores } from '@bitacora/server';
import { Stage } from '@bitacora/server';
import type { Figure } from '../figure.js';
import { largeLog } from '../installation/large-folder.js';
import { percentile } from '../percentile.js';
import { startBenchApp } from '../installation/shop.js';

const EVERY_MS = 20;
const ROUNDS = 2;
/** Least time of a round without a rebuild; a round with one takes as long as that. */
const QUIET_MS = 8_000;
const WRITERS = 20;

interface Latencies {
  /** From the command to its answer (ms). */
  readonly answered: number[];
  /** From the command to the commit of the thread's and the inbox's views (ms). */
  readonly shown: number[];
}

/** Commands and their views at a steady pace, with and without a rebuild beside them. */
export async function liveWrites(folder: string): Promise<Figure[]> {
  const { shop } = await largeLog();
  const { app, stores } = await startBenchApp(folder);
  try {
    const stage = new Stage(app, stores, shop.accountId);
    console.log('  reactors read the log');
    await stage.settle();
    const write = await writers(stage, shop.inboxId);
    await paced(app, write, () => false, { answered: [], shown: [] }, 2_000);
    const quiet: Latencies = { answered: [], shown: [] };
    const busy: Latencies = { answered: [], shown: [] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      console.log(`  live writes, round ${round} of ${ROUNDS}`);
      await paced(app, write, () => false, quiet, QUIET_MS);
      let rebuilding = true;
      const rebuilt = rebuild(app, stores).finally(() => (rebuilding = false));
      await paced(app, write, () => rebuilding, busy, 0);
      await rebuilt;
    }
    return (['answered', 'shown'] as const).flatMap((what) =>
      [0.5, 0.99].map((part) => figure(what, part, quiet, busy)),
    );
  } finally {
    await app.stop();
  }
}

function figure(what: keyof Latencies, part: number, quiet: Latencies, busy: Latencies): Figure {
  const value = percentile(busy[what], part);
  const baseline = percentile(quiet[what], part);
  const name = what === 'answered' ? 'command answered' : 'command shown in the views';
  return {
    name: `${name} while a view is rebuilt, p${part * 100}, against without`,
    unit: 'ms',
    value,
    baseline,
    ratio: value / baseline,
    ...(part === 0.99 ? { budget: { of: 'ratio', atMost: 2 } } : {}),
  };
}

type Write = (number: number) => Promise<string>;

/** Conversations of their own; writing returns the position of the message. */
async function writers(stage: Stage, inboxId: string): Promise<Write> {
  const { ids } = stage.stores;
  const conversations = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const conversationId = ids.next();
      const contactId = ids.next();
      const actor = { kind: 'contact' as const, id: contactId, name: 'Visita' };
      const visitor = { actor, ip: '203.0.113.5' };
      const details = { contactId, inboxId, name: 'Visita', email: null };
      await stage.send(CreateContact, details, visitor);
      const message = { conversationId, contactId, inboxId, messageId: ids.next(), text: 'Hola' };
      const start = { ...message, ordinal: 1, page: null, language: 'es' };
      await stage.send(StartConversation, start, visitor);
      return { conversationId, contactId, visitor };
    }),
  );
  return async (number) => {
    const conversation = conversations[number % WRITERS];
    if (!conversation) throw new RangeError(`There is no writer ${number}.`);
    const { visitor, ...ofMessage } = conversation;
    const message = { ...ofMessage, inboxId, messageId: ids.next(), text: `Mensaje ${number}` };
    return (await stage.send(ReceiveMessage, message, visitor)).position;
  };
}

/** Writes at a steady pace, not waiting for the one before, until the time is over and nothing is pending. */
async function paced(
  app: ServerApp,
  write: Write,
  goesOn: () => boolean,
  into: Latencies,
  leastMs: number,
): Promise<void> {
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let number = 0; goesOn() || performance.now() - start < leastMs; number += 1) {
    pending.push(measured(app, () => write(number), start + number * EVERY_MS, into));
    await sleep(Math.max(0, start + (number + 1) * EVERY_MS - performance.now()));
  }
  await Promise.all(pending);
}

/** Counts from when the write was due: a thread that is held up sends late, and that is part of the wait. */
async function measured(
  app: ServerApp,
  write: () => Promise<string>,
  due: number,
  into: Latencies,
): Promise<void> {
  const position = await write();
  into.answered.push(performance.now() - due);
  const shown = [conversationsProjection.name, timelineProjection.name].map((view) =>
    app.runtime.progress.waitFor(view, null, position, 30_000),
  );
  await Promise.all(shown);
  into.shown.push(performance.now() - due);
}

/** The largest view, as the server rebuilds it. */
async function rebuild({ runtime }: ServerApp, stores: Stores): Promise<void> {
  const { log: store, views, feed, rebuilds } = runtime;
  const { clock, leases, fillView: fill } = stores;
  await rebuildProjection(
    { store, views, feed, clock, leases, owner: 'bench', fill },
    auditProjection,
  );
  await rebuilds.act(auditProjection.name, 'confirm', null);
}

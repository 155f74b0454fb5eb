import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { ReceiveMessage, StartConversation } from '@bitacora/conversations';
import {
  ALL_PERMISSIONS,
  type CommandClass,
  EventRegistry,
  contactContext,
} from '@bitacora/kernel';
import { CommandHandler, StreamCache, StreamSnapshots } from '@bitacora/runtime';
import { SealedEventStore } from '@bitacora/sealing';
import { commands, eventDefinitions, type Stores, openStores } from '@bitacora/server';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { percentile } from '../percentile.js';
import { benchConfig } from '../installation/shop.js';
import { eventStoreStandIn } from '../stores/stand-in-process.js';

const SHORT = 10;
const LONG = 5_000;
const WARM_MESSAGES = 150;
const COLD_MESSAGES = 25;
/** How much dearer a message of the long conversation may be, median against median. */
const WARM: Figure['budget'] = { of: 'ratio', atMost: 1.3 };
const COLD: Figure['budget'] = { of: 'ratio', atMost: 3 };
const ACCOUNT = 'banco';
const CONTACT = 'visita';

/** A message to a short and to a long conversation, side by side, on each store of the log. */
export async function conversationBench(): Promise<Figure[]> {
  const standIn = await eventStoreStandIn();
  try {
    return [
      ...(await measured('in memory', 'memory')),
      ...(await measured('in SQLite', 'sqlite')),
      ...(await measured('on the stand-in for EventStoreDB', standIn.connectionString)),
    ];
  } finally {
    standIn.stop();
  }
}

async function measured(where: string, eventStore: string): Promise<Figure[]> {
  const folder = newBenchFolder();
  const stores = await openStores(benchConfig(folder, { BITACORA_EVENT_STORE: eventStore }));
  try {
    const talk = new Talk(stores);
    const [short, long] = [randomUUID(), randomUUID()];
    const warm = talk.process();
    await talk.start(warm.handler, short, SHORT);
    await talk.start(warm.handler, long, LONG);
    await warm.snapshots.settled();
    return [
      compared(
        `a message ${where}, conversation cached`,
        WARM,
        await talk.both(short, long, WARM_MESSAGES, () => warm),
      ),
      compared(
        `a message ${where}, conversation not cached`,
        COLD,
        await talk.both(short, long, COLD_MESSAGES, () => talk.process()),
      ),
    ];
  } finally {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Times {
  readonly short: number[];
  readonly long: number[];
}

function compared(name: string, budget: Figure['budget'], { short, long }: Times): Figure {
  const [baseline, value] = [percentile(short, 0.5), percentile(long, 0.5)];
  return {
    name: `${name}: ${LONG} messages against ${SHORT}, p50`,
    unit: 'ms',
    value,
    baseline,
    ratio: value / baseline,
    ...(budget ? { budget } : {}),
  };
}

type Writing = ReturnType<Talk['process']>;

/** One contact who writes, without rules and views. */
class Talk {
  readonly #log: SealedEventStore;

  constructor(private readonly stores: Stores) {
    const { events: store, keyRing, hash } = stores;
    const registry = new EventRegistry(eventDefinitions);
    this.#log = new SealedEventStore({ store, registry, keyRing, hash });
  }

  /** The write side as a process has it that has just started. */
  process() {
    const { clock, hash, ids, documents } = this.stores;
    const snapshots = new StreamSnapshots({ documents, store: this.#log, hash });
    const streams = new StreamCache({ store: this.#log, hash, snapshots });
    // The contact and the inbox were never made: only the conversation counts here.
    const references = { refusals: () => Promise.resolve([]) };
    const parts = { store: this.#log, streams, clock, hash, ids, references, commands };
    const handler = new CommandHandler(parts);
    return { handler, snapshots };
  }

  async start(handler: CommandHandler, conversationId: string, messages: number): Promise<void> {
    const start = { ...this.#message(conversationId), ordinal: 1 };
    await this.#send(handler, StartConversation, start);
    for (let sent = 1; sent < messages; sent += 1) await this.#write(handler, conversationId);
  }

  /** Times of messages to both in turn (ms). */
  async both(
    short: string,
    long: string,
    messages: number,
    process: () => Writing,
  ): Promise<Times> {
    const times: Times = { short: [], long: [] };
    for (let round = 0; round < messages; round += 1) {
      for (const [name, id] of [
        ['short', short],
        ['long', long],
      ] as const) {
        const { handler, snapshots } = process();
        const start = performance.now();
        await this.#write(handler, id);
        times[name].push(performance.now() - start);
        await snapshots.settled();
      }
    }
    return times;
  }

  #write(handler: CommandHandler, conversationId: string): Promise<void> {
    return this.#send(handler, ReceiveMessage, this.#message(conversationId));
  }

  #message(conversationId: string) {
    const place = { conversationId, contactId: CONTACT, inboxId: 'sitio' };
    return { ...place, messageId: this.stores.ids.next(), text: '¿Dónde está mi pedido?' };
  }

  async #send<Data>(handler: CommandHandler, command: CommandClass<Data>, data: NoInfer<Data>) {
    const id = this.stores.ids.next();
    const contact = { contactId: CONTACT, name: 'Visita' };
    const origin = { correlationId: id, ip: '203.0.113.9' };
    const context = contactContext(ACCOUNT, contact, ALL_PERMISSIONS, origin);
    const result = await handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
  }
}

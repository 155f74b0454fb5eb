import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, Recorded, StoredDocument } from '@bitacora/kernel';
import { type TimedConversation, ruleTimers } from '@bitacora/reactors';
import { DeadlineWatch, type DocumentChanges, EventDocuments } from '@bitacora/runtime';
import { SqliteDocuments } from '@bitacora/sqlite';
import { SYSTEM_CLOCK } from '@bitacora/vault';
import type { Figure } from '../figure.js';

const FEW = 1_000;
const MANY = 100_000;
/** Timers that are armed again, and reached, in a measurement. */
const TURNS = 1_000;
/** A prime, which visits each conversation of few once and many all over. */
const STRIDE = 7_919;
const RULES = 3;
const BATCH = 100;
const ACCOUNT = 'bench';
const DAY_MS = 86_400_000;

type TimerEvent = Parameters<typeof ruleTimers.react>[0];

/** What one timer costs, in microseconds. */
interface Cost {
  readonly arming: number;
  readonly reaching: number;
}

/** What the timers of the rules cost while few and while many conversations wait, with their documents in SQLite. */
export async function timersBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-bench-'));
  try {
    // The first measurement of a process pays for its compilation.
    await costWith(folder, 'warm', FEW);
    const few = await costWith(folder, 'few', FEW);
    const many = await costWith(folder, 'many', MANY);
    return (['arming', 'reaching'] as const).map((work) => ({
      name: `rules: ${work} a timer beside 100,000 armed ones, against 1,000`,
      unit: 'µs',
      value: many[work],
      baseline: few[work],
      ratio: many[work] / few[work],
      budget: { of: 'ratio', atMost: 1.5 },
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function costWith(folder: string, name: string, armed: number): Promise<Cost> {
  const documents = new SqliteDocuments({ folder: join(folder, name) });
  try {
    const timers = await ArmedTimers.open(documents);
    await timers.listRules();
    await timers.start(armed);
    // Conversations are written in no order, so that few of a batch are neighbours, however many there are.
    const turns = Array.from({ length: TURNS }, (_, place) => (place * STRIDE) % armed);
    const arming = await timed(() => timers.armAgain(turns));
    const reaching = await timed(() => timers.reach(turns));
    return { arming, reaching };
  } finally {
    await documents.close();
  }
}

/** Microseconds for each turn. */
async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return ((performance.now() - from) * 1000) / TURNS;
}

/** Conversations in which three rules wait for an answer, as the runner of reactors keeps them. */
class ArmedTimers {
  readonly #watch: DeadlineWatch;
  #changes: DocumentChanges = new Map();
  readonly #began = Date.now();

  private constructor(private readonly collection: Collection) {
    this.#watch = new DeadlineWatch(collection, 'dueAt', SYSTEM_CLOCK);
  }

  static async open(documents: SqliteDocuments): Promise<ArmedTimers> {
    const { name, version, indexes } = ruleTimers;
    return new ArmedTimers(await documents.open({ name, kind: 'reactor', version, indexes }));
  }

  async listRules(): Promise<void> {
    for (let place = 1; place <= RULES; place += 1) {
      const ruleId = `r${place}`;
      const rule = {
        trigger: 'noAnswerFor',
        timer: { kind: 'lasting', minutes: 60 * place, inHours: false, status: null },
        conditions: { always: true },
      };
      const listed = { ruleId, name: ruleId, version: 1, state: 'on' };
      await this.#react('RuleVersionPublished', { ruleId, version: 1, rule }, -3 * DAY_MS);
      await this.#react('RuleListed', listed, -3 * DAY_MS);
    }
    await this.#commit();
  }

  /** Begins conversations in which the contact waits for an answer. */
  async start(conversations: number): Promise<void> {
    for (let place = 0; place < conversations; place += 1) {
      await this.#react('ConversationStarted', { ...of(place), inboxId: 'i1', status: 'open' });
      await this.#react('MessageReceived', of(place));
      if (place % BATCH === BATCH - 1) await this.#commit();
    }
    await this.#commit();
  }

  /** In each of these conversations a person answers, and the contact writes again. */
  async armAgain(turns: readonly number[]): Promise<void> {
    for (const [turn, place] of turns.entries()) {
      await this.#react('MessageSent', { ...of(place), userId: 'ana', endsWait: null });
      await this.#react('MessageReceived', of(place), turn - 2 * DAY_MS);
      if (turn % BATCH === BATCH - 1) await this.#commit();
    }
    await this.#commit();
  }

  /** The time of one rule comes in each of these conversations, and is recorded. */
  async reach(turns: readonly number[]): Promise<void> {
    for (let reached = 0; reached < turns.length;) {
      const due = await this.#watch.due();
      if (due.length === 0) throw new Error('Fewer timers were due than were set.');
      for (const document of due) {
        const { data } = ruleTimers.deadlines?.due(document as never) ?? {};
        this.#changes.set(document._id, { ...document, dueAt: null } as StoredDocument);
        await this.#react('TimerReached', data as object);
      }
      await this.#commit();
      reached += due.length;
    }
  }

  async #react(type: string, data: object, later = 0): Promise<void> {
    const occurredAt = new Date(this.#began + later).toISOString();
    const documents = new EventDocuments(this.collection, ACCOUNT, this.#changes);
    const event = { type, data, metadata: { accountId: ACCOUNT, occurredAt } };
    await ruleTimers.react(event as Recorded<never> as TimerEvent, documents);
    for (const [id, document] of documents.changes) this.#changes.set(id, document);
  }

  async #commit(): Promise<void> {
    const put = [...this.#changes.values()].filter((one) => one !== null);
    this.#changes = new Map();
    await this.collection.commit({ put, remove: [] });
    this.#watch.notice(put);
  }
}

function of(place: number): Pick<TimedConversation, 'conversationId'> & { contactId: string } {
  return { conversationId: `v${place}`, contactId: `c${place}` };
}

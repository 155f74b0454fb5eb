import { loadConfig } from '@bitacora/platform';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { startMongoStandIn, withDatabase } from '@bitacora/testing/mongodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@bitacora/testing';
import { type Runtime, createRuntime, openStores } from '@bitacora/server';
import { CrashStory } from '@bitacora/testing/crash';
import { pino } from 'pino';

const ROLES = new Set(['projector', 'reactor'] as const);
const PARTITIONS = 8;
const VISITS = 10;
/** Until the effects of a visit are in all views. */
const EFFECTS_MS = 250;
jest.setTimeout(90_000);

/** What two processes ask the stores for one visit, beside what one process asks. Counts of questions, not of time. */
describe('a second process', () => {
  let log: Awaited<ReturnType<typeof startEventStoreStandIn>>;
  let documents: Awaited<ReturnType<typeof startMongoStandIn>>;
  const folders: string[] = [];
  const open: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    log = await startEventStoreStandIn();
    documents = await startMongoStandIn();
  });
  afterEach(async () => {
    for (const stop of open.splice(0)) await stop();
    await log.stop();
    await documents.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  async function start() {
    const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
    folders.push(folder);
    const config = loadConfig({
      BITACORA_DATA: folder,
      BITACORA_EVENT_STORE: log.connectionString,
      BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
      BITACORA_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
      BITACORA_PARTITIONS: String(PARTITIONS),
    });
    const stores = await openStores(config);
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    runtime.start(ROLES);
    open.push(async () => {
      await runtime.stop();
      await stores.close();
    });
    return { stores, runtime };
  }

  const heldBy = ({ statuses }: Runtime) =>
    statuses().filter(({ state }) => state === 'live' || state === 'following').length;

  const asked = (kind: string) => documents.commands.get(kind) ?? 0;
  const KINDS = ['find keys', 'getMore signals', 'update signals', 'update checkpoints'] as const;

  /** Questions of each kind for one visit, and the seconds that it took. */
  async function forOneVisit(story: CrashStory, name: string) {
    const before = new Map(KINDS.map((kind) => [kind, asked(kind)]));
    const began = performance.now();
    for (let visit = 0; visit < VISITS; visit += 1) {
      for await (const step of story.visit(`${name}-${visit}`)) expect(step.events).toBeDefined();
      await new Promise((resolve) => setTimeout(resolve, EFFECTS_MS));
    }
    const seconds = (performance.now() - began) / 1000 / VISITS;
    const [keys, wakings, sendings, commits] = KINDS.map(
      (kind) => (asked(kind) - (before.get(kind) ?? 0)) / VISITS,
    ) as [number, number, number, number];
    // A stream without messages asks again each second.
    return { keys, wakings: wakings - seconds * open.length, sendings, commits };
  }

  it('asks the stores for what it handles, and not for what the other does', async () => {
    const first = await start();
    const story = new CrashStory(first.runtime, first.stores);
    await story.open();
    const units = first.runtime.units.length;
    await eventually(() => heldBy(first.runtime) === units || null, 'the first runs everything');
    const alone = await forOneVisit(story, 'alone');
    // Its own messages do not wake who sent them.
    expect(alone.sendings).toBeGreaterThan(2);
    expect(alone.wakings).toBeLessThan(2);
    const second = await start();
    const half = units / 2;
    const isShared = () => heldBy(second.runtime) === half && heldBy(first.runtime) === half;
    await eventually(() => isShared() || null, 'both run their part');
    const together = await forOneVisit(story, 'together');
    expect(together.wakings).toBeLessThan(1.3 * together.sendings + 1);
    // A process fetches the key of a contact once, and only when it handles events of the contact's account.
    expect(together.keys).toBeLessThanOrEqual(2 * alone.keys);
    // An event is folded and committed by one of them.
    expect(together.commits).toBeLessThan(1.5 * alone.commits);
  });
});

import { type Config, loadConfig } from '@bitacora/platform';
import { NodeHash } from '@bitacora/kernel/testing';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { type MongoStandIn, startMongoStandIn } from '@bitacora/testing/mongodb';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createRuntime } from '../../apps/server/src/composition/runtime.js';
import { openStores } from '../../apps/server/src/composition/stores.js';
import { crashReport } from '../../apps/server/src/crash/crash-check.js';
import { CrashStory } from '../../apps/server/src/crash/crash-story.js';
import { moveInstallation } from '../migrate/move-installation.js';
import { backupOf } from './backup-of.js';
import { checkedManifest } from './manifest.js';
import { restore } from './restore.js';

const ROLES = new Set(['projector', 'reactor'] as const);
const KEY = Buffer.alloc(32, 3).toString('base64');
const silent = () => undefined;

describe('a backup of an installation at servers (stand-ins)', () => {
  let root: string;
  const logs: EventStoreStandIn[] = [];
  const databases: MongoStandIn[] = [];
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'bitacora-'))));
  afterEach(async () => {
    for (const server of [...logs.splice(0), ...databases.splice(0)]) await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function atServers(dataDir: string): Promise<Config> {
    const log = await startEventStoreStandIn();
    const documents = await startMongoStandIn();
    logs.push(log);
    databases.push(documents);
    return loadConfig({
      BITACORA_DATA: join(root, dataDir),
      BITACORA_EVENT_STORE: log.connectionString,
      BITACORA_DOCUMENTS: documents.connectionString.replace(/\/?(\?|$)/, '/bitacora$1'),
      BITACORA_MASTER_KEY: KEY,
    });
  }

  async function started(config: Config) {
    const stores = await openStores(config);
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    runtime.start(ROLES);
    const story = new CrashStory(runtime, stores);
    await story.open();
    const visit = async (name: string) => {
      const acknowledged: string[] = [];
      for await (const { command } of story.visit(name)) acknowledged.push(command);
      return acknowledged;
    };
    const stop = async () => {
      await runtime.stop();
      await stores.close();
    };
    return { runtime, stores, visit, stop };
  }

  it('is taken while people write, is restored into a folder, and goes from there to other servers', async () => {
    const config = await atServers('first');
    const server = await started(config);
    const before = [...(await server.visit('one')), ...(await server.visit('two'))];
    await server.stores.blobs.put('acme/contact-one/f1', Uint8Array.of(1, 2, 3));
    const writing = server.visit('three');
    const copy = join(root, 'copy');
    const manifest = await backupOf(config, copy, silent);
    await writing;
    await server.stop();
    expect(await checkedManifest(copy)).toEqual(manifest);

    const again = join(root, 'again');
    mkdirSync(again);
    const { report } = await restore({
      backup: copy,
      data: again,
      masterKey: KEY,
      hash: new NodeHash(),
    });
    expect(report).toMatchObject({ isWhole: true, events: manifest.events });
    const embedded = { BITACORA_DATA: again, BITACORA_MASTER_KEY: KEY };
    const restored = await started(loadConfig(embedded));
    await restored.visit('four');
    const there = await crashReport(restored.runtime, restored.stores);
    expect(there).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(Object.keys(there.commands)).toEqual(expect.arrayContaining(before));
    expect(await restored.stores.blobs.get('acme/contact-one/f1')).toEqual(Buffer.from([1, 2, 3]));
    const [contact] = await restored.runtime.log.read('contact-acme.contact-one');
    expect(JSON.stringify(contact?.data)).toContain('Julia');
    await restored.stop();

    const elsewhere = { ...(await atServers('again')), dataDir: again };
    await moveInstallation(elsewhere, silent);
    const moved = await started(elsewhere);
    await moved.visit('five');
    const after = await crashReport(moved.runtime, moved.stores);
    expect(after).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(Object.keys(after.commands)).toEqual(expect.arrayContaining(before));
    await moved.stop();
  }, 120_000);
});

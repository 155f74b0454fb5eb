import { type Config, loadConfig } from '@bitacora/platform';
import { contactSubject } from '@bitacora/kernel';
import { TestHash } from '@bitacora/kernel/testing';
import { ErasureList } from '@bitacora/sealing';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { type MongoStandIn, startMongoStandIn, withDatabase } from '@bitacora/testing/mongodb';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashReport, workingInstallation } from '@bitacora/testing/crash';
import { moveInstallation } from '../migrate/move-installation.js';
import { backupOf } from './backup-of.js';
import { checkedManifest } from './manifest.js';
import { restore } from './restore.js';

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
      BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
      BITACORA_MASTER_KEY: KEY,
    });
  }

  it('is taken while people write, is restored into a folder, and goes from there to other servers', async () => {
    const config = await atServers('first');
    const server = await workingInstallation(config);
    const one = await server.visit('one');
    const before = [...one.commands, ...(await server.visit('two')).commands];
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
      erasedFile: config.erasedFile,
      hash: new TestHash(),
    });
    expect(report).toMatchObject({ isWhole: true, events: manifest.events });
    const embedded = { BITACORA_DATA: again, BITACORA_MASTER_KEY: KEY };
    const restored = await workingInstallation(loadConfig(embedded));
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
    const moved = await workingInstallation(elsewhere);
    await moved.visit('five');
    const after = await crashReport(moved.runtime, moved.stores);
    expect(after).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(Object.keys(after.commands)).toEqual(expect.arrayContaining(before));
    await moved.stop();
  }, 120_000);

  it('that was restored by other means erases at its start whom the list names', async () => {
    const config = await atServers('first');
    const server = await workingInstallation(config);
    await server.visit('one');
    const { erased: lines, signer, clock } = server.stores;
    // As an installation that went on after its servers were copied has printed it.
    const subject = contactSubject('acme', 'contact-one');
    await new ErasureList({ lines, signer, clock }).print(subject);
    expect(JSON.stringify(await server.runtime.log.read('contact-acme.contact-one'))).toContain(
      'Julia',
    );
    await server.stop();
    const again = await workingInstallation(config);
    const events = JSON.stringify(await again.runtime.log.read('contact-acme.contact-one'));
    expect(events).not.toContain('Julia');
    expect(await again.runtime.log.read('erasure-acme.contact-one')).toHaveLength(1);
    const report = await crashReport(again.runtime, again.stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
    await again.stop();
  }, 60_000);
});

import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { StoreSetupError } from '@bitacora/kernel';
import { verifyLog } from '@bitacora/sealing';
import { loadConfig } from '@bitacora/platform';
import { SqliteEventStore } from '@bitacora/sqlite';
import { startMongoStandIn, withDatabase } from '@bitacora/testing/mongodb';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '@bitacora/server';
import { crashReport, workingInstallation } from '@bitacora/testing/crash';
import { migrate } from './migrate.js';
import { moveInstallation } from './move-installation.js';

/** The account's streams, and those outside of accounts such as mails, are anchored when their server stops. */
const STOP_ANCHORS = 2;

describe('a migration into EventStoreDB (stand-in)', () => {
  let folder: string;
  let server: EventStoreStandIn;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
    server = await startEventStoreStandIn();
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the installation, lets it work, and stops it; what its log and views were found to be. */
  async function session(settings: Record<string, string>, visits: readonly string[]) {
    const config = loadConfig({ BITACORA_DATA: folder, ...settings });
    const { runtime, stores, visit, stop } = await workingInstallation(config);
    let acknowledged = 0;
    for (const name of visits) acknowledged += (await visit(name)).events;
    const report = await crashReport(runtime, stores);
    const proof = await verifyLog(stores.events, stores.hash);
    const [name] = await runtime.log.read('contact-acme.contact-one');
    await stop();
    return { report, proof, acknowledged, contact: name?.data };
  }

  async function move(report: (progress: { copied: number }) => void = () => undefined) {
    const config = loadConfig({ BITACORA_DATA: folder });
    const { hash, close } = await openStores(config);
    await close();
    const from = SqliteEventStore.openReadOnly(folder);
    const to = await EventStoreDbEventStore.open(server);
    try {
      return await migrate({ folder, from, to, hash, report });
    } finally {
      await to.close();
      await from.close();
    }
  }

  it('keeps every event, chain, key and effect, and does nothing a second time', async () => {
    const before = await session({}, ['one', 'two']);
    const reported: number[] = [];
    const moved = await move(({ copied }) => reported.push(copied));
    expect(moved.events).toBe(before.proof.events + STOP_ANCHORS);
    expect(reported.at(-1)).toBe(moved.events);

    const settings = { BITACORA_EVENT_STORE: server.connectionString };
    const after = await session(settings, []);
    expect(after.report.commands).toMatchObject(before.report.commands);
    expect(after.report).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(after.proof).toMatchObject({ isWhole: true, events: moved.events });
    // The vault of the folder opens what was sealed before.
    expect(after.contact).toEqual(before.contact);
    expect(JSON.stringify(after.contact)).toContain('Julia');

    const later = await session(settings, ['three']);
    expect(later.acknowledged).toBeGreaterThan(0);
    expect(later.report).toMatchObject({
      wrong: [],
      differing: [],
      problem: null,
      conversations: 3,
    });
  }, 60_000);

  it('continues when it was cut short, and refuses a foreign log', async () => {
    await session({}, ['one']);
    const first = await move();
    expect(await move()).toMatchObject({ events: first.events });
    const settings = { BITACORA_EVENT_STORE: server.connectionString };
    const after = await session(settings, []);
    expect(after.report).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(after.proof.events).toBe(first.events);
    const other = await EventStoreDbEventStore.open(server);
    await server.stop();
    await other.close();
    server = await startEventStoreStandIn();
    const stranger = await EventStoreDbEventStore.open(server);
    await stranger.append('note-other.1', 'none', [
      { id: '00000000-0000-4000-8000-000000000009', type: 'Noted', data: {}, metadata: {} },
    ]);
    await stranger.close();
    await expect(move()).rejects.toBeInstanceOf(StoreSetupError);
  }, 60_000);

  it('takes vault, sessions, effects and files into a MongoDB (stand-in), and refuses one of another installation', async () => {
    const before = await session({}, ['one', 'two']);
    const embedded = await openStores(loadConfig({ BITACORA_DATA: folder }));
    await embedded.blobs.put('acme/contact-one/file', Buffer.from('sealed'));
    const spec = { name: 'sessions', kind: 'system' as const, version: 1, indexes: [] };
    const kept = { _id: 'acme:one', account: 'acme', hash: 'h' };
    await (await embedded.documents.open(spec)).commit({ put: [kept], remove: [] });
    await embedded.close();

    const documents = await startMongoStandIn();
    const settings = {
      BITACORA_EVENT_STORE: server.connectionString,
      BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
      BITACORA_MASTER_KEY: readFileSync(join(folder, 'master.key'), 'utf8').trim(),
    };
    const target = loadConfig({ BITACORA_DATA: folder, ...settings });
    const lines: string[] = [];
    const moved = await moveInstallation(target, (line) => lines.push(line));
    expect(moved.events).toBe(before.proof.events + STOP_ANCHORS);
    expect(lines).toEqual(expect.arrayContaining(['  1 files', '  sessions: 1 documents']));

    const after = await session(settings, []);
    expect(after.report.commands).toMatchObject(before.report.commands);
    expect(after.report).toMatchObject({ wrong: [], differing: [], problem: null });
    expect(after.proof).toMatchObject({ isWhole: true, events: moved.events });
    expect(after.contact).toEqual(before.contact);
    expect(JSON.stringify(after.contact)).toContain('Julia');
    const there = await openStores(target);
    expect(await there.blobs.get('acme/contact-one/file')).toEqual(Buffer.from('sealed'));
    expect((await (await there.documents.open(spec)).get(['acme:one'])).get('acme:one')).toEqual(
      kept,
    );
    await there.close();
    const later = await session(settings, ['three']);
    expect(later.report).toMatchObject({
      wrong: [],
      differing: [],
      problem: null,
      conversations: 3,
    });

    // Another installation does not move into a database that serves this one.
    const other = mkdtempSync(join(tmpdir(), 'bitacora-'));
    const empty = await startEventStoreStandIn();
    const theirs = await openStores(loadConfig({ BITACORA_DATA: other }));
    await theirs.close();
    const config = loadConfig({
      BITACORA_DATA: other,
      ...settings,
      BITACORA_EVENT_STORE: empty.connectionString,
      BITACORA_MASTER_KEY: readFileSync(join(other, 'master.key'), 'utf8').trim(),
    });
    await expect(moveInstallation(config, () => undefined)).rejects.toThrow(
      'documents of another installation',
    );
    await empty.stop();
    await documents.stop();
    rmSync(other, { recursive: true, force: true });
  }, 90_000);
});

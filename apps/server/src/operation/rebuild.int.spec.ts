import { CreateLabel } from '@bitacora/account';
import { type StoredDocument, systemContext } from '@bitacora/kernel';
import { RebuildStore } from '@bitacora/rebuild';
import { Argon2idHasher, loadConfig } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type ServerApp, startApp, type Stores, openStores } from '@bitacora/server';

const ACCOUNT = 'acme';
const VIEW = 'directory';
const LABELS = 400;
const FOLDERS = { console: '/nonexistent', widget: '/nonexistent' };

jest.setTimeout(60_000);

describe('a rebuild on SQLite while the server serves', () => {
  let folder: string;
  let app: ServerApp;
  let stores: Stores;
  let sent = 0;

  const start = async (): Promise<void> => {
    const config = loadConfig({
      BITACORA_DATA: folder,
      BITACORA_PORT: '0',
      BITACORA_LOG_LEVEL: 'silent',
    });
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    stores = await openStores(config);
    const logger = pino({ level: 'silent' });
    app = await startApp({ config, stores, logger, folders: FOLDERS, hasher });
  };
  const label = async (index: number) => {
    sent += 1;
    const data = { labelId: `l${index}`, name: `L${index}`, colour: '#112233', description: '' };
    const context = systemContext(ACCOUNT, { correlationId: 'c' });
    const command = new CreateLabel({ ...data, inSidebar: true }, context, {
      id: `command-${sent}`,
    });
    const result = await app.runtime.handler.execute(command);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return result.position;
  };
  const documents = async (version: number): Promise<readonly StoredDocument[]> => {
    const { spec } = app.runtime.views.collection(VIEW);
    const collection = await stores.documents.open({ ...spec, version });
    return collection.find({}, { sort: [['_id', 1]] });
  };
  const reaches = (state: string) =>
    eventually(async () => {
      const view = await app.runtime.rebuilds.view(VIEW);
      return view.rebuild?.state === state ? view : null;
    }, `${VIEW} is ${state}`);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    await start();
    for (let index = 0; index < 20; index += 1) await label(index);
  });

  afterEach(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers commands and keeps views live during it; what was rebuilt equals what was live', async () => {
    for (let index = 20; index < LABELS; index += 1) await label(index);
    const { rebuilds, progress } = app.runtime;
    await rebuilds.act(VIEW, 'start', null);
    let position = '';
    for (let index = LABELS; index < LABELS + 20; index += 1) {
      position = await label(index);
      expect(await progress.waitFor(VIEW, ACCOUNT, position, 10_000)).toBe('current');
    }
    const view = await reaches('unconfirmed');
    expect(view).toMatchObject({ live: { version: 2 }, kept: [{ version: 1 }] });
    expect(view.rebuild?.total).toBeGreaterThanOrEqual(LABELS);
    expect(view.rebuild?.counted).toBe(true);
    expect(view.kept[0]?.bytes).toBeGreaterThan(0);

    const rebuilt = await documents(2);
    await rebuilds.act(VIEW, 'revert', null);
    position = await label(LABELS + 20);
    expect(await progress.waitFor(VIEW, ACCOUNT, position, 10_000)).toBe('current');
    expect(await documents(1)).toHaveLength(rebuilt.length + 1);
    const before = new Set(rebuilt.map((document) => JSON.stringify(document)));
    const added = (await documents(1)).filter((document) => !before.has(JSON.stringify(document)));
    expect(added.map(({ _id }) => _id)).toEqual([expect.stringContaining(`l${LABELS + 20}`)]);
    expect(await stores.documents.versions(VIEW)).toEqual([1]);
  });

  it('a server that was killed at it shows that it was interrupted, and continues', async () => {
    const { rebuilds, views } = app.runtime;
    await rebuilds.act(VIEW, 'start', null);
    await reaches('unconfirmed');
    // As a kill in the middle leaves it: the record runs, and no process renews the lease.
    const book = await RebuildStore.open(views.documents);
    const record = await book.record(VIEW);
    if (!record) throw new Error('no record');
    const updatedAt = '2026-01-01T00:00:00.000Z';
    await rebuilds.act(VIEW, 'confirm', null);
    await book.write({ ...record, version: 3, phase: 'running', done: 7, updatedAt });
    await app.stop();
    await start();
    expect(await app.runtime.rebuilds.view(VIEW)).toMatchObject({
      live: { version: 2 },
      rebuild: { state: 'interrupted', done: 7 },
      acts: ['resume', 'discard'],
    });
    await app.runtime.rebuilds.act(VIEW, 'resume', null);
    const view = await reaches('unconfirmed');
    expect(view.live.version).toBe(3);
    expect(view.rebuild?.done).toBe(view.rebuild?.total);
    expect(await documents(3)).toEqual(await documents(2));
  });
});

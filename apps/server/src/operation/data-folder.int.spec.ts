import { ConnectInbox, IssueInboxToken } from '@bitacora/inboxes';
import { personContext, StoreLockedError } from '@bitacora/kernel';
import { Registration } from '@bitacora/application';
import {
  Argon2idHasher,
  CONTACT_ERASURE,
  type Config,
  type ContactErasure,
  WidgetTokens,
  loadConfig,
} from '@bitacora/platform';
import { WidgetVisitor, eventually } from '@bitacora/testing';
import { chmod, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type ServerApp, startApp, openStores } from '@bitacora/server';
import { ADMINISTRATOR, SHOP } from '@bitacora/testing/system';

const WORDS = 'mi tarjeta termina en cuatro tres dos uno';
const FOLDERS = { console: '/nonexistent', widget: '/nonexistent' };
const request = {
  correlationId: 'correlation-1',
  ip: '198.51.100.7',
  userAgent: 'spec',
  viewer: null,
};

jest.setTimeout(60_000);

describe('a data folder', () => {
  let folder: string;
  let config: Config;
  let app: ServerApp | null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    config = loadConfig({
      BITACORA_DATA: folder,
      BITACORA_PORT: '0',
      BITACORA_LOG_LEVEL: 'silent',
    });
    app = null;
  });

  afterEach(async () => {
    await app?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<ServerApp> => {
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    const logger = pino({ level: 'silent' });
    const stores = await openStores(config);
    return startApp({ config, stores, logger, folders: FOLDERS, hasher });
  };
  const settled = ({ runtime }: ServerApp) =>
    eventually(async () => {
      const head = await runtime.log.head();
      const isLive = runtime
        .statuses()
        .every((each) => each.state === 'live' && each.position >= head);
      return isLive ? true : null;
    }, 'all processors are at the head of the log');
  /** Account with an inbox and a visitor who wrote. */
  const conversation = async (running: ServerApp) => {
    const { nest, runtime, address } = running;
    const outcome = await nest.get(Registration).setUp(ADMINISTRATOR, request);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    const { accountId, userId, permissions } = outcome.viewer;
    const person = { userId, name: 'Ana' };
    const context = personContext(accountId, person, permissions, { correlationId: 'c' });
    const { handler } = runtime;
    const inbox = { inboxId: 'i1', name: 'Web', domain: 'tienda.example' };
    await handler.execute(new ConnectInbox(inbox, context));
    const { token, tokenHash } = await nest.get(WidgetTokens).issue(accountId, 'i1');
    await handler.execute(new IssueInboxToken({ inboxId: 'i1', tokenHash }, context));
    await settled(running);
    const visitor = new WidgetVisitor(address, token, SHOP);
    await visitor.introduce('Carla Núñez', 'carla@cliente.example');
    const issuedAt = new Date().toISOString();
    const { body } = await visitor.write({ id: 'message-1', text: WORDS, issuedAt });
    await settled(running);
    return { visitor, context, item: body.item as { id: string; conversation: string } };
  };
  /** Names of the files that hold some words, in whatever part of them. */
  const filesWith = async (words: string): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const found = await Promise.all(
      files.map(async ({ parentPath, name }) =>
        (await readFile(join(parentPath, name))).includes(words) ? [name] : [],
      ),
    );
    return found.flat();
  };

  it('is refused while another process holds it, and is free when that one stopped', async () => {
    app = await start();
    await expect(openStores(config)).rejects.toThrow(StoreLockedError);
    await app.stop();
    app = await start();
  });

  it('is for its owner only, also one that was made wide', async () => {
    const before = process.umask(0o022);
    try {
      app = await start();
      await conversation(app);
      const others = async (): Promise<readonly string[]> => {
        const all = await readdir(folder, { recursive: true, withFileTypes: true });
        const paths = [folder, ...all.map(({ parentPath, name }) => join(parentPath, name))];
        const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o077));
        return paths.filter((_path, index) => modes[index] !== 0);
      };
      expect(await others()).toEqual([]);
      await app.stop();
      for (const name of ['events.db', 'views', 'vault.db', 'anchors.jsonl']) {
        await chmod(join(folder, name), 0o755).catch(() => undefined);
      }
      app = await start();
      expect(await others()).toEqual([]);
    } finally {
      process.umask(before);
    }
  });

  it('keeps what was written across a restart', async () => {
    app = await start();
    const { visitor, item } = await conversation(app);
    await app.stop();
    config = { ...config, port: Number(new URL(app.address).port) };
    app = await start();
    const { body } = await visitor.history();
    expect(body.items).toMatchObject([{ id: item.id, text: WORDS }]);
  });

  it('holds no word of a contact after the erasure, in no file', async () => {
    app = await start();
    const { item, context } = await conversation(app);
    expect(await filesWith('tarjeta')).not.toEqual([]);
    const stream = `conversation-${context.accountId}.${item.conversation}`;
    const [started] = await app.runtime.log.read(stream);
    const { contactId } = started?.data as { contactId: string };
    const result = await app.nest
      .get<ContactErasure>(CONTACT_ERASURE)
      .erase(contactId, 'asked', context);
    expect(result.ok).toBe(true);
    for (const words of ['tarjeta', 'Carla', 'carla@']) expect(await filesWith(words)).toEqual([]);
    await app.stop();
    for (const words of ['tarjeta', 'Carla', 'carla@']) expect(await filesWith(words)).toEqual([]);
    app = await start();
    const events = await app.runtime.log.read(stream);
    expect(events.at(-1)?.data).toMatchObject({ text: { erased: true } });
  });
});

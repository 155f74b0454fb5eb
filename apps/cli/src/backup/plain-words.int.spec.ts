import { AddNote } from '@bitacora/conversations';
import { ConnectInbox, IssueInboxToken } from '@bitacora/inboxes';
import { ALL_PERMISSIONS, type Command, personContext, type StreamName } from '@bitacora/kernel';
import { SNAPSHOTS } from '@bitacora/runtime';
import { Registration } from '@bitacora/application';
import {
  Argon2idHasher,
  ERASED_LIST,
  CONTACT_ERASURE,
  type ContactErasure,
  WidgetTokens,
  loadConfig,
} from '@bitacora/platform';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { WidgetVisitor, eventually } from '@bitacora/testing';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type ServerApp, startApp, type Stores, openStores } from '@bitacora/server';
import { ADMINISTRATOR, SHOP } from '@bitacora/testing/system';
import { PLAIN_HASH } from '../log/plain-hash.js';
import { backup } from './backup.js';
import { restore } from './restore.js';

/** Words that nothing but a person can have written. */
const WORDS = {
  agent: 'Wilhelmine',
  agentEmail: 'wilhelmine.quux',
  contact: 'Xochiquetzal',
  email: 'xochi.zwolf',
  page: 'pedido-qwertzuiop',
  message: 'jirafa-violeta',
  file: 'radiografia-torax',
  note: 'pagomoroso-plutonio',
};
const FOLDERS = { console: '/nonexistent', widget: '/nonexistent' };
const REQUEST = { correlationId: 'c', ip: '198.51.100.7', userAgent: 'spec', viewer: null };

jest.setTimeout(90_000);

describe('a backup and what people wrote', () => {
  let root: string;
  let data: string;
  let copy: string;
  let app: ServerApp | null = null;
  let stores: Stores;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bitacora-'));
    data = join(root, 'data');
    copy = join(root, 'copy');
  });
  afterEach(async () => {
    await app?.stop();
    app = null;
    rmSync(root, { recursive: true, force: true });
  });

  const start = async (folder: string, more: NodeJS.ProcessEnv = {}): Promise<ServerApp> => {
    const settings = {
      ...more,
      BITACORA_DATA: folder,
      BITACORA_PORT: '0',
      BITACORA_LOG_LEVEL: 'silent',
    };
    const config = loadConfig(settings);
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    const logger = pino({ level: 'silent' });
    stores = await openStores(config);
    app = await startApp({
      config,
      stores,
      logger,
      folders: FOLDERS,
      hasher,
    });
    return app;
  };
  const settled = ({ runtime }: ServerApp) =>
    eventually(async () => {
      const head = await runtime.log.head();
      const isLive = runtime
        .statuses()
        .every((each) => each.state === 'live' && each.position >= head);
      return isLive ? true : null;
    }, 'all processors are at the head of the log');

  /** An account in which people wrote, attached and noted something telling; the stream of the conversation. */
  async function conversation(running: ServerApp) {
    const { nest, runtime, address } = running;
    const administrator = {
      ...ADMINISTRATOR,
      name: WORDS.agent,
      email: `${WORDS.agentEmail}@tienda.example`,
    };
    const outcome = await nest.get(Registration).setUp(administrator, REQUEST);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    const { accountId, userId } = outcome.viewer;
    const person = { userId, name: WORDS.agent };
    const origin = { correlationId: 'c', ip: REQUEST.ip };
    const context = personContext(accountId, person, ALL_PERMISSIONS, origin);
    const send = async (command: Command) => {
      const result = await runtime.handler.execute(command);
      if (!result.ok) throw new Error(JSON.stringify(result.errors));
    };
    const inbox = { inboxId: 'i1', name: 'Web', domain: 'tienda.example' };
    await send(new ConnectInbox(inbox, context));
    const { token, tokenHash } = await nest.get(WidgetTokens).issue(accountId, 'i1');
    await send(new IssueInboxToken({ inboxId: 'i1', tokenHash }, context));
    await settled(running);
    const visitor = new WidgetVisitor(address, token, SHOP);
    await visitor.introduce(WORDS.contact, `${WORDS.email}@cliente.example`);
    const file = await visitor.upload(`${WORDS.file}.txt`, Buffer.from(WORDS.file));
    const { body } = await visitor.write({
      id: 'message-1',
      text: WORDS.message,
      issuedAt: new Date().toISOString(),
      files: [String(file.body.fileId)],
      page: `https://tienda.example/${WORDS.page}`,
    });
    const conversationId = String(body.item.conversation);
    await send(new AddNote({ conversationId, text: WORDS.note }, context));
    await settled(running);
    const write = async (who: WidgetVisitor, id: string) => {
      const issuedAt = new Date().toISOString();
      const page = `https://tienda.example/${WORDS.page}`;
      expect((await who.write({ id, text: WORDS.message, issuedAt, page })).status).toBe(200);
      await settled(running);
    };
    const another = async () => {
      const who = new WidgetVisitor(address, token, SHOP);
      await who.introduce(WORDS.contact, `${WORDS.email}@cliente.example`);
      return who;
    };
    const stream: StreamName = `conversation-${accountId}.${conversationId}`;
    return { context, stream, send, visitor, another, write };
  }

  /** A folder to restore into, with the key of the old one. */
  const emptyFolder = (): string => {
    const again = join(root, 'again');
    mkdirSync(again);
    cpSync(join(data, 'master.key'), join(again, 'master.key'));
    return again;
  };
  const restored = (folder: string) => {
    const erasedFile = join(folder, ERASED_LIST);
    const to = { data: folder, masterKey: undefined, erasedFile, hash: PLAIN_HASH };
    return restore({ backup: copy, ...to });
  };

  /** The words that some byte of a folder says, and in which file. */
  const found = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap(({ parentPath, name }) => {
        const bytes = readFileSync(join(parentPath, name)).toString('latin1').toLowerCase();
        const said = Object.entries(WORDS).filter(([, word]) => bytes.includes(word.toLowerCase()));
        return said.map(([what]) => `${what} in ${name}`);
      });

  it('are apart at rest too: what rules remember and kept states say none of it, and rules know it', async () => {
    const running = await start(data);
    const { context, stream, send, visitor, another, write } = await conversation(running);
    const rule: RuleBody = {
      name: 'High',
      trigger: 'messageReceived',
      conditions: {
        all: [
          { fact: 'contact.email', operator: 'contains', value: 'cliente.example' },
          { fact: 'conversation.page', operator: 'contains', value: 'tienda.example' },
        ],
      },
      actions: [{ type: 'setPriority', priority: 'high' }],
      stop: false,
      limits: null,
      window: null,
    };
    await send(new CreateRule({ ruleId: 'r1', rule, state: 'on' }, context));
    const conversationId = stream.slice(stream.indexOf('.') + 1);
    for (let note = 0; note < 110; note += 1) {
      await send(new AddNote({ conversationId, text: WORDS.note }, context));
    }
    await settled(running);
    await write(visitor, 'message-2');
    const passes = async () =>
      (await running.runtime.log.readAll('', { types: ['RulesApplied'] }, 10)).events;
    const [pass] = await passes();
    const seen = `https://tienda.example/${WORDS.page}`;
    expect(pass?.data).toMatchObject({ seen: { facts: { 'conversation.page': seen } } });
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
    expect(files).toContainEqual(expect.stringMatching(/^reactors\/automation\.v\d+\.db$/u));
    const states = await stores.documents.open(SNAPSHOTS);
    const kept = async () => (await states.find({ account: context.accountId })).length > 0 || null;
    await eventually(kept, 'the state of the conversation is kept');
    for (const folder of ['reactors', 'system']) expect(found(join(data, folder))).toEqual([]);

    const [started] = await running.runtime.log.read(stream);
    const { contactId } = started?.data as { contactId: string };
    const erasure = running.nest.get<ContactErasure>(CONTACT_ERASURE);
    expect((await erasure.erase(contactId, 'asked by mail', context)).ok).toBe(true);
    await write(await another(), 'message-3');
    expect(await passes()).toHaveLength(2);
    const unhandled = running.runtime.statuses().filter((each) => each.unhandled > 0);
    expect(unhandled).toEqual([]);
  });

  it('have nothing of each other, and a restored installation knows it all again', async () => {
    const running = await start(data);
    const { stream } = await conversation(running);
    expect(found(data)).not.toEqual([]);
    await backup(data, copy, '2026-11-29T10:00:00.000Z', () => undefined);
    expect(found(copy)).toEqual([]);
    await running.stop();
    app = null;

    const again = emptyFolder();
    await restored(again);
    expect(found(again)).toEqual([]);
    const server = await start(again);
    await settled(server);
    const events = JSON.stringify(await server.runtime.log.read(stream));
    for (const word of [WORDS.message, WORDS.note, WORDS.file]) expect(events).toContain(word);
  });

  /** Takes a backup, and erases the contact after it. */
  async function erasedAfterBackup() {
    const running = await start(data);
    const { context, stream } = await conversation(running);
    await backup(data, copy, '2026-11-29T10:00:00.000Z', () => undefined);
    const [started] = await running.runtime.log.read(stream);
    const { contactId } = started?.data as { contactId: string };
    const erasure = running.nest.get<ContactErasure>(CONTACT_ERASURE);
    expect((await erasure.erase(contactId, 'asked by mail', context)).ok).toBe(true);
    await running.stop();
    app = null;
    const list = readFileSync(join(data, ERASED_LIST), 'utf8');
    expect(list).toContain(contactId);
    for (const word of Object.values(WORDS)) expect(list).not.toContain(word);
    return { stream };
  }

  /** What a served installation knows of the conversation, in log, views and files. */
  async function known(stream: StreamName): Promise<string> {
    const { runtime } = app as ServerApp;
    await settled(app as ServerApp);
    const { views } = runtime;
    const documents = await Promise.all(
      views.projections.map(({ name }) => views.collection(name).find({})),
    );
    const files = await stores.blobs.list('');
    return JSON.stringify([await runtime.log.read(stream), documents, files.length]);
  }
  const OF_CONTACT = [
    WORDS.contact,
    WORDS.email,
    WORDS.page,
    WORDS.message,
    WORDS.file,
    WORDS.note,
  ];

  it('that is older than an erasure restores no person, where the list of erased people is', async () => {
    const { stream } = await erasedAfterBackup();
    const again = emptyFolder();
    cpSync(join(data, ERASED_LIST), join(again, ERASED_LIST));
    expect(await restored(again)).toMatchObject({ erased: 1 });
    await start(again);
    const files = async () => ((await stores.blobs.list('')).length === 0 ? true : null);
    await eventually(files, 'the files of the erased are gone');
    const text = await known(stream);
    for (const word of OF_CONTACT) expect(text).not.toContain(word);
    expect(text).toContain('"erased":true');
    const erased = await stores.events.readAll('', { types: ['SubjectErased'] }, 10);
    expect(erased.events).toHaveLength(1);
  });

  it('that was restored without the list is made right by a start with it', async () => {
    const { stream } = await erasedAfterBackup();
    const again = emptyFolder();
    expect(await restored(again)).toMatchObject({ erased: null });
    await start(again);
    expect(await known(stream)).toContain(WORDS.message);
    await app?.stop();
    await start(again, { BITACORA_ERASED: join(data, ERASED_LIST) });
    const text = await known(stream);
    for (const word of OF_CONTACT) expect(text).not.toContain(word);
  });
});

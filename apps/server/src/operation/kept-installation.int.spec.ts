import { Argon2idHasher, loadConfig } from '@bitacora/platform';
import { type ServerApp, type Stores, openStores, startApp } from '@bitacora/server';
import { eventually } from '@bitacora/testing';
import { KEPT_ADMINISTRATOR, KEPT_EVENTS, unpackKeptInstallation } from '@bitacora/testing/golden';
import { GraphqlClient } from '@bitacora/testing/system';
import { verifyLog } from '@bitacora/sealing';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';

const FOLDERS = { console: '/nonexistent', widget: '/nonexistent' };

jest.setTimeout(60_000);

describe('an installation of earlier code', () => {
  let folder: string;
  let app: ServerApp;
  let stores: Stores;
  let api: GraphqlClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    await unpackKeptInstallation(folder);
    const config = loadConfig({
      BITACORA_DATA: folder,
      BITACORA_PORT: '0',
      BITACORA_LOG_LEVEL: 'silent',
    });
    const logger = pino({ level: 'silent' });
    stores = await openStores(config);
    app = await startApp({
      config,
      stores,
      logger,
      folders: FOLDERS,
      hasher: new Argon2idHasher(),
    });
    await eventually(
      () => (app.runtime.statuses().every(({ state }) => state === 'live') ? true : null),
      'every view is rebuilt and live',
    );
    api = new GraphqlClient(app.address);
    const { email, password } = KEPT_ADMINISTRATOR;
    await api.data(`mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, {
      input: { email, password },
    });
  });

  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows every conversation and what was written in it', async () => {
    const { conversations } = await api.data(
      `{ conversations(filter: {}) { edges { node { id preview { text } contact { name } } } } }`,
    );
    expect(conversations.edges).toHaveLength(3);
    for (const { node } of conversations.edges) {
      expect(node.contact.name).toMatch(/\w/);
      const { timeline } = await api.data(
        `query ($id: ID!) { timeline(conversationId: $id, last: 50) { edges { node { __typename ... on Written { text } } } } }`,
        { id: node.id },
      );
      const written = timeline.edges.filter(
        ({ node: { text } }: { node: { text?: string } }) => text,
      );
      expect(written.length).toBeGreaterThan(0);
    }
  });

  it('has a whole log and continues it', async () => {
    const report = await verifyLog(stores.events, stores.hash);
    expect(report).toMatchObject({ isWhole: true, broken: null });
    expect(report.events).toBeGreaterThanOrEqual(KEPT_EVENTS);
    const { conversations } = await api.data(
      `{ conversations(filter: {}, first: 1) { edges { node { id } } } }`,
    );
    const id: string = conversations.edges[0].node.id;
    const { replyToConversation } = await api.data(
      `mutation ($input: ReplyToConversationInput!) { replyToConversation(input: $input) { __typename } }`,
      {
        input: {
          conversationId: id,
          text: 'Una respuesta de hoy',
          retry: { commandId: randomUUID(), issuedAt: new Date().toISOString() },
        },
      },
    );
    expect(replyToConversation.__typename).not.toBe('Refused');
    expect(await verifyLog(stores.events, stores.hash)).toMatchObject({
      isWhole: true,
      events: report.events + 1,
    });
  });
});

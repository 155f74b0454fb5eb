import { AddMember, ChangeRole, CreateRole, RegisterUser } from '@bitacora/account';
import { ConnectInbox } from '@bitacora/inboxes';
import { type CommandClass, systemContext } from '@bitacora/kernel';
import { LocalViewFeed } from '@bitacora/runtime';
import {
  Argon2idHasher,
  Sessions,
  TypingSignals,
  WidgetTokens,
  loadConfig,
} from '@bitacora/platform';
import { PeersInMemory, WidgetVisitor, eventually, memoryStores } from '@bitacora/testing';
import { pino } from 'pino';
import { type ServerApp, startApp } from '@bitacora/server';
import { GraphqlClient, SETUP_INPUT, SHOP } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const WORK_IN = `mutation ($users: [ID!]!) {
  setInboxCollaborators(input: { inboxId: "inbox-1", userIds: $users }) { __typename ... on InboxChanged { pending } }
}`;
const BECOME = `mutation ($user: ID!, $role: ID!) {
  setMemberRole(input: { userId: $user, role: $role }) { __typename ... on DirectoryChanged { pending } }
}`;
const CHANGE_ROLE = `mutation ($input: UpdateRoleInput!) {
  updateRole(input: $input) { __typename }
}`;
const STREAMS = {
  presence: 'subscription ($id: ID!) { presence(conversationId: $id) { doing } }',
  timeline:
    'subscription ($id: ID!) { timelinePushed(conversationId: $id) { items { ... on Written { text } } } }',
  conversations: 'subscription { conversationPushed { conversation { id } } }',
  audit: 'subscription { auditPushed(filter: {}) { __typename } }',
} as const;
const TYPING =
  'mutation ($id: ID!) { signalTyping(input: { conversationId: $id }) { __typename } }';
const SILENT_MS = 150;

jest.setTimeout(60_000);

/** The clock stands still: what is believed for a while is believed for good. */
describe('pushes to who sees less since a change at another server', () => {
  const network = new PeersInMemory();
  const stores = memoryStores();
  const feed = new LocalViewFeed(() => undefined);
  const open: GraphqlClient[] = [];
  let apps: { app: ServerApp; peers: ReturnType<PeersInMemory['join']> }[];
  let admin: GraphqlClient;
  let account: string;
  let visitor: WidgetVisitor;
  let id: string;
  let written = 0;

  async function start() {
    const peers = network.join();
    const config = loadConfig({
      BITACORA_PORT: '0',
      BITACORA_EVENT_STORE: 'memory',
      BITACORA_LOG_LEVEL: 'silent',
    });
    const folders = { console: '/nonexistent/console', widget: '/nonexistent/widget' };
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    const options = { config, logger: pino({ level: 'silent' }), folders, hasher };
    const shared = { feed, peers, partitions: 2 };
    return { app: await startApp({ ...options, stores: { ...stores, shared } }), peers };
  }

  const send = async <Data>(command: CommandClass<Data>, data: NoInfer<Data>) => {
    const { app } = apps[0]!;
    const context = systemContext(account, { correlationId: stores.ids.next() });
    const result = await app.runtime.handler.execute(new command(data, context));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
  };
  const write = async () => {
    const { body } = await visitor.write({
      id: `message-${(written += 1)}`,
      text: `Hola ${written}`,
      issuedAt: stores.clock.now(),
    });
    return String(body.item.conversation);
  };
  const types = () =>
    apps[1]!.app.nest.get(TypingSignals).publish({
      accountId: account,
      conversationId: id,
      by: { kind: 'contact', id: 'contact-1' },
    });
  /** Makes everything happen that any of the streams is about. */
  const stir = async () => {
    types();
    await write();
  };
  /** A signed-in member at the second server. */
  const member = async (userId: string, role: string) => {
    await send(RegisterUser, { userId, name: userId, email: `${userId}@tienda.example` });
    await send(AddMember, { userId, role });
    const { token } = await apps[1]!.app.nest.get(Sessions).open(account, userId);
    const client = new GraphqlClient(apps[1]!.app.address, `bitacora=${token}`);
    open.push(client);
    return client;
  };
  const silence = () => new Promise((resolve) => setTimeout(resolve, SILENT_MS));
  /** Collects what a stream brings; resolves once it got something. */
  const follow = async (who: GraphqlClient, query: string) => {
    const seen = { pushes: 0, ended: false };
    const pushes = who.listen(query, { id });
    void (async () => {
      for await (const { errors } of pushes) if (!errors) seen.pushes += 1;
      seen.ended = true;
    })().catch(() => (seen.ended = true));
    await eventually(async () => {
      await stir();
      return seen.pushes > 0 ? true : null;
    }, `pushes of ${query}`);
    // What was sent before a change can still be on its way.
    await silence();
    return seen;
  };
  /** Pushes that come after a change was acknowledged, whatever happens then. */
  const after = async (seen: { pushes: number }) => {
    const before = seen.pushes;
    await stir();
    await stir();
    await silence();
    return seen.pushes - before;
  };

  beforeAll(async () => {
    apps = [await start(), await start()];
    admin = new GraphqlClient(apps[0]!.app.address);
    open.push(admin);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    const inbox = { inboxId: 'inbox-1', name: 'T', domain: 'tienda.example' };
    const tokens = apps[0]!.app.nest.get(WidgetTokens);
    const { token, tokenHash } = await tokens.issue(account, 'inbox-1');
    await send(ConnectInbox, { ...inbox, tokenHash });
    visitor = new WidgetVisitor(apps[0]!.app.address, token, SHOP);
    await eventually(async () => {
      const { status } = await visitor.introduce();
      return status === 200 ? true : null;
    }, 'the widget is known');
    id = await write();
  });
  afterEach(() => apps[1]!.peers.unmute());
  afterAll(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    for (const { app } of apps) await app.nest.close();
    for (const { app } of apps) await app.runtime.stop();
    await stores.close();
  });

  it.each(['presence', 'timeline', 'conversations'] as const)(
    'end with the inbox: %s',
    async (name) => {
      const userId = `luis-${name}`;
      const luis = await member(userId, 'agent');
      await admin.data(WORK_IN, { users: [userId] });
      const seen = await follow(luis, STREAMS[name]);
      // The other server does not even hear that something changed.
      apps[1]!.peers.mute();
      expect((await admin.data(WORK_IN, { users: [] })).setInboxCollaborators.pending).toBe(false);
      expect(await after(seen)).toBe(0);
      expect((await luis.data(TYPING, { id })).signalTyping.__typename).toBe('Refused');
    },
  );

  it('end with the role, at once', async () => {
    const eva = await member('eva', 'auditor');
    const seen = await follow(eva, STREAMS.audit);
    await admin.data(BECOME, { user: 'eva', role: 'agent' });
    expect(await after(seen)).toBe(0);
    expect(seen.ended).toBe(true);
  });

  it.each(['audit', 'conversations'] as const)(
    'end when the role allows less than before: %s',
    async (name) => {
      const made = { roleId: `made-${name}`, name: `Vigía ${name}`, description: '' };
      const wide = { ...made, permissions: ['inbox.all', 'audit.read'] as const };
      await send(CreateRole, wide);
      const vera = await member(`vera-${name}`, made.roleId);
      const seen = await follow(vera, STREAMS[name]);
      // The other server does not even hear that something changed.
      apps[1]!.peers.mute();
      await send(ChangeRole, { ...made, permissions: [] });
      expect(await after(seen)).toBe(0);
    },
  );

  it('end at once with what a role allows, at the server that learns of it', async () => {
    const made = { roleId: 'answering', name: 'Oído', description: '' };
    await send(CreateRole, { ...made, permissions: ['inbox.all', 'audit.read'] });
    const vera = await member('vera-answering', 'answering');
    const seen = await follow(vera, STREAMS.audit);
    const input = { roleId: 'answering', name: 'Oído', permissions: ['CONVERSATION_REPLY'] };
    await admin.data(CHANGE_ROLE, { input });
    await eventually(async () => (seen.ended ? true : null), 'the stream ended');
  });

  it('end with the session, and no person is shown as looking who lost the inbox', async () => {
    const leo = await member('leo', 'agent');
    await admin.data(WORK_IN, { users: ['leo'] });
    const seen = await follow(leo, STREAMS.presence);
    await admin.data(WORK_IN, { users: [] });
    await eventually(async () => (seen.ended ? true : null), 'the stream ended');
    await admin.data(WORK_IN, { users: ['leo'] });
    const again = await follow(leo, STREAMS.conversations);
    apps[1]!.peers.mute();
    await apps[0]!.app.nest.get(Sessions).endAll(account, 'leo');
    expect(await after(again)).toBe(0);
  });
});

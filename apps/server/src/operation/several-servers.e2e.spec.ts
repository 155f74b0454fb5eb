import { LocalViewFeed } from '@bitacora/runtime';
import { GRACE_MS } from '@bitacora/application';
import { Argon2idHasher, GONE_AFTER_MS, REPEAT_MS, loadConfig } from '@bitacora/platform';
import { PeersInMemory, eventually, memoryStores } from '@bitacora/testing';
import { pino } from 'pino';
import { type ServerApp, startApp } from '@bitacora/server';
import { GraphqlClient, ADMINISTRATOR, SETUP_INPUT } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { ... on SignedIn { viewer { user { id } } } }
}`;
const SIGN_OUT = 'mutation { signOut { __typename } }';
const CONSOLE = 'subscription { viewReset { __typename } }';

jest.setTimeout(60_000);

/** Two servers with the API on the same stores, each with its own peers, as two processes have. */
describe('two servers on the same stores', () => {
  const network = new PeersInMemory();
  const stores = memoryStores();
  const open: GraphqlClient[] = [];
  let apps: { app: ServerApp; peers: ReturnType<PeersInMemory['join']> }[];
  let account: string;

  async function start() {
    const peers = network.join();
    const config = loadConfig({
      BITACORA_PORT: '0',
      BITACORA_EVENT_STORE: 'memory',
      BITACORA_LOG_LEVEL: 'silent',
    });
    const folders = { console: '/nonexistent/console', widget: '/nonexistent/widget' };
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    const shared = { feed, peers, partitions: 2 };
    const options = { config, logger: pino({ level: 'silent' }), folders, hasher };
    const app = await startApp({ ...options, stores: { ...stores, shared } });
    return { app, peers };
  }

  const feed = new LocalViewFeed(() => undefined);
  const client = (at: number): GraphqlClient => {
    const made = new GraphqlClient(apps[at]!.app.address);
    open.push(made);
    return made;
  };
  const connect = (who: GraphqlClient) =>
    who
      .listen(CONSOLE)
      .next()
      .catch(() => null);
  const history = async () =>
    (await apps[0]!.app.runtime.log.read(`availability-${account}.all`)).map(
      ({ data }) => (data as { state: string }).state,
    );
  const becomes = (...states: readonly string[]) =>
    eventually(
      async () => ((await history()).join() === states.join() ? true : null),
      `availability was ${states.join()}`,
    );

  beforeAll(async () => {
    apps = [await start(), await start()];
    const { setUpAccount: setUp } = await client(0).data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
  });
  afterAll(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    for (const { app } of apps) await app.nest.close();
    for (const { app } of apps) await app.runtime.stop();
    await stores.close();
  });

  it('keep a person online who has a console at the other one', async () => {
    const [here, there] = [client(0), client(1)];
    for (const each of [here, there]) {
      await each.data(SIGN_IN, ADMINISTRATOR);
      void connect(each);
    }
    await becomes('online');
    await here.close();
    stores.clock.advance(2 * GRACE_MS);
    expect(await history()).toEqual(['online']);
  });

  it('close the sockets of a session that ended at the other one', async () => {
    const there = client(1);
    await there.data(SIGN_IN, ADMINISTRATOR);
    const ended = connect(there);
    await there.at(apps[0]!.app.address).data(SIGN_OUT);
    // A socket that stays open would never answer.
    expect(await ended).toBeNull();
  });

  it('close the sockets of a person who signs out everywhere, and tell so in the audit log', async () => {
    const [here, there] = [client(0), client(1)];
    for (const each of [here, there]) await each.data(SIGN_IN, ADMINISTRATOR);
    const staying = connect(here);
    const ended = connect(there);
    await here.data('mutation { signOutEverywhere(input: { keepThis: true }) { __typename } }');
    expect(await ended).toBeNull();
    expect((await there.data('{ viewer { role } }')).viewer).toBeNull();
    const { viewer, audit } = await here.data(
      '{ viewer { role } audit(filter: { types: ["SignedOutEverywhere"] }) { edges { node { type actor { kind } } } } }',
    );
    expect(viewer).toEqual({ role: 'administrator' });
    expect(audit.edges).toEqual([
      { node: { type: 'SignedOutEverywhere', actor: { kind: 'USER' } } },
    ]);
    await here.data('mutation { signOutEverywhere(input: { keepThis: false }) { __typename } }');
    expect(await staying).toBeNull();
    expect((await here.data('{ viewer { role } }')).viewer).toBeNull();
  });

  it('see people of a dead one go offline after the grace time', async () => {
    apps[1]!.peers.mute();
    for (let passed = 0; passed < GONE_AFTER_MS + GRACE_MS + 2 * REPEAT_MS; passed += REPEAT_MS) {
      stores.clock.advance(REPEAT_MS);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await becomes('online', 'offline');
  });

  it('keep an administrator when two demote one another at the same moment', async () => {
    const [ana, eva] = [client(0), client(1)];
    await ana.data(SIGN_IN, ADMINISTRATOR);
    const { viewer } = await ana.data('{ viewer { user { id } } }');
    const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) {
      ... on DirectoryChanged { directory { users { id email } } } } }`;
    const person = { name: 'Eva', email: 'eva@tienda.example', password: 'barcos de papel lento' };
    const added = await ana.data(ADD, { input: { ...person, role: 'administrator' } });
    const { id } = added.addMember.directory.users.find(
      ({ email }: { email: string }) => email === person.email,
    );
    await eva.data(SIGN_IN, person);
    const DEMOTE = `mutation ($input: SetMemberRoleInput!) { setMemberRole(input: $input) { __typename } }`;
    // Who was demoted a moment before may not demote any more; closer in time the decider says which one stays.
    const demotes = (who: GraphqlClient, userId: string) =>
      who.codes(DEMOTE, { input: { userId, role: 'agent' } });
    await Promise.all([demotes(ana, id), demotes(eva, viewer.user.id)]);
    const events = await apps[0]!.app.runtime.log.read(`members-${account}.all`);
    expect(events.filter(({ type }) => type === 'MemberRoleChanged')).toHaveLength(1);
  });
});

import { AddMember, ChangeMemberRole, CreateLabel, RegisterUser } from '@bitacora/account';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const PUSHES = `subscription { directoryPushed {
  since version askAgain
  users { id name } roles { id } teams { id } labels { id name } attributes { id } inboxes { id }
  gone { kind id }
} }`;
const DIRECTORY = '{ directory { version labels { id } inboxes { id } } }';
const MEMBERS = '{ members { user { id } lastSignInAt } }';
const SILENT_MS = 200;
const LABELS = 40;

interface Push {
  readonly since: string;
  readonly version: string;
  readonly askAgain: boolean;
  readonly labels: readonly { readonly id: string }[];
  readonly inboxes: readonly { readonly id: string }[];
  readonly users: readonly { readonly id: string }[];
  readonly gone: readonly object[];
}

jest.setTimeout(60_000);

describe('pushes of the directory', () => {
  let system: System;
  let admin: GraphqlClient;
  let luis: GraphqlClient;
  let account: string;
  const clients: GraphqlClient[] = [];

  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };
  const label = (labelId: string) =>
    system.command(account, CreateLabel, {
      ...{ labelId, name: labelId, colour: '#b3261e', description: '', inSidebar: true },
    });
  /** What a person is pushed; the first push proves that the stream is open. */
  const followed = async (who: GraphqlClient) => {
    const got: Push[] = [];
    void (async () => {
      for await (const { data } of who.listen(PUSHES))
        if (data) got.push((data as { directoryPushed: Push }).directoryPushed);
    })().catch(() => undefined);
    let nth = 0;
    await eventually(async () => {
      await label(`probe-${clients.length}-${(nth += 1)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return got.length > 0 ? true : null;
    }, 'a push');
    await silence();
    got.length = 0;
    return got;
  };
  const silence = () => new Promise((resolve) => setTimeout(resolve, SILENT_MS));
  const next = (got: readonly Push[]) =>
    eventually(async () => got[0] ?? null, 'a push of the directory');

  beforeEach(async () => {
    system = await System.start({});
    admin = client();
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    await system.inbox(account, 'inbox-1');
    const data = { userId: 'luis', name: 'Luis', email: 'luis@tienda.example' };
    await system.command(account, RegisterUser, data);
    await system.command(account, AddMember, { userId: 'luis', role: 'agent' });
    const { token } = await system.app.nest.get(Sessions).open(account, 'luis');
    luis = client(`bitacora=${token}`);
    for (let nth = 0; nth < LABELS; nth += 1) await label(`l${nth}`);
    await system.settle();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('hold the label that was made, however many there are, and follow from each other', async () => {
    const got = await followed(luis);
    await label('nueva');
    const push = await next(got);
    expect(push).toMatchObject({ askAgain: false, users: [], inboxes: [], gone: [] });
    expect(push.labels).toEqual([{ id: 'nueva', name: 'nueva' }]);
    got.length = 0;
    await label('otra');
    const second = await next(got);
    expect(second.since).toBe(push.version);
    const { directory } = await luis.data(DIRECTORY);
    expect(directory.version).toBe(second.version);
  });

  it('say nothing of a sign-in, which the page of the members still shows', async () => {
    const got = await followed(luis);
    const { email, password } = ADMINISTRATOR;
    const before = await admin.data(MEMBERS);
    system.stores.clock.advance(60_000);
    await client().data(SIGN_IN, { input: { email, password } });
    await system.settle();
    await silence();
    expect(got).toEqual([]);
    expect(JSON.stringify(await admin.data(MEMBERS))).not.toBe(JSON.stringify(before));
  });

  it('give an agent an inbox with the work in it, take it away at once, and name no other', async () => {
    const got = await followed(luis);
    const userIds = (...all: string[]) =>
      system.command(account, ChangeInboxCollaborators, { inboxId: 'inbox-1', userIds: all });
    await system.inbox(account, 'inbox-2');
    await silence();
    expect(got).toEqual([]);
    await userIds('luis');
    expect((await next(got)).inboxes).toEqual([{ id: 'inbox-1' }]);
    got.length = 0;
    await userIds();
    const lost = await next(got);
    expect(lost.inboxes).toEqual([]);
    expect(lost.gone).toEqual([{ kind: 'INBOX', id: 'inbox-1' }]);
  });

  it('tell a person whose role changed to ask again', async () => {
    const got = await followed(luis);
    await system.command(account, ChangeMemberRole, { userId: 'luis', role: 'auditor' });
    expect(await next(got)).toMatchObject({ askAgain: true, users: [], inboxes: [] });
    const { directory } = await luis.data(DIRECTORY);
    expect(directory.inboxes).toEqual([{ id: 'inbox-1' }]);
  });
});

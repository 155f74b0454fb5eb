import { AddMember, RegisterUser, RequireSecondFactor } from '@bitacora/account';
import { GRACE_MS, Links, PasswordResets } from '@bitacora/application';
import { PEOPLE, type PeopleDirectory, Sessions } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const REFUSED = '... on Refused { errors { code field } }';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const OPEN = `mutation ($name: String!) {
  openAccount(input: { name: $name, language: PT, timeZone: "America/Sao_Paulo" }) {
    ... on SignedIn { viewer { account { id name } role } } ${REFUSED}
  }
}`;
const ENTER = `mutation ($accountId: ID!) {
  enterAccount(input: { accountId: $accountId }) {
    ... on SignedIn { viewer { account { id } } } ${REFUSED}
  }
}`;
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignedIn { viewer { account { id } } } ${REFUSED} }
}`;
const WHO = '{ viewer { account { id name } } ownAccounts { id name } }';

jest.setTimeout(120_000);

describe('several accounts of one installation', () => {
  let system: System;
  /** The browser of the administrator of the first account. */
  let ana: GraphqlClient;
  let first: string;
  let anaId: string;
  const clients: GraphqlClient[] = [];

  const start = async (settings: Record<string, string> = {}) => {
    system = await System.start(settings);
    ana = client();
    const { setUpAccount } = await ana.data(SET_UP, { input: SETUP_INPUT });
    first = setUpAccount.viewer.account.id;
    anaId = setUpAccount.viewer.user.id;
    await system.settle();
  };
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });
  function keep(made: GraphqlClient): GraphqlClient {
    clients.push(made);
    return made;
  }
  const client = () => keep(new GraphqlClient(system.app.address));
  const tab = (account: string, of = ana) => keep(of.in(account));
  const code = ({ errors }: { errors?: readonly { code: string }[] }) => errors?.[0]?.code;
  const open = async (name: string, by = ana) => (await by.data(OPEN, { name })).openAccount;
  const second = async () => {
    const { viewer } = await open('Loja Sol', tab(first));
    await system.settle();
    return viewer.account.id as string;
  };
  const enter = async (accountId: string, by = ana) =>
    (await by.data(ENTER, { accountId })).enterAccount;
  const signIn = async (by = client(), input: object = {}) => {
    const { email, password } = ADMINISTRATOR;
    return (await by.data(SIGN_IN, { input: { email, password, ...input } })).signIn;
  };
  const labels = async (by: GraphqlClient) =>
    (await by.data('{ directory { labels { name } } }')).directory.labels;
  const label = (by: GraphqlClient, name: string) =>
    by.data(
      `mutation ($name: String!) {
        createLabel(input: { name: $name, colour: "#aa0000", description: "", inSidebar: true }) {
          __typename
        }
      }`,
      { name },
    );

  it('are opened by an administrator, who works in both at once, each tab in its own', async () => {
    await start();
    const opened = await open('Loja Sol');
    expect(opened.viewer).toMatchObject({
      account: { name: 'Loja Sol' },
      role: 'administrator',
    });
    await system.settle();
    const other = opened.viewer.account.id;
    const [here, there] = [tab(first), tab(other)];
    await Promise.all([label(here, 'urgente'), label(there, 'promessa')]);
    await system.settle();
    expect(await labels(here)).toEqual([{ name: 'urgente' }]);
    expect(await labels(there)).toEqual([{ name: 'promessa' }]);
    expect((await here.data(WHO)).ownAccounts).toEqual([
      { id: other, name: 'Loja Sol' },
      { id: first, name: 'Tienda' },
    ]);
    const events = await system.events(`user-${anaId}`);
    const signedIn = events.filter(({ type }) => type === 'SignedIn');
    expect(signedIn.map(({ metadata }) => metadata.accountId)).toEqual([first, other]);
  });

  it('push to the tab of their account only', async () => {
    await start();
    const other = await second();
    const query = 'subscription { directoryPushed { labels { name } } }';
    const [here, there] = [tab(first).listen(query), tab(other).listen(query)];
    const pushed = Promise.race([here.next(), there.next().then(() => 'there')]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await label(tab(first), 'urgente');
    expect((await pushed) as object).toMatchObject({
      value: { data: { directoryPushed: { labels: [{ name: 'urgente' }] } } },
    });
    await Promise.all([here.return?.(), there.return?.()]);
  });

  it('open to no stranger and to no member of another account, by whichever way', async () => {
    await start();
    const other = await second();
    const leo = await member('leo', 'agent', first);
    expect(code(await enter(other, leo))).toBe('NOT_A_MEMBER');
    expect(code(await enter('unknown', leo))).toBe('NOT_A_MEMBER');
    expect(code(await enter(other, client()))).toBe('SIGN_IN_AGAIN');
    for (const asked of [other, 'unknown', '', 'x'.repeat(200), '../etc']) {
      expect((await tab(asked, leo).data(WHO)).viewer).toBeNull();
      expect(await tab(asked, leo).codes('{ directory { labels { name } } }')).toEqual([
        'UNAUTHENTICATED',
      ]);
    }
    await expect(
      tab(other, leo).listen('subscription { directoryPushed { labels { name } } }').next(),
    ).rejects.toMatchObject({ code: 4403 });
  });

  it('go on when a member is removed from one of them', async () => {
    await start();
    const other = await second();
    const leo = await member('leo', 'agent', first, other);
    await enter(other, leo);
    const [here, there] = [tab(first, leo), tab(other, leo)];
    const remove = 'mutation ($id: ID!) { removeMember(input: { userId: $id }) { __typename } }';
    await tab(first).data(remove, { id: 'leo' });
    await system.settle();
    expect(await here.data(WHO)).toEqual({
      viewer: null,
      ownAccounts: [{ id: other, name: 'Loja Sol' }],
    });
    expect((await there.data(WHO)).viewer.account.id).toBe(other);
    expect(code(await enter(first, leo))).toBe('NOT_A_MEMBER');
  });

  it('close to the sessions of a member in one of them only, and do not open again without a password', async () => {
    await start();
    const other = await second();
    const leo = await member('leo', 'agent', first, other);
    await enter(other, leo);
    const end = `mutation { endMemberSessions(input: { userId: "leo" }) { __typename } }`;
    await tab(other).data(end);
    expect((await tab(other, leo).data(WHO)).viewer).toBeNull();
    expect(code(await enter(other, leo))).toBe('SIGN_IN_AGAIN');
    expect((await tab(first, leo).data(WHO)).viewer.account.id).toBe(first);
    await tab(first).data(end);
    expect((await tab(first, leo).data(WHO)).viewer).toBeNull();
  });

  it('stay open where the account of the sign-in was closed', async () => {
    await start();
    const other = await second();
    const leo = await member('leo', 'agent', first, other);
    await enter(other, leo);
    const end = `mutation { endMemberSessions(input: { userId: "leo" }) { __typename } }`;
    await tab(first).data(end);
    expect((await tab(first, leo).data(WHO)).viewer).toBeNull();
    expect((await tab(other, leo).data(WHO)).viewer.account.id).toBe(other);
    expect((await leo.data(WHO)).viewer.account.id).toBe(other);
  });

  it('end together when the person signs out', async () => {
    await start();
    const other = await second();
    const [here, there] = [tab(first), tab(other)];
    await here.data('mutation { signOut { __typename } }');
    expect((await there.data(WHO)).viewer).toBeNull();
    const events = await system.events(`user-${anaId}`);
    const ended = events.filter(({ type }) => type === 'SignedOut');
    expect(ended.map(({ metadata }) => metadata.accountId).toSorted()).toEqual(
      [first, other].toSorted(),
    );
  });

  it('lead in at a sign-in: the one of the link, else the one of last time', async () => {
    await start();
    const other = await second();
    expect((await signIn()).viewer.account.id).toBe(other);
    expect((await signIn(tab(first, client()))).viewer.account.id).toBe(first);
    expect((await signIn()).viewer.account.id).toBe(first);
    expect((await signIn(tab('unknown', client()))).viewer.account.id).toBe(first);
  });

  it('are joined by who is signed in without a second password', async () => {
    await start();
    const other = await second();
    const leo = await member('leo', 'agent', first);
    const invite = `mutation {
      inviteMember(input: { email: "leo@tienda.example", role: "agent" }) {
        ... on InvitationsChanged { invitation { id } } ${REFUSED}
      }
    }`;
    const { inviteMember } = await tab(other).data(invite);
    const invitationId = inviteMember.invitation.id;
    const token = system.app.nest
      .get(Links)
      .token(other, { kind: 'invitation', id: invitationId, version: 1 });
    const shown = `mutation ($input: OpenInvitationInput!) {
      openInvitation(input: $input) { ... on InvitationOpened { isKnown isYou } ${REFUSED} }
    }`;
    const input = { accountId: other, invitationId, token };
    expect((await leo.data(shown, { input })).openInvitation).toEqual({
      isKnown: false,
      isYou: true,
    });
    expect((await client().data(shown, { input })).openInvitation.isYou).toBe(false);
    const accept = `mutation ($input: AcceptInvitationInput!) {
      acceptInvitation(input: $input) {
        ... on SignedIn { viewer { account { id } user { id } } } ${REFUSED}
      }
    }`;
    const joined = await leo.data(accept, { input: { ...input, password: '' } });
    expect(joined.acceptInvitation.viewer).toEqual({ account: { id: other }, user: { id: 'leo' } });
    expect((await tab(first, leo).data(WHO)).viewer.account.id).toBe(first);
  });

  it('ask for a second factor each by itself', async () => {
    await start();
    const other = await second();
    const eva = await member('eva', 'administrator', first, other);
    await enter(other, eva);
    await system.command(other, RequireSecondFactor, { required: true });
    const [here, there] = [tab(first, eva), tab(other, eva)];
    const may = '{ mayOpenAccount viewer { needsSecondFactor permissions } }';
    const { viewer, mayOpenAccount } = await there.data(may);
    expect([viewer, mayOpenAccount]).toEqual([{ needsSecondFactor: true, permissions: [] }, false]);
    expect(await there.codes(OPEN, { name: 'Loja' })).toEqual(['SECOND_FACTOR_NEEDED']);
    expect(await there.codes('{ directory { labels { name } } }')).toEqual([
      'SECOND_FACTOR_NEEDED',
    ]);
    expect(await here.data(may)).toMatchObject({
      mayOpenAccount: true,
      viewer: { needsSecondFactor: false },
    });
    expect(await labels(here)).toEqual([]);
  });

  it('end together everywhere else, and stay open here, when the person asks for that', async () => {
    await start();
    const other = await second();
    const elsewhere = client();
    await signIn(elsewhere);
    await enter(first, elsewhere);
    await tab(first).data(
      'mutation { signOutEverywhere(input: { keepThis: true }) { __typename } }',
    );
    for (const account of [first, other]) {
      expect((await tab(account).data(WHO)).viewer.account.id).toBe(account);
      expect((await tab(account, elsewhere).data(WHO)).viewer).toBeNull();
    }
  });

  it('let no administrator of one change what belongs to the person in all of them', async () => {
    await start();
    const other = await second();
    await member('leo', 'agent', first, other);
    const refused = async (mutation: string) =>
      code((await tab(other).data(`mutation { answer: ${mutation} { ${REFUSED} } }`)).answer);
    const as = 'role: "agent", inboxIds: []';
    expect(
      await refused(`updateMember(input: {
        userId: "leo", name: "Otro", ${as}, seen: { name: "leo", ${as} }
      })`),
    ).toBe('NAME_IS_THEIR_OWN');
    expect(await refused('removeMemberSecondFactor(input: { userId: "leo" })')).toBe(
      'IN_ANOTHER_ACCOUNT',
    );
    expect(await refused('makePasswordResetLink(input: { userId: "leo" })')).toBe(
      'MEMBER_ELSEWHERE',
    );
    expect(await refused(`removeMember(input: { userId: "${anaId}" })`)).toBe('LAST_ADMINISTRATOR');
  });

  it('answer a forgotten password in the words of the account of last time', async () => {
    await start({
      BITACORA_SMTP: 'smtp://127.0.0.1:1?tls=false',
      BITACORA_MAIL_FROM: 'hola@bitacora.example',
    });
    const other = await second();
    const ask = `mutation { requestPasswordReset(input: { email: "${ADMINISTRATOR.email}" }) {
      __typename
    } }`;
    await client().data(ask);
    await system.app.nest.get(PasswordResets).settled();
    const { events } = await system.stores.log.readAll('', { types: ['MailRequested'] }, 9);
    expect(events.map(({ metadata }) => metadata.accountId)).toEqual([other]);
  });

  it('correct after a stop who was around, in each of them', async () => {
    await start();
    const other = await second();
    const pushes = tab(other).listen('subscription { directoryPushed { labels { name } } }');
    // The stop ends the socket.
    void pushes.next().catch(() => undefined);
    const states = async () => {
      const events = await system.events(`availability-${other}.all`);
      return events.map(({ data }) => (data as { state: string }).state).join();
    };
    await eventually(async () => ((await states()) === 'online' ? true : null), 'online');
    await system.settle();
    await system.restart();
    system.stores.clock.advance(GRACE_MS);
    await eventually(async () => ((await states()) === 'online,offline' ? true : null), 'offline');
  });

  it('give a program the account of its token alone', async () => {
    await start();
    const other = await second();
    const create = `mutation { createApiToken(input: {
      password: "${ADMINISTRATOR.password}", name: "informes", scope: ALL, endsAt: "${ends()}"
    }) { ... on ApiTokenCreated { token } ${REFUSED} } }`;
    const { createApiToken } = await tab(other).data(create);
    const ask = async (account?: string) => {
      const response = await fetch(`${system.app.address}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${createApiToken.token}`,
          ...(account && { 'x-bitacora-account': account }),
        },
        body: JSON.stringify({ query: WHO }),
      });
      return ((await response.json()) as { data: { viewer: object | null; ownAccounts: object[] } })
        .data;
    };
    expect(await ask()).toMatchObject({ viewer: { account: { id: other } }, ownAccounts: [] });
    expect((await ask(other)).viewer).not.toBeNull();
    expect((await ask(first)).viewer).toBeNull();
  });

  const ends = () =>
    new Date(Date.parse(system.stores.clock.now()) + 24 * 60 * 60 * 1000).toISOString();

  /** A signed-in member of these accounts; the browser is in the first one. */
  async function member(userId: string, role: string, ...accounts: string[]) {
    const [account = first] = accounts;
    const email = `${userId}@tienda.example`;
    await system.command(account, RegisterUser, { userId, name: userId, email });
    for (const each of accounts) await system.command(each, AddMember, { userId, role });
    await system.app.nest
      .get<PeopleDirectory>(PEOPLE)
      .claimEmail(email, userId, system.context(account));
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    return keep(new GraphqlClient(system.app.address, `bitacora=${token}`));
  }
});

import { AddMember, ChangeMemberRole, IssueApiToken, RemoveMember } from '@bitacora/account';
import { Memberships } from '@bitacora/platform';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field params } }';
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SecondFactorAsked { pending } ${REFUSED}
} }`;
const PROFILE = `{ profile { name
  sessions { id browser system address isThis }
  secondFactor { recoveryCodesLeft }
  apiTokens { id name scope permissions lastUsedAt }
} }`;
const ISSUE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
  ... on ApiTokenCreated { token profile { apiTokens { id } } } ${REFUSED}
} }`;
const REVOKE = `mutation ($id: ID!) { deleteApiToken(input: { tokenId: $id }) { __typename ${REFUSED} } }`;
const RENAME_ACCOUNT =
  'mutation { updateAccount(input: { name: "Otra", language: ES, timeZone: "UTC" }) { __typename } }';
const { email, password } = ADMINISTRATOR;
const DAY_MS = 24 * 60 * 60 * 1000;

jest.setTimeout(60_000);

describe('API tokens of a person', () => {
  let system: System;
  let ana: GraphqlClient;
  let account: string;
  let anaId: string;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS: '3' });
    ana = client();
    const { setUpAccount: setUp } = await ana.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    anaId = setUp.viewer.user.id;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  function client(): GraphqlClient {
    const made = new GraphqlClient(system.app.address);
    clients.push(made);
    return made;
  }
  const now = () => Date.parse(system.stores.clock.now());
  const codes = (answer: { errors?: { code: string }[] }) =>
    answer.errors?.map(({ code }) => code) ?? [];
  const profile = async (who = ana) => (await who.data(PROFILE)).profile;

  const ends = (days: number) => new Date(now() + days * DAY_MS).toISOString();
  const issue = async (more: object = {}) => {
    const input = { password, name: 'Informe', scope: 'ALL', endsAt: ends(30), ...more };
    return (await ana.data(ISSUE, { input })).createApiToken;
  };
  /** Asks as a program does: no cookie, the token in the header. */
  const asProgram = async (token: string, query: string, more: Record<string, string> = {}) => {
    const response = await fetch(`${system.app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...more },
      body: JSON.stringify({ query }),
    });
    const answer = (await response.json()) as {
      errors?: { extensions: { code: string } }[];
      data: Record<string, { __typename: string }> | null;
    };
    return answer.errors?.map(({ extensions }) => extensions.code) ?? ['ok'];
  };
  const VIEWER = '{ directory { users { id } } }';

  it('act for their person within their scope, and never on the profile', async () => {
    const { token: all } = await issue();
    const { token: read } = await issue({ scope: 'READ' });
    const { token: chosen } = await issue({ scope: 'CHOSEN', permissions: ['SETTINGS_MANAGE'] });
    expect(await asProgram(all, VIEWER)).toEqual(['ok']);
    expect(await asProgram(all, RENAME_ACCOUNT)).toEqual(['ok']);
    expect(await asProgram(read, VIEWER)).toEqual(['ok']);
    expect(await asProgram(read, RENAME_ACCOUNT)).toEqual(['TOKEN_SCOPE']);
    expect(await asProgram(chosen, VIEWER)).toEqual(['TOKEN_SCOPE']);
    expect(await asProgram(chosen, RENAME_ACCOUNT)).toEqual(['ok']);
    for (const query of [
      PROFILE,
      'mutation { signOut { __typename } }',
      `mutation { createApiToken(input: { password: "x", name: "x", scope: ALL, endsAt: "${ends(1)}" }) { __typename } }`,
      'mutation { endMemberSessions(input: { userId: "x" }) { __typename } }',
      'mutation { addMember(input: { name: "x", email: "x@x.example", password: "x", role: "agent" }) { __typename } }',
      'mutation { inviteMember(input: { email: "x@x.example", role: "agent" }) { __typename } }',
      'mutation { resendInvitation(input: { invitationId: "x" }) { __typename } }',
      '{ invitationLink(invitationId: "x") }',
      'mutation { makePasswordResetLink(input: { userId: "x" }) { __typename } }',
    ])
      expect(await asProgram(all, query)).toEqual(['TOKEN_SCOPE']);
    const stored = JSON.stringify(await system.events(`user-${anaId}`));
    expect(stored).not.toContain(all.split('.')[1]);
  });

  it('are made with the password of their person only: an open browser is not enough', async () => {
    expect(codes(await issue({ password: 'adivino' }))).toEqual(['PASSWORD_WRONG']);
    expect((await profile()).apiTokens).toEqual([]);
  });

  it('end with the password that their person changes, unless they are kept', async () => {
    const { token: kept } = await issue();
    const change = `mutation ($input: SetPasswordInput!) {
      setPassword(input: $input) { __typename }
    }`;
    const second = 'otra frase larga para entrar';
    const keep = { password, newPassword: second, endTokens: false };
    await ana.data(change, { input: keep });
    expect(await asProgram(kept, VIEWER)).toEqual(['ok']);
    await system.command('otra', AddMember, { userId: anaId, role: 'agent' });
    const data = { userId: anaId, tokenId: 'there', tokenHash: 'a'.repeat(64), name: 'Robot' };
    const elsewhere = { ...data, scope: 'all', permissions: [], endsAt: ends(3) } as const;
    await system.command('otra', IssueApiToken, elsewhere);
    await ana.data(change, { input: { password: second, newPassword: 'una tercera frase larga' } });
    expect(await asProgram(kept, VIEWER)).toEqual(['UNAUTHENTICATED']);
    const user = await system.app.nest.get(Memberships).user(anaId);
    expect(user?.apiTokens).toEqual([]);
  });

  it('open nothing when they are wrong, also beside a cookie that is right', async () => {
    const { token } = await issue();
    const wrong = token.replace(/.$/, token.endsWith('A') ? 'B' : 'A');
    expect(await asProgram(wrong, VIEWER)).toEqual(['UNAUTHENTICATED']);
    expect(await asProgram('bit_nobody', VIEWER)).toEqual(['UNAUTHENTICATED']);
    const signed = await fetch(`${system.app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { email, password } } }),
    });
    const cookie = signed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await asProgram(wrong, VIEWER, { cookie })).toEqual(['UNAUTHENTICATED']);
  });

  it('do no more than their person may do now', async () => {
    const { token } = await issue();
    await system.command(account, AddMember, { userId: 'user-2', role: 'administrator' });
    await system.command(account, ChangeMemberRole, { userId: anaId, role: 'auditor' });
    expect(await asProgram(token, RENAME_ACCOUNT)).toEqual(['FORBIDDEN']);
    expect(await asProgram(token, VIEWER)).toEqual(['ok']);
  });

  it('end by revoking, by their date, and for good with their member', async () => {
    const { token: revoked, profile: after } = await issue();
    await ana.data(REVOKE, { id: after.apiTokens[0].id });
    expect(await asProgram(revoked, VIEWER)).toEqual(['UNAUTHENTICATED']);
    const { token: short } = await issue({ endsAt: ends(1) });
    const { token: long } = await issue({ endsAt: ends(13) });
    system.stores.clock.advance(DAY_MS);
    expect(await asProgram(short, VIEWER)).toEqual(['UNAUTHENTICATED']);
    expect(await asProgram(long, VIEWER)).toEqual(['ok']);
    await system.command(account, AddMember, { userId: 'user-2', role: 'administrator' });
    await system.command(account, RemoveMember, { userId: anaId });
    expect(await asProgram(long, VIEWER)).toEqual(['UNAUTHENTICATED']);
    await system.settle();
    await system.command(account, AddMember, { userId: anaId, role: 'administrator' });
    expect(await asProgram(long, VIEWER)).toEqual(['UNAUTHENTICATED']);
  });

  it('end with the sessions that an administrator ends', async () => {
    const { token } = await issue();
    expect(await asProgram(token, VIEWER)).toEqual(['ok']);
    await ana.data(`mutation { endMemberSessions(input: { userId: "${anaId}" }) { __typename } }`);
    expect(await asProgram(token, VIEWER)).toEqual(['UNAUTHENTICATED']);
  });

  it('are refused without an end of the next year, or with what the person may not do', async () => {
    expect((await issue({ endsAt: ends(0) })).errors[0]).toMatchObject({ field: 'endsAt' });
    expect(codes(await issue({ endsAt: ends(400) }))).toEqual(['END_TOO_LATE']);
    expect(codes(await issue({ scope: 'CHOSEN' }))).toEqual(['PERMISSIONS_REQUIRED']);
    await system.command(account, AddMember, { userId: 'user-2', role: 'administrator' });
    await system.command(account, ChangeMemberRole, { userId: anaId, role: 'agent' });
    const more = { scope: 'CHOSEN', permissions: ['SETTINGS_MANAGE'] };
    expect(codes(await issue(more))).toEqual(['FORBIDDEN']);
  });

  it('say when they were used last', async () => {
    const { token } = await issue();
    expect((await profile()).apiTokens[0].lastUsedAt).toBeNull();
    await asProgram(token, VIEWER);
    expect((await profile()).apiTokens[0].lastUsedAt).toBe(system.stores.clock.now());
  });

  it('open no socket', async () => {
    const { token } = await issue();
    const program = new GraphqlClient(system.app.address, `bitacora=${token}`);
    clients.push(program);
    const pushes = program.listen('subscription { directoryPushed { __typename } }');
    await expect(pushes.next()).rejects.toMatchObject({ code: 4403 });
  });
});

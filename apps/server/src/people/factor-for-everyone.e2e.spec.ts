import { Secret, TOTP } from 'otpauth';
import { AddMember, RegisterUser } from '@bitacora/account';
import { Passwords } from '@bitacora/application';
import { Sessions } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code } }';
const REQUIRE = `mutation ($required: Boolean!) {
  result: setSecondFactorRequirement(input: { required: $required }) {
    ... on AccountChanged { account { secondFactorRequired } } ${REFUSED}
  }
}`;
const BEGIN = `mutation ($password: String!) { createSecondFactorSecret(input: { password: $password }) {
  ... on SecondFactorSecretCreated { secret ticket } ${REFUSED}
} }`;
const ENABLE = `mutation ($input: AddSecondFactorInput!) { addSecondFactor(input: $input) {
  ... on RecoveryCodesCreated { codes } ${REFUSED}
} }`;
const DISABLE = `mutation ($password: String!) { result: removeSecondFactor(input: { password: $password }) {
  __typename ${REFUSED}
} }`;
const ISSUE = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { ... on ApiTokenCreated { token } ${REFUSED} }
}`;
const LISTED = '{ conversations(filter: { view: ALL }) { edges { node { id } } } }';
const WHO = '{ viewer { needsSecondFactor permissions account { secondFactorRequired } } }';
const STREAM = 'subscription { conversationPushed { countsChanged } }';
const PASSWORD = 'barcos de papel en la lluvia';
const NEEDED = ['SECOND_FACTOR_NEEDED'];

jest.setTimeout(60_000);

describe('a second factor for everyone', () => {
  const clients: GraphqlClient[] = [];
  let system: System;
  let admin: GraphqlClient;
  let account: string;

  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };
  const member = async (userId: string) => {
    await system.command(account, RegisterUser, {
      ...{ userId, name: userId, email: `${userId}@tienda.example` },
    });
    await system.command(account, AddMember, { userId, role: 'agent' });
    const passwords = system.app.nest.get(Passwords);
    const hash = await passwords.hash(PASSWORD);
    await passwords.set(userId, null, hash, system.context(account));
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    return client(`bitacora=${token}`);
  };
  const setUpFactor = async (who: GraphqlClient, password: string) => {
    const { createSecondFactorSecret: begun } = await who.data(BEGIN, { password });
    const totp = new TOTP({ secret: Secret.fromBase32(begun.secret) });
    const code = totp.generate({ timestamp: Date.parse(system.stores.clock.now()) });
    const input = { secret: begun.secret, ticket: begun.ticket, code };
    return (await who.data(ENABLE, { input })).addSecondFactor;
  };
  const require = async (required: boolean, who = admin) =>
    (await who.data(REQUIRE, { required })).result;

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('is asked for by an administrator who has one', async () => {
    expect(await require(true)).toEqual({ errors: [{ code: 'OWN_SECOND_FACTOR_MISSING' }] });
    expect((await setUpFactor(admin, ADMINISTRATOR.password)).codes).toHaveLength(10);
    expect(await require(true)).toEqual({ account: { secondFactorRequired: true } });
    expect(await admin.codes(LISTED)).toEqual([]);
    const { result } = await admin.data(DISABLE, { password: ADMINISTRATOR.password });
    expect(result.errors).toEqual([{ code: 'SECOND_FACTOR_NEEDED' }]);
    const [event] = (await system.events(`account-${account}.account`)).slice(-1);
    expect(event).toMatchObject({
      type: 'SecondFactorRequirementChanged',
      metadata: { actor: { kind: 'user' } },
    });
  });

  it('closes everything else to who has none, at once, until they have one', async () => {
    const leo = await member('leo');
    const endsAt = new Date(Date.parse(system.stores.clock.now()) + 86_400_000).toISOString();
    const token = { password: PASSWORD, name: 'Robot', scope: 'ALL', endsAt };
    const { createApiToken } = await leo.data(ISSUE, { input: token });
    const program = async () => {
      const response = await fetch(`${system.app.address}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${createApiToken.token}`,
        },
        body: JSON.stringify({ query: LISTED }),
      });
      const { errors = [] } = (await response.json()) as {
        errors?: { extensions: { code: string } }[];
      };
      return errors.map(({ extensions }) => extensions.code);
    };
    const seen = { ended: false };
    const pushes = leo.listen(STREAM);
    void (async () => {
      for await (const push of pushes) void push;
      seen.ended = true;
    })().catch(() => (seen.ended = true));
    expect(await leo.codes(LISTED)).toEqual([]);
    expect(await program()).toEqual([]);

    await setUpFactor(admin, ADMINISTRATOR.password);
    await require(true);
    expect(await leo.codes(LISTED)).toEqual(NEEDED);
    expect(await program()).toEqual(NEEDED);
    await eventually(() => (seen.ended ? true : null), 'the stream ended');
    expect((await leo.data(WHO)).viewer).toEqual({
      ...{ needsSecondFactor: true, permissions: [] },
      account: { secondFactorRequired: true },
    });
    expect(await leo.codes('{ profile { name } }')).toEqual(NEEDED);
    const upload = await fetch(`${system.app.address}/files`, { method: 'POST' });
    expect(upload.status).toBeGreaterThanOrEqual(400);

    expect((await setUpFactor(leo, PASSWORD)).codes).toHaveLength(10);
    expect(await leo.codes(LISTED)).toEqual([]);
    expect(await program()).toEqual([]);
    expect((await leo.data(WHO)).viewer.needsSecondFactor).toBe(false);
  });

  it('lets who has none sign out, and asks for nothing more once it is off', async () => {
    const [leo, eva] = [await member('leo'), await member('eva')];
    await setUpFactor(admin, ADMINISTRATOR.password);
    await require(true);
    await system.restart();
    expect(await leo.at(system.app.address).codes('mutation { signOut { __typename } }')).toEqual(
      [],
    );
    await require(false, admin.at(system.app.address));
    expect(await eva.at(system.app.address).codes(LISTED)).toEqual([]);
  });
});

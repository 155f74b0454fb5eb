import { Secret, TOTP } from 'otpauth';
import { AddMember, RemoveMember } from '@bitacora/account';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field params } }';
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SecondFactorAsked { pending } ${REFUSED}
} }`;
const WITH_CODE = `mutation ($input: SignInWithCodeInput!) { signInWithCode(input: $input) {
  __typename ${REFUSED}
} }`;
const PROFILE = `{ profile { name
  sessions { id browser system address isThis }
  secondFactor { recoveryCodesLeft }
  apiTokens { id name scope permissions lastUsedAt }
} }`;
const BEGIN = `mutation ($password: String!) { createSecondFactorSecret(input: { password: $password }) {
  ... on SecondFactorSecretCreated { secret ticket qrCode { size path } } ${REFUSED}
} }`;
const ENABLE = `mutation ($input: AddSecondFactorInput!) { addSecondFactor(input: $input) {
  ... on RecoveryCodesCreated { codes } ${REFUSED}
} }`;
const DISABLE = `mutation ($password: String!) { removeSecondFactor(input: { password: $password }) {
  __typename ${REFUSED}
} }`;
const RENEW = `mutation ($password: String!) { createRecoveryCodes(input: { password: $password }) {
  ... on RecoveryCodesCreated { codes } ${REFUSED}
} }`;
const CHANGE = `mutation ($input: SetPasswordInput!) { setPassword(input: $input) {
  __typename ${REFUSED}
} }`;
const RENAME = `mutation ($name: String!) { setProfileName(input: { name: $name }) {
  ... on ProfileChanged { viewer { user { name } } } ${REFUSED}
} }`;
const END = `mutation ($id: ID!) { endSession(input: { sessionId: $id }) { __typename ${REFUSED} } }`;
const SEEN = '{ directory { users { id secondFactor } } }';
const RESET = `mutation ($id: ID!) { removeMemberSecondFactor(input: { userId: $id }) {
  __typename ${REFUSED}
} }`;

const { email, password } = ADMINISTRATOR;
const NOTICES = `mutation ($choices: [NoticeChoiceInput!]!) { setNotices(input: { choices: $choices }) {
  ... on ProfileChanged { viewer { notices { reason channels } } } ${REFUSED}
} }`;
const NEW_PASSWORD = 'caballos lentos bajo lluvia';

jest.setTimeout(60_000);

describe('a profile', () => {
  let system: System;
  let ana: GraphqlClient;
  let anaId: string;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS: '3' });
    ana = client();
    const { setUpAccount: setUp } = await ana.data(SET_UP, { input: SETUP_INPUT });
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
  const codeOf = (secret: string, ahead = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now() + ahead });
  const signIn = async (who: GraphqlClient, typed: string = password) =>
    (await who.data(SIGN_IN, { input: { email, password: typed } })).signIn;
  const withCode = async (pending: string, code: string, who = client()) =>
    (await who.data(WITH_CODE, { input: { pending, code } })).signInWithCode;
  const begin = async () => (await ana.data(BEGIN, { password })).createSecondFactorSecret;
  const enable = async (begun: { secret: string; ticket: string }, code = codeOf(begun.secret)) =>
    (await ana.data(ENABLE, { input: { secret: begun.secret, ticket: begun.ticket, code } }))
      .addSecondFactor;
  const enabled = async () => {
    const begun = await begin();
    const { codes } = await enable(begun);
    system.stores.clock.advance(60_000);
    return { secret: begun.secret as string, codes: codes as string[] };
  };
  const codes = (answer: { errors?: { code: string }[] }) =>
    answer.errors?.map(({ code }) => code) ?? [];
  const profile = async (who = ana) => (await who.data(PROFILE)).profile;

  it('is renamed, and everybody sees the new name', async () => {
    const { setProfileName: renamed } = await ana.data(RENAME, { name: '  Ana Soto ' });
    expect(renamed.viewer.user.name).toBe('Ana Soto');
    const { setProfileName: refused } = await ana.data(RENAME, { name: ' ' });
    expect(refused.errors).toEqual([expect.objectContaining({ field: 'name' })]);
  });

  describe('its password', () => {
    it('is changed with the present one only, and every other session ends', async () => {
      const other = client();
      await signIn(other);
      const wrong = { password: 'adivino', newPassword: NEW_PASSWORD };
      const { setPassword: refused } = await ana.data(CHANGE, { input: wrong });
      expect(refused.errors).toEqual([{ code: 'PASSWORD_WRONG', field: 'password', params: null }]);
      const common = { password, newPassword: 'contraseña2026' };
      const { setPassword: weak } = await ana.data(CHANGE, { input: common });
      expect(weak.errors[0]).toMatchObject({ code: 'PASSWORD_COMMON', field: 'newPassword' });
      expect((await other.ask(PROFILE)).errors).toBeUndefined();
      const right = { password, newPassword: NEW_PASSWORD };
      const { setPassword: changed } = await ana.data(CHANGE, { input: right });
      expect(changed.__typename).toBe('ProfileChanged');
      expect(await other.codes(PROFILE)).toEqual(['UNAUTHENTICATED']);
      expect((await profile()).sessions).toHaveLength(1);
      expect(codes(await signIn(client()))).toEqual(['SIGN_IN_REFUSED']);
      expect((await signIn(client(), NEW_PASSWORD)).__typename).toBe('SignedIn');
    });

    it('is that of the first of two who change it at the same moment', async () => {
      const wanted = [NEW_PASSWORD, `${NEW_PASSWORD} y más`];
      const outcomes = await Promise.all(
        wanted.map(async (newPassword) => {
          const { setPassword } = await ana.data(CHANGE, { input: { password, newPassword } });
          return codes(setPassword)[0] ?? newPassword;
        }),
      );
      expect(outcomes).toContain('PASSWORD_SET_ALREADY');
      const counts = outcomes.find((one) => one !== 'PASSWORD_SET_ALREADY') ?? '';
      expect((await signIn(client(), counts)).__typename).toBe('SignedIn');
      const other = wanted.find((one) => one !== counts) ?? '';
      expect(codes(await signIn(client(), other))).toEqual(['SIGN_IN_REFUSED']);
    });

    it('is not guessed from an open browser', async () => {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const { createSecondFactorSecret: guess } = await ana.data(BEGIN, { password: 'adivino' });
        expect(codes(guess)).toEqual(['PASSWORD_WRONG']);
      }
      expect(codes(await begin())).toEqual(['TOO_MANY_ATTEMPTS']);
    });
  });

  it('shows its sessions, and ends one with its socket', async () => {
    const other = client();
    await signIn(other);
    const pushes = other.listen('subscription { directoryPushed { __typename } }');
    const first = pushes.next().catch((error: { code?: number }) => error.code);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { sessions } = await profile();
    expect(sessions.map(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(2);
    const elsewhere = sessions.find(({ isThis }: { isThis: boolean }) => !isThis);
    expect(elsewhere).toMatchObject({ address: expect.any(String) as unknown });
    const { endSession: ended } = await ana.data(END, { id: elsewhere.id });
    expect(ended.__typename).toBe('ProfileChanged');
    expect(await first).toBe(4403);
    expect(await other.codes(PROFILE)).toEqual(['UNAUTHENTICATED']);
    expect(codes((await ana.data(END, { id: 'unknown' })).endSession)).toEqual(['NOT_FOUND']);
    const events = await system.events(`user-${anaId}`);
    expect(events.at(-1)).toMatchObject({ type: 'SignedOut', data: { reason: 'revoked' } });
  });

  describe('its second factor', () => {
    it('counts after a right code only, and is asked for at the next sign-in', async () => {
      const begun = await begin();
      expect(begun.qrCode.size).toBeGreaterThan(20);
      expect(codes(await enable(begun, '000000'))).toEqual(['CODE_WRONG']);
      expect((await signIn(client())).__typename).toBe('SignedIn');
      expect((await enable(begun)).codes).toHaveLength(10);
      system.stores.clock.advance(60_000);
      const asked = await signIn(client());
      expect(asked.__typename).toBe('SecondFactorAsked');
      expect((await withCode(asked.pending, codeOf(begun.secret))).__typename).toBe('SignedIn');
      const stored = JSON.stringify(await system.events(`user-${anaId}`));
      expect(stored).not.toContain(begun.secret);
    });

    it('takes the code of a clock that is wrong by 30 seconds, not by five minutes', async () => {
      const { secret } = await enabled();
      const { pending } = await signIn(client());
      expect(codes(await withCode(pending, codeOf(secret, 5 * 60_000)))).toEqual(['CODE_WRONG']);
      expect(codes(await withCode(pending, codeOf(secret, -5 * 60_000)))).toEqual(['CODE_WRONG']);
      expect((await withCode(pending, codeOf(secret, 30_000))).__typename).toBe('SignedIn');
    });

    it('takes each code once, also of two clients at the same time', async () => {
      const { secret } = await enabled();
      const { pending } = await signIn(client());
      const code = codeOf(secret);
      const both = await Promise.all([withCode(pending, code), withCode(pending, code)]);
      expect(both.filter(({ __typename }) => __typename === 'SignedIn')).toHaveLength(1);
      expect(both.flatMap(codes)).toEqual(['CODE_USED']);
    });

    it('takes each recovery code once, also of many at the same time', async () => {
      await system.stop();
      system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS: '30' });
      ana = client();
      await ana.data(SET_UP, { input: SETUP_INPUT });
      const { codes: recovery } = await enabled();
      const { pending } = await signIn(client());
      const typed = (recovery[4] ?? '').toLowerCase().replaceAll('-', ' ');
      const all = await Promise.all(Array.from({ length: 8 }, () => withCode(pending, typed)));
      expect(all.filter(({ __typename }) => __typename === 'SignedIn')).toHaveLength(1);
      expect(new Set(all.flatMap(codes))).toEqual(new Set(['CODE_USED']));
      expect((await profile()).secondFactor.recoveryCodesLeft).toBe(9);
      const { createRecoveryCodes: renewed } = await ana.data(RENEW, { password });
      expect((await profile()).secondFactor.recoveryCodesLeft).toBe(10);
      expect(codes(await withCode(pending, recovery[0] ?? ''))).toEqual(['CODE_WRONG']);
      expect((await withCode(pending, renewed.codes[0])).__typename).toBe('SignedIn');
    });

    it('closes the door after too many wrong codes', async () => {
      const { secret } = await enabled();
      const { pending } = await signIn(client());
      for (let attempt = 0; attempt < 3; attempt += 1) {
        expect(codes(await withCode(pending, '000000'))).toEqual(['CODE_WRONG']);
      }
      expect(codes(await withCode(pending, codeOf(secret)))).toEqual(['TOO_MANY_ATTEMPTS']);
    });

    it('can be given after a restart since the password, but not after five minutes', async () => {
      const { secret } = await enabled();
      const late = await signIn(client());
      const early = await signIn(client());
      await system.restart();
      expect((await withCode(early.pending, codeOf(secret))).__typename).toBe('SignedIn');
      system.stores.clock.advance(5 * 60_000 + 1);
      expect(codes(await withCode(late.pending, codeOf(secret)))).toEqual(['SIGN_IN_AGAIN']);
    });

    it('lets no one in with a first step that was made up, or is from before another password', async () => {
      const { secret } = await enabled();
      const { pending } = await signIn(client());
      const made = pending.replace(/.$/, pending.endsWith('0') ? '1' : '0');
      expect(codes(await withCode(made, codeOf(secret)))).toEqual(['SIGN_IN_AGAIN']);
      expect(codes(await withCode('', codeOf(secret)))).toEqual(['SIGN_IN_AGAIN']);
      await ana.data(CHANGE, { input: { password, newPassword: NEW_PASSWORD } });
      expect(codes(await withCode(pending, codeOf(secret)))).toEqual(['SIGN_IN_AGAIN']);
    });

    it('is the one of the tab that confirmed first, also at the same moment', async () => {
      const [first, second] = [await begin(), await begin()];
      const made = await enable(first);
      expect(codes(await enable(second))).toEqual(['SET_UP_AGAIN']);
      const [third, fourth] = [await begin(), await begin()];
      const both = await Promise.all([enable(third), enable(fourth)]);
      expect(both.flatMap(codes)).toEqual(['SET_UP_AGAIN']);
      const kept = both.find((one) => one.codes);
      system.stores.clock.advance(60_000);
      const { pending } = await signIn(client());
      expect(codes(await withCode(pending, codeOf(second.secret)))).toEqual(['CODE_WRONG']);
      expect(codes(await withCode(pending, made.codes[0]))).toEqual(['CODE_WRONG']);
      expect((await withCode(pending, kept.codes[0])).__typename).toBe('SignedIn');
    });

    it('is switched off with the password, and by an administrator of the one account', async () => {
      await enabled();
      expect(codes((await ana.data(DISABLE, { password: 'no' })).removeSecondFactor)).toEqual([
        'PASSWORD_WRONG',
      ]);
      const { directory } = await ana.data(SEEN);
      expect(directory.users).toEqual([{ id: anaId, secondFactor: true }]);
      const unknown = await ana.data(RESET, { id: 'unknown' });
      expect(codes(unknown.removeMemberSecondFactor)).toEqual(['MEMBER_NOT_FOUND']);
      await system.command('otra', AddMember, { userId: anaId, role: 'agent' });
      await system.settle();
      const elsewhere = await ana.data(RESET, { id: anaId });
      expect(codes(elsewhere.removeMemberSecondFactor)).toEqual(['IN_ANOTHER_ACCOUNT']);
      await system.command('otra', AddMember, { userId: 'other', role: 'administrator' });
      await system.command('otra', RemoveMember, { userId: anaId });
      await system.settle();
      const { removeMemberSecondFactor: reset } = await ana.data(RESET, { id: anaId });
      expect(reset.__typename).toBe('DirectoryChanged');
      expect((await signIn(client())).__typename).toBe('SignedIn');
    });
  });

  it('says what the person is given notice of: everything at first, then what they chose', async () => {
    const first = (await ana.data('{ viewer { notices { reason channels } } }')).viewer.notices;
    expect(first).toEqual([
      { reason: 'ANSWER_IN_MINE', channels: ['CONSOLE', 'SOUND', 'DESKTOP'] },
      { reason: 'WAITING_FOR_TAKER', channels: ['CONSOLE', 'SOUND', 'DESKTOP'] },
      { reason: 'ASSIGNED_TO_ME', channels: ['CONSOLE', 'DESKTOP'] },
      { reason: 'MENTIONS_ME', channels: ['CONSOLE', 'DESKTOP'] },
    ]);
    const set = async (...choices: object[]) =>
      (await ana.data(NOTICES, { choices })).setNotices.viewer.notices;
    const choice = { reason: 'WAITING_FOR_TAKER', channels: ['DESKTOP', 'CONSOLE', 'CONSOLE'] };
    const wanted = { reason: 'WAITING_FOR_TAKER', channels: ['CONSOLE', 'DESKTOP'] };
    expect(await set(choice)).toEqual([first[0], wanted, ...first.slice(2)]);
    const none = { reason: 'ANSWER_IN_MINE', channels: [] };
    expect(await set(none)).toEqual([none, wanted, ...first.slice(2)]);
    expect(await set()).toEqual([none, wanted, ...first.slice(2)]);
    const other = client();
    await signIn(other);
    const { viewer } = await other.data('{ viewer { notices { reason channels } } }');
    expect(viewer.notices).toEqual([none, wanted, ...first.slice(2)]);
  });
});

import { Secret, TOTP } from 'otpauth';
import { FORMER_LOGOS_KEPT } from '@bitacora/account';
import { ADMINISTRATOR, Browser, SETUP_INPUT, System } from '@bitacora/testing/system';
import type { AnyAnswer } from './sampled-kinds.js';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const READ = `{
  viewer { account { secondFactorRequired logo versions { logo secondFactor } } }
  accountEmail { confirmed { email } wanted { email } version }
  accountEmailLink
}`;
const HISTORY = `query ($of: SettingInput!) { settingHistory(of: $of, first: 50) { edges { node {
  restorable hindrance entry { id type restores { id } } changes { path before after }
} } } }`;
const FORMER = `query ($of: SettingInput!, $eventId: ID!) {
  formerSetting(of: $of, eventId: $eventId) { version changes { path before after } }
}`;
const RESTORE = `mutation ($input: RestoreSettingInput!) {
  result: restoreSetting(input: $input) { ... on SettingRestored { pending } ${REFUSED} }
}`;
const CONFIRM = `mutation ($input: ConfirmAccountEmailInput!) {
  result: confirmAccountEmail(input: $input) { ... on AddressLinkOpened { email } ${REFUSED} }
}`;
const SECRET = `mutation ($password: String!) { result: createSecondFactorSecret(input: { password: $password }) {
  ... on SecondFactorSecretCreated { secret ticket }
} }`;
const CONFLICT = { errors: [{ code: 'CONFLICT', field: null }] };
const [FIRST, SECOND] = ['hola@tienda.example', 'ventas@tienda.example'];

/** A PNG as far as it is looked at. */
function png(width: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, 90);
  return bytes;
}

jest.setTimeout(60_000);

describe('what an account has once', () => {
  let system: System;
  let ana: Browser;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    account = (await ana.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount.viewer.account.id;
  });
  afterEach(() => system.stop());

  const ask = async (query: string, variables: object = {}): Promise<AnyAnswer> => {
    const { data, errors } = await ana.ask(query, variables);
    expect(errors).toEqual([]);
    await system.settle();
    return data;
  };
  const read = () => ask(READ);
  const act = async (mutation: string, input: object): Promise<AnyAnswer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${REFUSED} } }`;
    const { __typename, ...result } = (await ask(query, { input })).result;
    return result;
  };
  const entries = async (kind: string): Promise<AnyAnswer[]> => {
    const { settingHistory } = await ask(HISTORY, { of: { kind, id: account } });
    return settingHistory.edges.map(({ node }: AnyAnswer) => node);
  };
  const eventsOf = async (kind: string) =>
    (await entries(kind)).map(({ entry }): string => entry.type);
  const former = async (kind: string, eventId: string): Promise<AnyAnswer> =>
    (await ask(FORMER, { of: { kind, id: account }, eventId })).formerSetting;
  const restore = async (kind: string, eventId: string, expectedVersion?: string) =>
    (await ask(RESTORE, { input: { kind, id: account, eventId, expectedVersion } })).result;

  const setUpFactor = async () => {
    const { secret, ticket } = (await ask(SECRET, ADMINISTRATOR)).result;
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = totp.generate({ timestamp: Date.parse(system.stores.clock.now()) });
    await act('addSecondFactor', { secret, ticket, code });
  };
  const confirm = async () => {
    const { hash } = new URL((await read()).accountEmailLink);
    const [accountId, linkId, token] = hash.slice(1).split('.');
    return (await ask(CONFIRM, { input: { accountId, linkId, token } })).result;
  };
  const logo = async (width: number, expectedVersion?: string) => {
    const { data } = await ana.upload(`accounts/${account}/logo`, 'logo', png(width));
    return act('setAccountLogo', { fileId: data.fileId, expectedVersion });
  };

  describe('the contact e-mail', () => {
    it('is changed by the second of two only once they have seen what the first one did', async () => {
      const { version } = (await read()).accountEmail;
      expect(await act('requestAccountEmail', { email: FIRST, expectedVersion: version })).toEqual(
        {},
      );
      const before = await read();
      const late = { expectedVersion: version };
      expect(await act('requestAccountEmail', { email: SECOND, ...late })).toEqual(CONFLICT);
      expect(await act('resendAccountEmailLink', late)).toEqual(CONFLICT);
      expect(await act('withdrawAccountEmail', late)).toEqual(CONFLICT);
      expect(await act('removeAccountEmail', late)).toEqual(CONFLICT);
      expect(await read()).toEqual(before);
      const seen = { expectedVersion: before.accountEmail.version };
      // Another link is no other address: who has seen the address has seen this state.
      expect(await act('resendAccountEmailLink', seen)).toEqual({});
      expect(await act('withdrawAccountEmail', seen)).toEqual({});
    });

    it('comes back once its owner confirms it again', async () => {
      await act('requestAccountEmail', { email: FIRST });
      await confirm();
      await act('requestAccountEmail', { email: SECOND });
      await confirm();
      const all = await entries('ACCOUNT_EMAIL');
      expect(all.map(({ changes }) => changes[0])).toEqual([
        { path: 'email.email', before: FIRST, after: SECOND },
        { path: 'wanted.wantedEmail', before: null, after: SECOND },
        { path: 'email.email', before: null, after: FIRST },
        { path: 'wanted.wantedEmail', before: null, after: FIRST },
      ]);
      const [, , confirmed] = all;
      const then = await former('ACCOUNT_EMAIL', confirmed.entry.id);
      expect(then.changes).toEqual([{ path: 'email.email', before: SECOND, after: FIRST }]);
      expect(await restore('ACCOUNT_EMAIL', confirmed.entry.id, then.version)).toEqual({
        pending: false,
      });
      expect((await read()).accountEmail).toMatchObject({
        confirmed: { email: SECOND },
        wanted: { email: FIRST },
      });
      const [asked] = await entries('ACCOUNT_EMAIL');
      expect(asked.entry).toMatchObject({
        type: 'AccountEmailRequested',
        restores: { id: confirmed.entry.id },
      });
      expect(await restore('ACCOUNT_EMAIL', confirmed.entry.id, then.version)).toEqual(CONFLICT);
      expect(await confirm()).toEqual({ email: FIRST });
      expect((await read()).accountEmail.confirmed).toEqual({ email: FIRST });
      const audit = await ask(
        '{ audit(filter: {}, first: 10) { edges { node { type restores { id } } } } }',
      );
      const restoring = audit.audit.edges.filter(({ node }: AnyAnswer) => node.restores);
      expect(restoring.map(({ node }: AnyAnswer) => node.type)).toEqual(['AccountEmailRequested']);
    });

    it('goes again by the restore of a state without one', async () => {
      await act('requestAccountEmail', { email: FIRST });
      await confirm();
      const [, requested] = await entries('ACCOUNT_EMAIL');
      expect(await restore('ACCOUNT_EMAIL', requested.entry.id)).toEqual({ pending: false });
      expect((await read()).accountEmail).toMatchObject({ confirmed: null, wanted: null });
    });
  });

  describe('the logo', () => {
    it('is changed by the second of two only once they have seen the first one’s', async () => {
      const seen = (await read()).viewer.account.versions.logo;
      expect(await logo(300, seen)).toEqual({});
      const { viewer } = await read();
      expect(await logo(200, seen)).toEqual(CONFLICT);
      expect(await act('setAccountLogo', { fileId: null, expectedVersion: seen })).toEqual(
        CONFLICT,
      );
      expect((await read()).viewer).toEqual(viewer);
      expect(await logo(200, viewer.account.versions.logo)).toEqual({});
    });

    it('comes back with its content, and so does the state without one', async () => {
      await logo(300);
      const first = (await read()).viewer.account.logo;
      await logo(200);
      await act('setAccountLogo', { fileId: null });
      const [removed, , set] = await entries('ACCOUNT_LOGO');
      const then = await former('ACCOUNT_LOGO', set.entry.id);
      expect(then.changes).toContainEqual({ path: 'logo.width', before: null, after: 300 });
      expect(await restore('ACCOUNT_LOGO', set.entry.id, then.version)).toEqual({ pending: false });
      expect((await read()).viewer.account.logo).toBe(first);
      const content = await (await ana.get(first)).arrayBuffer();
      expect(Buffer.from(content)).toEqual(Buffer.from(png(300)));
      expect(await restore('ACCOUNT_LOGO', set.entry.id, then.version)).toEqual(CONFLICT);
      expect(await restore('ACCOUNT_LOGO', removed.entry.id)).toEqual({ pending: false });
      expect((await read()).viewer.account.logo).toBeNull();
    });

    it('says beside its version that the picture is gone, and comes back as none', async () => {
      await logo(300);
      await logo(200);
      const [, gone] = await entries('ACCOUNT_LOGO');
      for (const name of await system.stores.blobs.list('')) await system.stores.blobs.remove(name);
      expect((await entries('ACCOUNT_LOGO'))[1]).toMatchObject({
        ...{ restorable: false, hindrance: 'PICTURE_GONE' },
      });
      expect(await restore('ACCOUNT_LOGO', gone.entry.id)).toEqual({
        errors: [{ code: 'PICTURE_GONE', field: null }],
      });
      expect(await eventsOf('ACCOUNT_LOGO')).toHaveLength(2);
    });

    it(`is kept with the ${FORMER_LOGOS_KEPT} before it, and no more`, async () => {
      for (let nth = 0; nth <= FORMER_LOGOS_KEPT + 1; nth += 1) {
        // A person brings no more than a few within a day.
        system.stores.clock.advance(2 * 60 * 60 * 1000);
        await logo(100 + nth);
      }
      const blobs = await system.stores.blobs.list('');
      expect(blobs).toHaveLength(FORMER_LOGOS_KEPT + 1);
      const hindrances = (await entries('ACCOUNT_LOGO')).map(({ hindrance }) => hindrance);
      expect(hindrances.slice(-2)).toEqual([null, 'PICTURE_GONE']);
    });
  });

  describe('the second factor for everyone', () => {
    it('is refused to who has seen another state, and comes back as the ordinary act does', async () => {
      await setUpFactor();
      const seen = (await read()).viewer.account.versions.secondFactor;
      const required = { required: true, expectedVersion: seen };
      expect(await act('setSecondFactorRequirement', required)).toEqual({});
      expect(await act('setSecondFactorRequirement', required)).toEqual(CONFLICT);
      expect(await act('setSecondFactorRequirement', { required: false })).toEqual({});
      const [off, on] = await entries('SECOND_FACTOR');
      expect(off.changes).toEqual([{ path: 'secondFactorRequired', before: true, after: false }]);
      const then = await former('SECOND_FACTOR', on.entry.id);
      expect(await restore('SECOND_FACTOR', on.entry.id, then.version)).toEqual({ pending: false });
      expect((await read()).viewer.account.secondFactorRequired).toBe(true);
      expect(await restore('SECOND_FACTOR', on.entry.id, then.version)).toEqual(CONFLICT);
    });

    it('does not come back by who has none', async () => {
      await setUpFactor();
      await act('setSecondFactorRequirement', { required: true });
      await act('setSecondFactorRequirement', { required: false });
      await act('removeSecondFactor', { password: ADMINISTRATOR.password });
      const [, on] = await entries('SECOND_FACTOR');
      expect(await restore('SECOND_FACTOR', on.entry.id)).toEqual({
        errors: [{ code: 'OWN_SECOND_FACTOR_MISSING', field: null }],
      });
      expect((await read()).viewer.account.secondFactorRequired).toBe(false);
    });
  });

  it('is in no history but its own', async () => {
    await act('requestAccountEmail', { email: FIRST });
    await logo(300);
    expect(await eventsOf('ACCOUNT')).toEqual(['AccountOpened']);
    expect(await eventsOf('ACCOUNT_EMAIL')).toEqual(['AccountEmailRequested']);
    expect(await eventsOf('ACCOUNT_LOGO')).toEqual(['AccountLogoChanged']);
    expect(await eventsOf('SECOND_FACTOR')).toEqual([]);
  });
});

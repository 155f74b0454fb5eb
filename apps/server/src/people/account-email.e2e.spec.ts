import { AccountRecipients, Links, type ShownLink } from '@bitacora/application';
import { mailDecider, mailStream } from '@bitacora/mail';
import { StreamFolds } from '@bitacora/platform';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const CHANGED = `... on AccountEmailChanged { accountEmail {
  confirmed { email } wanted { email expired } mailsAreOn
} } ${REFUSED}`;
const EMAIL = 'hola@tienda.example';
const OTHER = 'ventas@tienda.example';
const DAY_MS = 24 * 60 * 60 * 1000;

jest.setTimeout(60_000);

describe('the contact e-mail of an account', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let adminId: string;
  const clients: GraphqlClient[] = [];

  const start = async (settings: Record<string, string> = {}) => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS_PER_IP: '5', ...settings });
    admin = client();
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    adminId = setUpAccount.viewer.user.id;
  };
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });
  function client(): GraphqlClient {
    const made = new GraphqlClient(system.app.address);
    clients.push(made);
    return made;
  }
  const request = async (email: string, by = admin) => {
    const mutation = `mutation ($email: String!) {
      requestAccountEmail(input: { email: $email }) { ${CHANGED} }
    }`;
    return (await by.data(mutation, { email })).requestAccountEmail;
  };
  const act = async (name: string) =>
    (await admin.data(`mutation { ${name}(input: {}) { ${CHANGED} } }`, {}))[name];
  const link = async (): Promise<ShownLink> => {
    const { accountEmailLink } = await admin.data('{ accountEmailLink }', {});
    const { pathname, hash } = new URL(accountEmailLink);
    expect(pathname).toBe('/confirm');
    const [accountId = '', id = '', token = ''] = hash.slice(1).split('.');
    return { accountId, id, token };
  };
  const hold = async (name: string, { accountId, id: linkId, token }: ShownLink) => {
    const type = name === 'confirmAccountEmail' ? 'ConfirmAccountEmail' : 'OpenAccountEmailLink';
    const mutation = `mutation ($input: ${type}Input!) {
      ${name}(input: $input) { ... on AddressLinkOpened { accountName email } ${REFUSED} }
    }`;
    return (await client().data(mutation, { input: { accountId, linkId, token } }))[name];
  };
  const open = (shown: ShownLink) => hold('openAccountEmailLink', shown);
  const confirm = (shown: ShownLink) => hold('confirmAccountEmail', shown);
  const code = ({ errors }: { errors?: readonly { code: string }[] }) => errors?.[0]?.code;
  const writtenTo = async () =>
    (await system.app.nest.get(AccountRecipients).of(account))?.recipients.map(
      ({ email }) => email,
    );

  it('is confirmed by a click of its owner, and by nothing before that', async () => {
    await start();
    expect(await writtenTo()).toEqual([ADMINISTRATOR.email]);
    expect(await request(EMAIL)).toEqual({
      accountEmail: {
        confirmed: null,
        wanted: { email: EMAIL, expired: false },
        mailsAreOn: false,
      },
    });
    const shown = await link();
    expect(await open(shown)).toEqual({ accountName: 'Tienda', email: EMAIL });
    expect(await open(shown)).toEqual({ accountName: 'Tienda', email: EMAIL });
    expect(await writtenTo()).toEqual([ADMINISTRATOR.email]);
    expect(await confirm(shown)).toEqual({ accountName: 'Tienda', email: EMAIL });
    expect(await writtenTo()).toEqual([EMAIL]);
    expect(code(await confirm(shown))).toBe('ADDRESS_LINK_USED');
  });

  it('stays in use until the next one is confirmed', async () => {
    await start();
    await request(EMAIL);
    await confirm(await link());
    await request(OTHER);
    expect(await writtenTo()).toEqual([EMAIL]);
    await confirm(await link());
    expect(await writtenTo()).toEqual([OTHER]);
    expect((await act('removeAccountEmail')).accountEmail).toMatchObject({ confirmed: null });
    expect(await writtenTo()).toEqual([ADMINISTRATOR.email]);
  });

  it('says why a link confirms nothing', async () => {
    await start();
    await request(EMAIL);
    const first = await link();
    await act('resendAccountEmailLink');
    expect(code(await confirm(first))).toBe('ADDRESS_LINK_RENEWED');
    const second = await link();
    await request(OTHER);
    expect(code(await open(second))).toBe('ADDRESS_LINK_REPLACED');
    const third = await link();
    system.stores.clock.advance(3 * DAY_MS);
    expect(code(await confirm(third))).toBe('ADDRESS_LINK_EXPIRED');
    await act('withdrawAccountEmail');
    expect(code(await confirm(third))).toBe('ADDRESS_LINK_WITHDRAWN');
    expect(code(await confirm({ ...third, accountId: 'other' }))).toBe('ADDRESS_LINK_UNKNOWN');
    expect(code(await confirm({ ...third, accountId: 'other', id: 'other' }))).toBe(
      'ADDRESS_LINK_UNKNOWN',
    );
  });

  it('lets one of two confirm who press the button at the same time', async () => {
    await start();
    await request(EMAIL);
    const shown = await link();
    const outcomes = await Promise.all([confirm(shown), confirm(shown), confirm(shown)]);
    expect(outcomes.map(code).toSorted()).toEqual([
      ...['ADDRESS_LINK_USED', 'ADDRESS_LINK_USED'],
      undefined,
    ]);
    const events = await system.events(`account-${account}.account`);
    expect(events.filter(({ type }) => type === 'AccountEmailConfirmed')).toHaveLength(1);
  });

  it('lets an address guess only so often', async () => {
    await start();
    await request(EMAIL);
    const shown = await link();
    const guess = { ...shown, token: 'x'.repeat(43) };
    for (let tries = 0; tries < 5; tries += 1) {
      expect(code(await open(guess))).toBe('ADDRESS_LINK_UNKNOWN');
    }
    expect(code(await confirm(shown))).toBe('TOO_MANY_ATTEMPTS');
  });

  it('goes out by mail where mails are on, and the link is shown to no administrator then', async () => {
    await start({
      BITACORA_SMTP: 'smtp://127.0.0.1:1?tls=false',
      BITACORA_MAIL_FROM: 'hola@bitacora.example',
    });
    expect((await request(EMAIL)).accountEmail).toMatchObject({ mailsAreOn: true });
    expect((await admin.data('{ accountEmailLink }', {})).accountEmailLink).toBeNull();
    const { nest } = system.app;
    const stream = mailStream(account, `addressConfirmation~${account}~1`);
    expect(await nest.get(StreamFolds).state(stream, mailDecider)).toMatchObject({
      ...{ template: 'addressConfirmation', to: EMAIL, language: 'es', userId: adminId },
      link: { kind: 'addressConfirmation', id: account, version: 1 },
    });
    const of = { kind: 'addressConfirmation', id: account, version: 1 } as const;
    const token = nest.get(Links).token(account, of);
    expect(await confirm({ accountId: account, id: account, token })).toMatchObject({
      email: EMAIL,
    });
  });

  it('is in the log as a box that only the key of who typed it opens, and no token is', async () => {
    await start();
    await request(EMAIL);
    const { token } = await link();
    await confirm({ accountId: account, id: account, token });
    const { events } = await system.stores.log.readAll('', {}, 1000);
    expect(JSON.stringify(events)).not.toContain(EMAIL);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

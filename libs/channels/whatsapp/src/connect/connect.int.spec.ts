import {
  APP_SECRET,
  WHATSAPP_INBOX,
  NUMBER,
  TOKEN,
  whatsappFixture,
} from '../testing/whatsapp-fixture.js';

describe('a number of the Cloud API', () => {
  let fixture: Awaited<ReturnType<typeof whatsappFixture>>;
  beforeEach(async () => (fixture = await whatsappFixture()));
  afterEach(() => fixture.standIn.stop());

  it('is connected once Meta knows it, and its account posts to the app', async () => {
    const { connection, standIn, channel } = fixture;
    expect(connection.settings).toEqual({
      ...{ channel: 'whatsapp', provider: 'cloud', number: `+${NUMBER.number}` },
      ...{ phoneNumberId: NUMBER.phoneNumberId, businessAccountId: NUMBER.businessAccountId },
      ...{ verifyToken: 'verify-me', accountSid: '', linkPreview: false },
    });
    expect(channel.credentials.parse(connection.credentials)).toEqual(connection.credentials);
    expect(standIn.isSubscribed).toBe(true);
    expect(await channel.check(connection)).toMatchObject({ kind: 'fine' });
  });

  it('is not taken away from another inbox', async () => {
    const { channel, given, standIn } = fixture;
    standIn.isSubscribed = false;
    const inbox = { ...WHATSAPP_INBOX, isTaken: () => Promise.resolve(true) };
    expect(await channel.connect?.(given, inbox, null)).toMatchObject({
      ...{ kind: 'refused', field: 'phoneNumberId', fault: 'inUse' },
    });
    expect(standIn.isSubscribed).toBe(false);
  });

  it('gets a word for the question of Meta when none is given', async () => {
    const { verifyToken: _, ...rest } = fixture.given;
    const made = await fixture.channel.connect?.(rest, WHATSAPP_INBOX, null);
    // Empty, it would be known.
    expect(JSON.stringify(made)).toMatch(/"verifyToken":"[\w-]{24}"/u);
  });

  it.each([
    ['accessToken', { accessToken: 'EAAG-other' }, 'credentialsRefused'],
    ['appSecret', { appSecret: 'other' }, 'credentialsRefused'],
    ['phoneNumberId', { phoneNumberId: '1' }, 'refused'],
    ['phoneNumberId', { phoneNumberId: '../me' }, 'refused'],
    ['businessAccountId', { businessAccountId: '2' }, 'refused'],
    ['provider', { provider: 'fax' }, 'refused'],
  ])('names the field that is wrong: %s', async (field, changed, fault) => {
    const outcome = await fixture.connect(changed);
    expect(outcome).toMatchObject({ kind: 'refused', field, fault });
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
  });

  it('keeps the secrets of before where none are given', async () => {
    const { connect, connection, given, channel } = fixture;
    const { accessToken: _, appSecret: __, ...rest } = given;
    const changed = await channel.connect?.(rest, WHATSAPP_INBOX, connection);
    expect(changed).toMatchObject({ kind: 'connected', credentials: { appSecret: APP_SECRET } });
    expect(await channel.connect?.(rest, WHATSAPP_INBOX, null)).toMatchObject({
      field: 'accessToken',
    });
    expect(await connect()).toMatchObject({ kind: 'connected' });
  });

  it('says when its token is over, when Meta is busy and when it is down', async () => {
    const { standIn, channel, connection } = fixture;
    standIn.fault = { kind: 'tokenDead' };
    expect(await channel.check(connection)).toMatchObject({
      ...{ kind: 'refused', fault: 'credentialsRefused' },
      reason: expect.stringContaining('(190)') as string,
    });
    standIn.fault = { kind: 'busy', retryAfter: 5 };
    expect(await channel.check(connection)).toMatchObject({ fault: 'slowDown' });
    standIn.fault = { kind: 'down', by: 'gateway' };
    expect(await channel.check(connection)).toMatchObject({ fault: 'providerFailed' });
  });
});

describe('a number of 360dialog', () => {
  let fixture: Awaited<ReturnType<typeof whatsappFixture>>;
  beforeEach(async () => (fixture = await whatsappFixture('360dialog')));
  afterEach(() => fixture.standIn.stop());

  it('has its webhooks posted with a secret of its own', async () => {
    const { standIn, connection, channel } = fixture;
    expect(standIn.webhook).toEqual({
      url: WHATSAPP_INBOX.hookAddress,
      headers: {
        'x-bitacora-secret': (connection.credentials as { hookSecret: string }).hookSecret,
      },
    });
    expect(connection.settings).toMatchObject({ number: `+${NUMBER.number}`, linkPreview: true });
    expect(await channel.check(connection)).toMatchObject({ kind: 'fine' });
  });

  it('is not taken away from another inbox', async () => {
    const { standIn, given, channel } = fixture;
    const before = standIn.webhook;
    const isOfAnother = (address: string) =>
      Promise.resolve(address === WHATSAPP_INBOX.hookAddress);
    const inbox = { ...WHATSAPP_INBOX, hookAddress: 'https://desk.example/hooks/x', isOfAnother };
    expect(await channel.connect?.(given, inbox, null)).toMatchObject({
      ...{ kind: 'refused', field: 'apiKey', fault: 'inUse' },
    });
    expect(standIn.webhook).toEqual(before);
  });

  it('is refused beside its key or its number', async () => {
    const { connect } = fixture;
    expect(await connect({ apiKey: 'other' })).toMatchObject({
      ...{ field: 'apiKey', fault: 'credentialsRefused' },
    });
    expect(await connect({ number: 'mine' })).toMatchObject({ field: 'number' });
  });
});

import { INSTAGRAM_ID, META_INBOX, metaFixture } from '../testing/meta-fixture.js';

describe('a page', () => {
  let fixture: Awaited<ReturnType<typeof metaFixture>>;
  beforeEach(async () => (fixture = await metaFixture()));
  afterEach(() => fixture.standIn.stop());

  it('is connected by its own token, and posts to the app what the inbox takes', async () => {
    const { connection, channel, standIn, connect } = fixture;
    expect(connection.settings).toEqual({
      ...{ channel: 'meta', surface: 'messenger', pageId: '101', pageName: 'Tienda' },
      ...{ instagramId: '', verifyToken: 'verify-me', humanAgent: false },
      ...{ comments: false, commentAnswers: 'public', way: 'token', appId: '' },
    });
    expect(channel.credentials.parse(connection.credentials)).toEqual(connection.credentials);
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(standIn.subscribed).toContain('messages');
    expect(standIn.subscribed).not.toContain('feed');
    await connect({ comments: 'on' });
    expect(standIn.subscribed).toContain('feed');
    // Another inbox takes the comments of this page.
    standIn.subscribedBefore = ['feed', 'leadgen'];
    await connect();
    expect(standIn.subscribed).toContain('feed');
  });

  it('has the account of Instagram that belongs to it', async () => {
    const outcome = await fixture.connect({ surface: 'instagram', comments: 'on' });
    expect(outcome).toMatchObject({ settings: { instagramId: INSTAGRAM_ID, comments: false } });
  });

  it('is not taken away from another inbox', async () => {
    const { channel, given, standIn } = fixture;
    const before = [...standIn.subscribed];
    const asked: object[] = [];
    const isTaken = (settings: object) => Promise.resolve(asked.push(settings) > 0);
    expect(
      await channel.connect?.({ ...given, comments: 'on' }, { ...META_INBOX, isTaken }, null),
    ).toMatchObject({
      ...{ kind: 'refused', field: 'pageId', fault: 'inUse' },
    });
    expect(asked).toMatchObject([{ surface: 'messenger', pageId: '101' }]);
    expect(standIn.subscribed).toEqual(before);
  });

  it.each([
    ['accessToken', { accessToken: 'other' }, 'credentialsRefused'],
    ['appSecret', { appSecret: 'other' }, 'credentialsRefused'],
    ['pageId', { pageId: '102' }, 'refused'],
    ['pageId', { pageId: 'tienda' }, 'refused'],
    ['surface', { surface: 'x' }, 'refused'],
  ])('is refused beside the field that is wrong: %s', async (field, changed, fault) => {
    expect(await fixture.connect(changed)).toMatchObject({ kind: 'refused', field, fault });
  });

  it('keeps the secrets of before, and says when its token is over', async () => {
    const { given, channel, connection, standIn } = fixture;
    const { accessToken: _, appSecret: __, ...rest } = given;
    expect(await channel.connect?.(rest, META_INBOX, connection)).toMatchObject({
      kind: 'connected',
    });
    expect(await channel.connect?.(rest, META_INBOX, null)).toMatchObject({
      field: 'accessToken',
    });
    standIn.fault = { kind: 'tokenDead' };
    expect(await channel.check(connection)).toMatchObject({ fault: 'credentialsRefused' });
  });
});

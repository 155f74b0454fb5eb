import { META_BACK, META_INBOX, PAGE_ID, metaFixture } from '../testing/meta-fixture.js';

/** What is given where a person signs in; the page is the one that they choose. */
const BY_SIGN_IN = { way: 'signIn', appId: '4455', pageId: '' };

describe('a page of a person who signs in with Facebook', () => {
  let fixture: Awaited<ReturnType<typeof metaFixture>>;
  beforeEach(async () => (fixture = await metaFixture()));
  afterEach(() => fixture.standIn.stop());
  const agreed = () => fixture.standIn.signIn.agree(META_BACK);
  const signedIn = async () => {
    const outcome = await fixture.connect(BY_SIGN_IN, null, agreed());
    if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
    return { ...fixture.connection, ...outcome };
  };

  it('is asked for what the inbox needs, and for no more', () => {
    const asked = (other: Record<string, string>) => {
      const given = { ...fixture.given, ...BY_SIGN_IN, ...other };
      const request = { state: 's1', returnAddress: META_BACK, verifier: 'v' };
      return fixture.channel.signInAddress?.(given, request, null);
    };
    const addressOf = (other: Record<string, string> = {}) => {
      const led = asked(other);
      if (led?.kind !== 'address') throw new Error(JSON.stringify(led));
      expect(led.address).not.toContain('app-secret');
      return Object.fromEntries(new URL(led.address).searchParams);
    };
    expect(addressOf()).toEqual({
      ...{ response_type: 'code', client_id: '4455', state: 's1', redirect_uri: META_BACK },
      ...{ auth_type: 'rerequest', scope: 'pages_show_list,pages_manage_metadata,pages_messaging' },
    });
    expect(addressOf({ comments: 'on' })['scope']).toContain('pages_manage_engagement');
    const ofInstagram = addressOf({ surface: 'instagram', comments: 'on' })['scope'];
    expect(ofInstagram).toContain('instagram_manage_messages');
    expect(ofInstagram).not.toContain('pages_messaging');
    expect(asked({ appId: 'tienda' })).toMatchObject({ kind: 'refused', field: 'appId' });
  });

  it('is connected by the code, once, and answers', async () => {
    const code = agreed();
    expect(await fixture.connect(BY_SIGN_IN, null, code)).toMatchObject({
      settings: { way: 'signIn', appId: '4455', pageId: PAGE_ID, pageName: 'Tienda' },
      credentials: { accessToken: 'EAAG-page', appSecret: 'app-secret' },
    });
    expect(await fixture.connect(BY_SIGN_IN, null, code)).toMatchObject({
      ...{ kind: 'refused', field: 'signIn' },
    });
    const secrets = fixture.standIn.calls.filter(({ query }) =>
      ['client_secret', 'code', 'fb_exchange_token'].some((name) => query.has(name)),
    );
    expect(secrets).toEqual([]);
    expect(await fixture.channel.check(await signedIn())).toEqual({ kind: 'fine' });
  });

  it('has to be named where the person chose several, and be one of them', async () => {
    const { signIn } = fixture.standIn;
    signIn.pages = [...signIn.pages, { id: '202', name: 'Otra', token: 'EAAG-other' }];
    expect(await fixture.connect(BY_SIGN_IN, null, agreed())).toMatchObject({
      ...{ kind: 'refused', field: 'pageId', reason: 'Tienda (101), Otra (202)' },
    });
    const named = { ...BY_SIGN_IN, pageId: PAGE_ID };
    expect(await fixture.connect(named, null, agreed())).toMatchObject({ kind: 'connected' });
    expect(await fixture.connect({ ...named, pageId: '303' }, null, agreed())).toMatchObject({
      ...{ kind: 'refused', field: 'pageId' },
    });
    signIn.pages = [];
    expect(await fixture.connect(BY_SIGN_IN, null, agreed())).toMatchObject({ field: 'pageId' });
  });

  it('keeps its token while other settings change, and needs another sign-in for another app', async () => {
    const before = await signedIn();
    const { connect } = fixture;
    const { appSecret: _, ...given } = fixture.given;
    const change = (other: Record<string, string>) =>
      fixture.channel.connect?.({ ...given, ...BY_SIGN_IN, ...other }, META_INBOX, before);
    expect(await change({ comments: 'on' })).toMatchObject({
      ...{ kind: 'connected', settings: { comments: true }, credentials: before.credentials },
    });
    expect(await change({ appId: '9' })).toMatchObject({ field: 'signIn' });
    expect(await change({ pageId: '202' })).toMatchObject({ field: 'signIn' });
    expect(await connect(BY_SIGN_IN)).toMatchObject({ field: 'signIn' });
    const again = await connect({ ...BY_SIGN_IN, pageId: '' }, before, agreed());
    expect(again).toMatchObject({ kind: 'connected', settings: { pageId: PAGE_ID } });
  });

  it('is refused with the words of Meta when the secret of the app is wrong', async () => {
    const wrong = { ...BY_SIGN_IN, appSecret: 'other' };
    expect(await fixture.connect(wrong, null, agreed())).toMatchObject({
      ...{ kind: 'refused', field: 'signIn' },
      reason: expect.stringContaining('client secret'),
    });
  });
});

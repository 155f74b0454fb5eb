import { seller } from '../testing/seller-fixture.js';
import { BACK, GIVEN } from '../testing/seller-fixture.js';

describe('a seller of Mercado Libre', () => {
  let story: Awaited<ReturnType<typeof seller>>;
  beforeEach(async () => (story = await seller()));
  afterEach(() => story.provider.stop());

  it('agrees on a page of the provider, and comes back with a code', () => {
    const address = new URL(story.signIn());
    expect(Object.fromEntries(address.searchParams)).toEqual({
      ...{ response_type: 'code', client_id: GIVEN.appId, redirect_uri: BACK, state: 's1' },
    });
    expect(address.href).not.toContain(GIVEN.clientSecret);
    expect(
      story.channel.signInAddress?.(
        { ...GIVEN, appId: 'x' },
        { state: 's', returnAddress: BACK, verifier: 'v' },
        null,
      ),
    ).toMatchObject({ kind: 'refused', field: 'appId' });
  });

  it('is connected by the code, once', async () => {
    const { connection, connect, provider } = story;
    expect(connection.settings).toEqual({
      ...{
        channel: 'mercadoLibre',
        appId: GIVEN.appId,
        site: 'MLA',
        carried: 'both',
        sellerId: '55',
      },
    });
    expect(connection.credentials).toMatchObject({
      clientSecret: 'secreto',
      refreshToken: provider.refreshToken,
    });
    expect(await connect(GIVEN, null, 'used')).toMatchObject({
      ...{ field: 'signIn', fault: 'credentialsRefused', reason: 'invalid_grant' },
    });
    expect(await connect({ ...GIVEN, clientSecret: 'otro' })).toMatchObject({
      field: 'clientSecret',
    });
    expect(await connect(GIVEN, null, null)).toMatchObject({ field: 'signIn' });
    expect(await connect({ ...GIVEN, appId: '' })).toMatchObject({ field: 'appId' });
    const said = provider.server.asked.filter(({ url }) => url.href.includes('secret'));
    expect(said).toEqual([]);
  });

  it('is another inbox when another one agrees', async () => {
    const { provider, connect, connection } = story;
    provider.agreeing = 56;
    expect(await connect(GIVEN, connection)).toMatchObject({ field: 'signIn', fault: 'refused' });
  });

  it('keeps its tokens when only what is carried changes', async () => {
    const { connected, connection, kept, provider, clock, channel } = story;
    // They ran out in between, so they are renewed, and the new ones are kept.
    clock.ms += 7 * 60 * 60 * 1000;
    const { clientSecret: _, ...without } = GIVEN;
    const changed = await connected({ ...without, carried: 'questions' }, connection, null);
    expect(changed.settings).toMatchObject({ carried: 'questions', sellerId: '55' });
    expect(changed.credentials).toMatchObject({
      refreshToken: provider.refreshToken,
      clientSecret: 'secreto',
    });
    expect(kept.credentials).toEqual(changed.credentials);
    expect(await channel.check(changed)).toEqual({ kind: 'fine' });
  });

  it('has its tokens renewed when they run out, and when they are refused before', async () => {
    const { channel, connection, provider, clock } = story;
    const first = provider.refreshToken;
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(provider.refreshed).toEqual([]);
    clock.ms += 6 * 60 * 60 * 1000 - 60_000;
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(provider.refreshed).toEqual([first]);
    const second = provider.refreshToken;
    provider.end();
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(provider.refreshed).toEqual([first, second]);
  });

  it('stops when the refresh token is dead, and works again once the seller agreed again', async () => {
    const { channel, connection, provider, connected, reply, thread } = story;
    provider.end(true);
    expect(await channel.check(connection)).toMatchObject({ fault: 'credentialsRefused' });
    expect(await channel.poll?.(connection, '', new AbortController().signal)).toMatchObject({
      ...{ fault: 'credentialsRefused', isTokenDead: true },
    });
    const question = provider.sales.ask(7, '¿Hay stock?');
    thread.id = `question:${question.id}`;
    expect(await channel.send(reply('Sí'), connection)).toMatchObject({
      ...{ kind: 'failed', fault: 'credentialsRefused', isTokenDead: true, isFinal: false },
    });
    const again = await connected(GIVEN, connection);
    expect(await channel.send(reply('Sí'), again)).toMatchObject({ kind: 'accepted' });
  });

  it('stays connected while the provider is away', async () => {
    const { channel, connection, provider, clock, reply, thread } = story;
    clock.ms += 7 * 60 * 60 * 1000;
    thread.id = 'question:1';
    provider.server.fault = { kind: 'fails', status: 503 };
    expect(await channel.send(reply('Sí'), connection)).toMatchObject({
      ...{ kind: 'failed', isTokenDead: false, isFinal: false },
    });
    provider.server.fault = null;
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
  });
});

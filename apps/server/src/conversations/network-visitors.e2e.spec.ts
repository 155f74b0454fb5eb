import { ChangeChatOptions, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { NetworkServer } from '@bitacora/testing/networks';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const KEY = 'k'.repeat(43);
const SHOP = 'https://tienda.example';

jest.setTimeout(60_000);

describe('visitors who sign in with a network', () => {
  let network: NetworkServer;
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;

  beforeEach(async () => {
    const eva = { subject: 'g-1', name: 'Eva Luz', email: 'eva@correo.example', isVerified: true };
    network = new NetworkServer(eva);
    await network.start();
    system = await System.start(network.settings);
    inbox = await system.inbox(ACCOUNT);
    await choose({ google: true, facebook: true });
  });

  afterEach(async () => {
    await system.stop();
    await network.stop();
  });

  const choose = (signIn: Partial<typeof USUAL_CHAT_OPTIONS.signIn>) => {
    const chosen = { ...USUAL_CHAT_OPTIONS.signIn, ...signIn };
    const options = { ...USUAL_CHAT_OPTIONS, signIn: chosen };
    return system.command(ACCOUNT, ChangeChatOptions, { inboxId: inbox.inboxId, options });
  };
  const ask = async (name: string, key = KEY) => {
    const answer = await fetch(`${system.app.address}/widget/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: inbox.token, embedder: SHOP, network: name, key }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const get = (path: string, cookie = '') =>
    fetch(`${system.app.address}${path}`, {
      redirect: 'manual',
      headers: { cookie, 'accept-language': 'en' },
    });
  /** As far as the network leads back: the way there, and the cookie that the window got. */
  const led = async (name: string, key = KEY) => {
    const { body } = await ask(name, key);
    const begun = await get(body['address'] ?? '');
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const asked = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(asked.headers.get('location') ?? '');
    return { cookie, path: `${back.pathname}${back.search}`, begun };
  };
  const proofIn = (html: string) => /"proof":"([^"]+)"/.exec(html)?.[1] ?? null;
  const signIn = async (name: string, key = KEY) => {
    const { cookie, path } = await led(name, key);
    const html = await (await get(path, cookie)).text();
    return { html, proof: proofIn(html) };
  };
  const comes = async (given: object) => {
    const visitor = inbox.visitor();
    return { visitor, ...(await visitor.introduceAs(given)) };
  };
  const contacts = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ContactDocument>(contactsProjection.name);
    return view.find({ account: ACCOUNT });
  };

  it('are who Google says, on every browser [W15]', async () => {
    const { proof } = await signIn('google');
    const { visitor, status, body } = await comes({ key: KEY, proof });
    expect([status, body.contact.name]).toEqual([200, 'Eva Luz']);
    await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: '2026-03-02T09:00:00.000Z' });
    const key = 'b'.repeat(43);
    const second = await comes({ key, proof: (await signIn('google', key)).proof });
    expect((await second.visitor.history()).body.items).toMatchObject([{ text: 'Hola' }]);
    expect(await contacts()).toMatchObject([
      { name: 'Eva Luz', email: 'eva@correo.example', proofs: ['google'], emailProved: true },
    ]);
  });

  it('are who Facebook says, whose address proves nothing [W13]', async () => {
    await choose({ facebook: true, emailIdentifies: true });
    await comes({ name: 'Otra', email: 'eva@correo.example' });
    const { proof } = await signIn('facebook');
    expect((await comes({ key: KEY, proof })).status).toBe(200);
    const known = await contacts();
    expect(known.map(({ proofs, emailProved }) => [proofs, emailProved])).toEqual(
      expect.arrayContaining([
        [[], false],
        [['facebook'], false],
      ]),
    );
    network.visitor = { ...network.visitor, subject: 'f-2', email: null };
    const without = await comes({ key: KEY, proof: (await signIn('facebook')).proof });
    expect(without.body).toEqual({ code: 'EMAIL_REQUIRED', field: 'email' });
  });

  it('lead the window by state, nonce and PKCE, in a cookie that scripts cannot read', async () => {
    const { begun } = await led('google');
    const { searchParams } = new URL(begun.headers.get('location') ?? '');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)?.length).toBeGreaterThan(30);
    expect(begun.headers.get('set-cookie')).toMatch(
      /Path=\/widget\/sign-in; HttpOnly; SameSite=Lax/,
    );
    expect(begun.headers.get('cache-control')).toBe('no-store');
  });

  it('are let in with no state of another attempt, no code twice, and no nonce of another', async () => {
    const one = await led('google');
    const other = await led('google');
    const failed = 'Signing in did not work';
    expect(await (await get(one.path, other.cookie)).text()).toContain(failed);
    expect(await (await get(one.path)).text()).toContain('It took too long');
    const { cookie, path } = await led('google');
    expect(proofIn(await (await get(path, cookie)).text())).not.toBeNull();
    expect(await (await get(path, cookie)).text()).toContain(failed);
    network.foreignNonce = 'another';
    expect((await signIn('google')).html).toContain(failed);
  });

  it('come in with a proof in the browser and inbox that asked for it alone, and for minutes', async () => {
    const { proof } = await signIn('google');
    const wrong = { status: 403, body: { code: 'IDENTITY_WRONG' } };
    expect(await comes({ key: 'x'.repeat(43), proof })).toMatchObject(wrong);
    expect(await comes({ proof })).toMatchObject(wrong);
    expect(await comes({ key: KEY, proof: `${proof}0` })).toMatchObject(wrong);
    const [words = '', ticket] = String(proof).split('~');
    const said = JSON.parse(Buffer.from(words, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...said, subject: 'g-2' })).toString('base64url');
    expect(await comes({ key: KEY, proof: `${forged}~${ticket}` })).toMatchObject(wrong);
    const elsewhere = await system.inbox(ACCOUNT, 'inbox-2');
    expect(await elsewhere.visitor().introduceAs({ key: KEY, proof })).toMatchObject(wrong);
    const first = await comes({ key: KEY, proof });
    expect((await comes({ key: KEY, proof })).body.secret).toBe(first.body.secret);
    system.stores.clock.advance(6 * 60_000);
    expect(await comes({ key: KEY, proof })).toMatchObject(wrong);
  });

  it('read why when they cancel, have no verified address, or the network is down', async () => {
    const { cookie, path } = await led('google');
    const state = new URLSearchParams(path.split('?')[1]).get('state') ?? '';
    const refused = new URLSearchParams({ error: 'access_denied', state });
    const cancelled = await get(`/widget/sign-in/google/done?${refused}`, cookie);
    expect(await cancelled.text()).toContain('You did not sign in');
    network.visitor = { ...network.visitor, isVerified: false };
    expect((await signIn('google')).html).toContain('no verified e-mail');
    const way = await led('facebook');
    network.isDown = true;
    expect(await (await get(way.path, way.cookie)).text()).toContain('Signing in did not work');
  });

  it('have no form beside the networks, and it is back where there are no keys [W14] [W16]', async () => {
    await choose({ google: true, onlySocial: true });
    const typed = { name: 'Eva', email: 'eva@correo.example' };
    expect((await comes(typed)).body).toEqual({ code: 'NETWORK_NEEDED' });
    expect((await ask('facebook')).body).toEqual({ code: 'NETWORK_NEEDED' });
    const { proof } = await signIn('google');
    expect((await comes({ key: KEY, proof })).status).toBe(200);
    await choose({ google: false, facebook: true });
    expect((await comes({ key: KEY, proof })).status).toBe(403);
  });

  it('are offered no network without keys: switching it on says why [W13] [W15]', async () => {
    const bare = await System.start();
    try {
      const admin = new GraphqlClient(bare.app.address);
      const setUp = await admin.data(
        'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } } }',
        { input: SETUP_INPUT },
      );
      const { inboxId } = await bare.inbox(setUp.setUpAccount.viewer.account.id);
      const signIn = { ...USUAL_CHAT_OPTIONS.signIn, google: true };
      const { setInboxChat } = await admin.data(
        'mutation ($input: SetInboxChatInput!) { setInboxChat(input: $input) { ... on Refused { errors { code field } } } }',
        { input: { inboxId, chat: { ...USUAL_CHAT_OPTIONS, signIn } } },
      );
      expect(setInboxChat.errors).toEqual([
        { code: 'NETWORK_WITHOUT_KEYS', field: 'options.signIn.google' },
      ]);
      await admin.close();
    } finally {
      await bare.stop();
    }
  });
});

import { RemoveMember } from '@bitacora/account';
import { KEPT_PICTURES, MAX_PICTURE_SIDE, PictureSweep } from '@bitacora/application';
import { systemContext } from '@bitacora/kernel';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { ... on SignedIn { viewer { user { id } } } }
}`;
const ADD_MEMBER = `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }`;
const OPEN = `mutation ($name: String!) {
  openAccount(input: { name: $name, language: ES, timeZone: "UTC" }) {
    ... on SignedIn { viewer { account { id } } } ... on Refused { errors { code } }
  }
}`;
const SET = `mutation ($fileId: ID) { answer: setAccountLogo(input: { fileId: $fileId }) {
  ... on AccountChanged { account { id logo } } ... on Refused { errors { code field } }
} }`;
const SEEN = '{ viewer { account { id logo } } ownAccounts { id logo } }';
const LINK = `mutation ($input: OpenLinkAccountInput!) { answer: openLinkAccount(input: $input) {
  ... on LinkAccountOpened { accountName logo } ... on Refused { errors { code } }
} }`;
const EMAIL = `mutation { requestAccountEmail(input: { email: "hola@tienda.example" }) { __typename } }`;
const INVITE = `mutation { inviteMember(input: { email: "leo@casa.example", role: "agent" }) {
  ... on InvitationsChanged { invitation { id } } } }`;
const INVITED = `query ($id: ID!) { invitationLink(invitationId: $id) }`;
const RESET = `mutation ($userId: ID!) { makePasswordResetLink(input: { userId: $userId }) {
  ... on PasswordResetLink { link } } }`;
const AUDIT = `{ audit(filter: { types: ["AccountLogoChanged"] }) { edges { node { data } } } }`;
const ORIGIN = { correlationId: 'admin' };
const MB = 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

/** A PNG as far as it is looked at. */
function png(width = 300, height = 90): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

jest.setTimeout(60_000);

describe('the logo of an account', () => {
  let system: System;
  let ana: Browser;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    account = (await ana.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount.viewer.account.id;
  });
  afterEach(() => system.stop());

  const member = async (role: string) => {
    const person = { email: `${role}@tienda.example`, password: 'otra contraseña larga' };
    await ana.ask(ADD_MEMBER, { input: { name: 'Luis Rojas', role, ...person } });
    const browser = new Browser(system.app.address);
    const { viewer } = (await browser.ask(SIGN_IN, person)).data.signIn;
    return { browser, id: String(viewer.user.id) };
  };
  const bring = (content = png(), who = ana, of = account) =>
    who.upload(`accounts/${of}/logo`, 'logo', content);
  const set = async (fileId: string | null, who = ana) =>
    (await who.ask(SET, { fileId })).data.answer;
  const taken = async (content = png()): Promise<string> => {
    const answer = await set((await bring(content)).data.fileId);
    await system.settle();
    return String(answer.account.logo);
  };
  const blobs = () => system.stores.blobs.list('');
  const records = async () => (await system.stores.documents.open(KEPT_PICTURES)).find({});
  const sweep = () => {
    const { documents, blobs: store, clock } = system.stores;
    const { streams } = system.app.runtime;
    return new PictureSweep({ documents, blobs: store, streams, clock }).sweep();
  };

  it('is uploaded, set, sealed where it is kept, and seen by every member', async () => {
    const { status, data } = await bring();
    expect(status).toBe(201);
    const { account: changed } = await set(data.fileId);
    expect(changed.logo).toBe(
      `/files/accounts/${account}/logo?v=${data.fileId}&account=${account}`,
    );
    const [name = ''] = await blobs();
    const sealed = Buffer.from((await system.stores.blobs.get(name)) ?? []);
    expect(sealed.includes('IHDR')).toBe(false);
    for (const role of ['agent', 'auditor']) {
      const { browser } = await member(role);
      const seen = (await browser.ask(SEEN)).data;
      expect(seen).toMatchObject({ viewer: { account: changed }, ownAccounts: [changed] });
      const answer = await browser.get(seen.viewer.account.logo);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(png()));
      expect(answer.headers.get('content-type')).toBe('image/png');
    }
  });

  it('is set by who may change the settings only, in the account of the request only', async () => {
    const { browser } = await member('agent');
    expect((await bring(png(), browser)).status).toBe(403);
    const { data } = await bring();
    expect((await browser.ask(SET, { fileId: data.fileId })).errors).toBeDefined();
    const other = await opened('Otra');
    ana.account = account;
    const away = { status: 403, data: { code: 'NOT_A_MEMBER' } };
    expect(await bring(png(), ana, other.id)).toMatchObject(away);
    // What was uploaded for one account is no logo of another.
    ana.account = other.id;
    const refused = { errors: [{ code: 'FILE_NOT_FOUND', field: 'fileId' }] };
    expect(await set(data.fileId)).toEqual(refused);
    ana.account = account;
    expect(await set(data.fileId)).toHaveProperty('account');
    // Nor does the picture of the person become one.
    const own = await ana.ask('{ viewer { user { id } } }');
    const picture = await ana.upload(`people/${own.data.viewer.user.id}`, 'me', png());
    expect(await set(picture.data.fileId)).toEqual(refused);
  });

  const opened = async (name: string) => {
    const { viewer } = (await ana.ask(OPEN, { name })).data.openAccount;
    await system.settle();
    return { id: String(viewer.account.id) };
  };

  it('is loaded by members of its account only', async () => {
    const { browser } = await member('agent');
    const other = await opened('Otra');
    ana.account = other.id;
    const { data } = await bring(png(), ana, other.id);
    await set(data.fileId);
    const path = `/files/accounts/${other.id}/logo`;
    expect((await new Browser(system.app.address).get(path)).status).toBe(401);
    expect((await browser.get(path)).status).toBe(404);
    // She belongs to both: the menu of one account shows the logo of the other.
    ana.account = account;
    expect((await ana.get(`${path}?account=${account}`)).status).toBe(200);
    for (const id of ['unknown', '..%2f..%2fmaster.key', '%E0%A4%A']) {
      expect((await ana.get(`/files/accounts/${id}/logo`)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('is refused with the reason, and leaves nothing, when it is no picture or too large', async () => {
    const wrong = [
      [new Uint8Array(), 422, { code: 'FILE_EMPTY' }],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, { code: 'PICTURE_EXPECTED' }],
      [png(MAX_PICTURE_SIDE + 1), 422, { code: 'PICTURE_TOO_WIDE', params: { max: 2048 } }],
      [new Uint8Array(MB + 1), 413, { code: 'FILE_TOO_LARGE', params: { max: 1 } }],
    ] as const;
    for (const [content, status, data] of wrong) {
      expect(await bring(content)).toMatchObject({ status, data });
    }
    expect([await blobs(), await records()]).toEqual([[], []]);
  });

  it('keeps the one before, and one that was removed, for its history alone', async () => {
    const first = await taken();
    const second = await taken(png(10, 10));
    expect(second).not.toBe(first);
    expect(await set(null)).toEqual({ account: { id: account, logo: null } });
    expect([await blobs(), await records()]).toMatchObject([{ length: 2 }, { length: 2 }]);
    expect((await ana.get(second)).status).toBe(404);
    await system.settle();
    const { audit } = (await ana.ask(AUDIT)).data;
    const logos = audit.edges.map((edge: { node: { data: object } }) => edge.node.data);
    expect(logos).toMatchObject([
      { logo: null },
      { logo: { width: 10, digest: expect.stringMatching(/^[0-9a-f]{64}$/u) } },
      { logo: { width: 300, height: 90, mediaType: 'image/png' } },
    ]);
  });

  it('is swept when it was not taken; those that are kept stay, also when who uploaded them left', async () => {
    await taken(png(10, 10));
    const path = await taken();
    await bring();
    const other = await member('administrator');
    const { viewer } = (await ana.ask('{ viewer { user { id } } }')).data;
    const remove = new RemoveMember({ userId: viewer.user.id }, systemContext(account, ORIGIN));
    expect(await system.app.runtime.handler.execute(remove)).toMatchObject({ ok: true });
    await system.settle();
    system.stores.clock.advance(25 * HOUR_MS);
    expect(await sweep()).toBe(1);
    const again = new Browser(system.app.address);
    await again.ask(SIGN_IN, {
      email: 'administrator@tienda.example',
      password: 'otra contraseña larga',
    });
    expect((await again.get(path)).status).toBe(200);
    expect(other.id).not.toBe(viewer.user.id);
  });

  it('is shown to who holds a link of the account, by whichever kind', async () => {
    await taken();
    const luis = await member('agent');
    await ana.ask(EMAIL);
    const { id } = (await ana.ask(INVITE)).data.inviteMember.invitation;
    const invited = (await ana.ask(INVITED, { id })).data.invitationLink;
    const reset = (await ana.ask(RESET, { userId: luis.id })).data.makePasswordResetLink.link;
    const confirm = (await ana.ask('{ accountEmailLink }')).data.accountEmailLink;
    const logo = `data:image/png;base64,${Buffer.from(png()).toString('base64')}`;
    const stranger = new Browser(system.app.address);
    const links = { INVITATION: invited, PASSWORD_RESET: reset, ADDRESS_CONFIRMATION: confirm };
    for (const [kind, link] of Object.entries(links)) {
      const [accountId, linkId, token] = new URL(String(link)).hash.slice(1).split('.');
      const input = { kind, accountId, linkId, token };
      const answer = (await stranger.ask(LINK, { input })).data.answer;
      expect(answer).toEqual({ accountName: SETUP_INPUT.accountName, logo });
      const forged = { ...input, token: 'A'.repeat(43) };
      expect((await stranger.ask(LINK, { input: forged })).data.answer.errors).toHaveLength(1);
    }
  });
});

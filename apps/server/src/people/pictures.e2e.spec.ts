import { ChangeUserPicture, RemoveMember } from '@bitacora/account';
import {
  MAX_PICTURES_A_DAY,
  MAX_PICTURE_SIDE,
  KEPT_PICTURES,
  PictureSweep,
} from '@bitacora/application';
import { systemContext } from '@bitacora/kernel';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { ... on SignedIn { viewer { user { id } } } }
}`;
const ADD_MEMBER = `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }`;
const SET = `mutation ($fileId: ID) { answer: setProfilePicture(input: { fileId: $fileId }) {
  ... on ProfileChanged { viewer { user { picture } } } ... on Refused { errors { code field } }
} }`;
const SEEN = '{ directory { users { id picture } } }';
const ORIGIN = { correlationId: 'admin' };
const MB = 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

/** A PNG as far as it is looked at, of any side. */
function png(side = 2): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  new DataView(bytes.buffer).setUint32(16, side);
  new DataView(bytes.buffer).setUint32(20, side);
  return bytes;
}

jest.setTimeout(60_000);

describe('the picture of a member', () => {
  let system: System;
  let ana: Browser;
  let account: string;
  let anaId: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { viewer } = (await ana.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount;
    account = viewer.account.id;
    anaId = viewer.user.id;
  });
  afterEach(() => system.stop());

  const member = async (role: string) => {
    const person = { email: `${role}@tienda.example`, password: 'otra contraseña larga' };
    const input = { name: 'Luis Rojas', role, ...person };
    await ana.ask(ADD_MEMBER, { input });
    const browser = new Browser(system.app.address);
    const { viewer } = (await browser.ask(SIGN_IN, person)).data.signIn;
    return { browser, id: String(viewer.user.id) };
  };
  const bring = async (content = png(), who = ana, id = anaId) =>
    who.upload(`people/${id}`, 'me', content);
  const set = async (fileId: string | null, who = ana) =>
    (await who.ask(SET, { fileId })).data.answer;
  const taken = async (content = png(), who = ana, id = anaId) => {
    const { data } = await bring(content, who, id);
    return String((await set(data.fileId, who)).viewer.user.picture);
  };
  const blobs = () => system.stores.blobs.list('');
  const records = async () => (await system.stores.documents.open(KEPT_PICTURES)).find({});
  const sweep = () => {
    const { documents, blobs: store, clock } = system.stores;
    const { streams } = system.app.runtime;
    return new PictureSweep({ documents, blobs: store, streams, clock }).sweep();
  };

  it('is uploaded, taken, seen by the account under its type, and sealed where it is kept', async () => {
    const content = png(300);
    const { status, data } = await bring(content);
    expect(status).toBe(201);
    expect(await set(data.fileId)).toEqual({
      viewer: { user: { picture: `/files/people/${anaId}?v=${data.fileId}&account=${account}` } },
    });
    const [name = ''] = await blobs();
    const sealed = Buffer.from((await system.stores.blobs.get(name)) ?? []);
    expect(sealed.includes('IHDR')).toBe(false);
    const { browser } = await member('auditor');
    const seen = (await browser.ask(SEEN)).data.directory.users;
    const address = seen.find(({ id }: { id: string }) => id === anaId).picture;
    const answer = await browser.get(address);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(content));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const etag = answer.headers.get('etag') ?? '';
    expect((await browser.get(address, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is for members of the account only, and of oneself only', async () => {
    const address = await taken();
    expect((await new Browser(system.app.address).get(address)).status).toBe(401);
    const luis = await member('agent');
    expect(await bring(png(), luis.browser, anaId)).toMatchObject({
      status: 403,
      data: { code: 'NOT_YOURSELF' },
    });
    const { data } = await bring();
    const refused = { errors: [{ code: 'FILE_NOT_FOUND', field: 'fileId' }] };
    expect(await set(data.fileId, luis.browser)).toEqual(refused);
    expect(await set('no-such-file')).toEqual(refused);
    for (const id of [luis.id, 'unknown', '..%2f..%2fmaster.key', '%E0%A4%A']) {
      expect((await ana.get(`/files/people/${id}`)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('is refused with the reason, and leaves nothing, when it is no picture or too large', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const wrong = [
      [new Uint8Array(), 422, { code: 'FILE_EMPTY' }],
      [page, 422, { code: 'PICTURE_EXPECTED' }],
      [Buffer.from('GIF89a\x02\0\x02\0'), 422, { code: 'PICTURE_EXPECTED' }],
      [png(MAX_PICTURE_SIDE + 1), 422, { code: 'PICTURE_TOO_WIDE', params: { max: 2048 } }],
      [new Uint8Array(MB + 1), 413, { code: 'FILE_TOO_LARGE', params: { max: 1 } }],
    ] as const;
    for (const [content, status, data] of wrong) {
      expect(await bring(content)).toMatchObject({ status, data });
    }
    expect([await blobs(), await records()]).toEqual([[], []]);
    expect((await bring(png(MAX_PICTURE_SIDE))).status).toBe(201);
  });

  it('leaves nothing of the one before, nor of one that was taken away', async () => {
    const first = await taken();
    const second = await taken(png(3));
    expect(second).not.toBe(first);
    expect(await blobs()).toEqual([
      `installation/${anaId}/${new URLSearchParams(second.split('?')[1]).get('v')}`,
    ]);
    expect(await set(null)).toEqual({ viewer: { user: { picture: null } } });
    expect([await blobs(), await records()]).toEqual([[], []]);
    expect((await ana.get(second)).status).toBe(404);
    // Neither one can be taken again.
    expect(await set(first.split('=')[1] ?? '')).toHaveProperty('errors');
  });

  it('is the one that counts, and the only one left, when several are taken at the same time', async () => {
    await taken();
    const uploaded = await Promise.all([3, 4, 5, 6].map((side) => bring(png(side))));
    await Promise.all(uploaded.map(({ data }) => set(data.fileId)));
    await system.settle();
    const [{ picture }] = (await ana.ask(SEEN)).data.directory.users;
    expect((await ana.get(picture)).status).toBe(200);
    system.stores.clock.advance(25 * HOUR_MS);
    await sweep();
    expect(await blobs()).toEqual([
      `installation/${anaId}/${new URLSearchParams(String(picture).split('?')[1]).get('v')}`,
    ]);
  });

  it('goes when it was uploaded and not taken in a day; one that is taken stays', async () => {
    await bring();
    const kept = await taken();
    system.stores.clock.advance(23 * HOUR_MS);
    expect(await sweep()).toBe(0);
    system.stores.clock.advance(2 * HOUR_MS);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect((await ana.get(kept)).status).toBe(200);
  });

  it('is bounded for a day', async () => {
    for (let time = 0; time < MAX_PICTURES_A_DAY; time += 1) await bring();
    expect(await bring()).toMatchObject({
      status: 429,
      data: { code: 'TOO_MANY_UPLOADS', params: { max: MAX_PICTURES_A_DAY } },
    });
  });

  it('goes with the member: at once from sight, within a day from the store', async () => {
    const luis = await member('agent');
    const address = await taken(png(), luis.browser, luis.id);
    expect((await ana.get(address)).status).toBe(200);
    const remove = new RemoveMember({ userId: luis.id }, systemContext(account, ORIGIN));
    expect(await system.app.runtime.handler.execute(remove)).toMatchObject({ ok: true });
    expect((await ana.get(address)).status).toBe(404);
    await system.settle();
    system.stores.clock.advance(25 * HOUR_MS);
    expect(await sweep()).toBe(1);
    expect(await blobs()).toEqual([]);
  });

  it('is not shown when its content is gone', async () => {
    const picture = { fileId: 'gone', mediaType: 'image/png' };
    const change = new ChangeUserPicture(
      { userId: anaId, picture },
      systemContext(account, ORIGIN),
    );
    await system.app.runtime.handler.execute(change);
    expect((await ana.get(`/files/people/${anaId}`)).status).toBe(404);
  });
});

import { KEPT_PICTURES, PictureSweep } from '@bitacora/application';
import { FORMER_PICTURES_KEPT } from '@bitacora/inboxes';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { ... on SignedIn { viewer { user { id } } } }
}`;
const ADD_MEMBER = `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }`;
const SET = `mutation ($input: SetInboxPictureInput!) { answer: setInboxPicture(input: $input) {
  ... on InboxChanged { inbox { id picture logo versions { pictures } } } ... on Refused { errors { code field } }
} }`;
const SEEN = '{ directory { inboxes { picture logo } } }';
const HISTORY = `query ($of: SettingInput!) {
  settingHistory(of: $of, first: 100) { edges { node { hindrance entry { id type } } } }
}`;
const RESTORE = `mutation ($input: RestoreSettingInput!) {
  answer: restoreSetting(input: $input) { __typename ... on Refused { errors { code } } }
}`;
const HOUR_MS = 60 * 60 * 1000;

interface AnyEntry {
  readonly hindrance: string | null;
  readonly entry: { readonly id: string; readonly type: string };
}

/** A PNG as far as it is looked at. */
function png(width: number, height = width): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

jest.setTimeout(60_000);

describe('the pictures of an inbox', () => {
  let system: System;
  let ana: Browser;
  let inbox: Awaited<ReturnType<System['inbox']>>;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    inbox = await system.inbox(data.setUpAccount.viewer.account.id);
    await system.settle();
  });
  afterEach(() => system.stop());

  const bring = (content: Uint8Array, who = ana) =>
    who.upload(`inboxes/${inbox.inboxId}/picture`, 'picture', content);
  const set = async (
    use: 'picture' | 'logo',
    fileId: string | null,
    who = ana,
    more: { readonly expectedVersion?: string } = {},
  ) => {
    const input = { inboxId: inbox.inboxId, use: use.toUpperCase(), fileId, ...more };
    return (await who.ask(SET, { input })).data.answer;
  };
  const taken = async (use: 'picture' | 'logo', side: number): Promise<string> => {
    const { inbox: changed } = await set(use, (await bring(png(side))).data.fileId);
    await system.settle();
    return String(changed[use]);
  };
  const asVisitor = (path: string, headers: Record<string, string> = {}) =>
    fetch(system.app.address + path, { headers });
  const sweep = () => {
    const { documents, blobs, clock } = system.stores;
    const { streams } = system.app.runtime;
    return new PictureSweep({ documents, blobs, streams, clock }).sweep();
  };

  it('are uploaded, sealed where they are kept, and seen by everybody, from caches too', async () => {
    const path = await taken('picture', 300);
    expect(path).toMatch(/^\/widget\/pictures\/[\w-]+$/);
    const [name = ''] = await system.stores.blobs.list('');
    const sealed = Buffer.from((await system.stores.blobs.get(name)) ?? []);
    expect(sealed.includes('IHDR')).toBe(false);
    const answer = await asVisitor(path);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(png(300)));
    const of = (header: string) => answer.headers.get(header);
    expect(of('content-type')).toBe('image/png');
    expect(of('cache-control')).toBe('public, max-age=3600');
    expect(of('cross-origin-resource-policy')).toBe('cross-origin');
    const same = await asVisitor(path, { 'if-none-match': of('etag') ?? '' });
    expect(same.status).toBe(304);
    expect((await ana.ask(SEEN)).data.directory.inboxes).toEqual([{ picture: path, logo: null }]);
    const { body } = await inbox.visitor().config();
    expect(body.picture).toBe(path);
  });

  it('are refused with the reason when their sides do not fit', async () => {
    const refused = async (use: 'picture' | 'logo', content: Uint8Array) =>
      (await set(use, (await bring(content)).data.fileId)).errors;
    expect(await refused('picture', png(300, 200))).toEqual([
      { code: 'PICTURE_NOT_SQUARE', field: 'fileId' },
    ]);
    expect(await refused('logo', png(300))).toEqual([{ code: 'LOGO_SIDES', field: 'fileId' }]);
    const { status, data } = await bring(Buffer.from('GIF89a'));
    expect([status, data.code]).toEqual([422, 'PICTURE_EXPECTED']);
    const large = new Uint8Array(1024 * 1024 + 1);
    large.set(png(200));
    expect((await bring(large)).status).toBe(413);
  });

  it('are removed again: their addresses have nothing', async () => {
    const path = await taken('picture', 300);
    expect((await asVisitor(path)).status).toBe(200);
    await set('picture', null);
    await system.settle();
    expect((await asVisitor(path)).status).toBe(404);
    expect((await ana.ask(SEEN)).data.directory.inboxes[0].picture).toBeNull();
  });

  const past = async () => {
    const of = { kind: 'INBOX', id: inbox.inboxId };
    const { data } = await ana.ask(HISTORY, { of });
    const entries = data.settingHistory.edges.map(({ node }: { node: AnyEntry }) => node);
    return entries as readonly AnyEntry[];
  };
  const restore = async (eventId: string) => {
    const input = { kind: 'INBOX', id: inbox.inboxId, eventId };
    const { data } = await ana.ask(RESTORE, { input });
    await system.settle();
    return data.answer;
  };

  it('come back from the history of the inbox while they are kept', async () => {
    const path = await taken('picture', 300);
    await taken('logo', 200);
    await set('picture', null);
    await system.settle();
    expect((await asVisitor(path)).status).toBe(404);
    const [, second] = await past();
    expect(second).toMatchObject({ hindrance: null, entry: { type: 'InboxPictureChanged' } });
    expect(await restore(String(second?.entry.id))).toEqual({ __typename: 'SettingRestored' });
    const answer = await asVisitor(path);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(png(300)));
    system.stores.clock.advance(25 * HOUR_MS);
    expect(await sweep()).toBe(0);
  });

  it('do not come back once too many others followed, and nothing of them stays', async () => {
    await taken('picture', 100);
    for (let side = 101; side <= 101 + FORMER_PICTURES_KEPT; side += 1)
      await taken('picture', side);
    expect(await system.stores.blobs.list('')).toHaveLength(FORMER_PICTURES_KEPT + 1);
    const entries = (await past()).filter(({ entry }) => entry.type === 'InboxPictureChanged');
    expect(entries.map(({ hindrance }) => hindrance)).toEqual([
      ...Array(FORMER_PICTURES_KEPT + 1).fill(null),
      'PICTURE_GONE',
    ]);
    const { errors } = await restore(String(entries.at(-1)?.entry.id));
    expect(errors).toEqual([{ code: 'PICTURE_GONE' }]);
  });

  it('are refused to who has not seen the ones of now', async () => {
    const first = await bring(png(300));
    const { inbox: seen } = await set('picture', first.data.fileId);
    const expectedVersion = String(seen.versions.pictures);
    const logo = { fileId: (await bring(png(200))).data.fileId };
    const { inbox: after } = await set('logo', logo.fileId, ana, { expectedVersion });
    expect(after.versions.pictures).not.toBe(expectedVersion);
    const late = await set('picture', null, ana, { expectedVersion });
    expect(late.errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('stay as long as they count; one that was not taken goes', async () => {
    const path = await taken('logo', 200);
    await bring(png(300));
    system.stores.clock.advance(25 * HOUR_MS);
    expect(await sweep()).toBe(1);
    expect((await asVisitor(path)).status).toBe(200);
    const records = await (await system.stores.documents.open(KEPT_PICTURES)).find({});
    expect(records).toHaveLength(1);
  });

  it('are set by who may change the settings only, from a file that was uploaded for this inbox', async () => {
    const person = { email: 'luis@tienda.example', password: 'otra contraseña larga' };
    await ana.ask(ADD_MEMBER, { input: { name: 'Luis Rojas', role: 'agent', ...person } });
    const luis = new Browser(system.app.address);
    await luis.ask(SIGN_IN, person);
    expect((await bring(png(200), luis)).status).toBe(403);
    const other = await ana.upload('inboxes/another/picture', 'picture', png(200));
    expect((await set('logo', other.data.fileId)).errors).toEqual([
      { code: 'FILE_NOT_FOUND', field: 'fileId' },
    ]);
    // What was only uploaded is not shown.
    expect((await asVisitor(`/widget/pictures/${other.data.fileId}`)).status).toBe(404);
    expect((await asVisitor('/widget/pictures/none')).status).toBe(404);
  });
});

import type { HookRequest, PendingFile } from '@bitacora/channel-port';
import { INSTAGRAM_ID, PAGE_ID, PERSON, metaFixture } from '../testing/meta-fixture.js';

type Fixture = Awaited<ReturnType<typeof metaFixture>>;
let fixture: Fixture;
beforeEach(async () => (fixture = await metaFixture({ comments: 'on' })));
afterEach(() => fixture.standIn.stop());
const attached = (...attachments: readonly object[]) => ({ message: { mid: 'm1', attachments } });
const said = (text: string) => ({ message: { mid: 'm1', text } });

describe('a webhook of a page', () => {
  it('is refused without the signature of the app', () => {
    const { standIn, request, channel, connection } = fixture;
    const payload = standIn.hook(standIn.event(PERSON, said('Hola')));
    const wrong: readonly Partial<HookRequest>[] = [
      { headers: {} },
      { headers: standIn.hookHeaders(JSON.stringify(payload), 'other') },
      { body: new TextEncoder().encode('{}') },
    ];
    for (const changed of wrong)
      expect(channel.read?.(request(payload, changed), connection)).toEqual({
        kind: 'notVerified',
      });
    const get = { ...request({}), method: 'GET' as const };
    const query = '?hub.mode=subscribe&hub.challenge=7&hub.verify_token=';
    expect(
      channel.read?.({ ...get, url: `https://d.example/h${query}verify-me` }, connection),
    ).toEqual({ kind: 'answered', status: 200, body: '7' });
    expect(channel.read?.({ ...get, url: `https://d.example/h${query}x` }, connection)).toEqual({
      kind: 'notVerified',
    });
  });

  it('counts for its page and surface alone, and without echoes', async () => {
    const { standIn, read, from } = fixture;
    const event = standIn.event(PERSON, said('Hola'));
    const entry = (id: string) => ({ id, messaging: [event] });
    expect(await read({ object: 'page', entry: [entry('999')] })).toEqual([]);
    expect(await read({ object: 'instagram', entry: [entry(PAGE_ID)] })).toEqual([]);
    expect(await read({ object: 'page', entry: [entry('999'), entry(PAGE_ID)] })).toHaveLength(1);
    expect(await from({ message: { mid: 'm2', text: 'x', is_echo: true, app_id: 5 } })).toEqual([]);
    expect(await from(said('x'), PAGE_ID)).toEqual([]);
    expect(await from({ message: { mid: 'm3' } })).toEqual([]);
    expect(await from({ optin: {} })).toEqual([]);
  });

  it.each(['x', '[]', '{"object":"page"}', '{"object":5,"entry":[]}'])(
    'of %s cannot be read',
    (body) => {
      const { standIn, request, channel, connection } = fixture;
      const headers = standIn.hookHeaders(body);
      const asked = request({}, { headers, body: new TextEncoder().encode(body) });
      expect(channel.read?.(asked, connection)).toMatchObject({ kind: 'unreadable' });
    },
  );
});

describe('what a person does', () => {
  it.each([
    ['writes', said('Hola'), 'Hola'],
    [
      'answers a story',
      {
        message: {
          mid: 'm1',
          text: '😍',
          reply_to: { story: { url: 'https://s.example/1', id: '1' } },
        },
      },
      '😍\n↩️ https://s.example/1',
    ],
    [
      'names the account in a story',
      attached({ type: 'story_mention', payload: { url: 'https://s.example/2' } }),
      '📣 https://s.example/2',
    ],
    [
      'shares a post',
      attached({ type: 'share', payload: { url: 'https://p.example', title: 'Post' } }),
      '🔗 Post\nhttps://p.example',
    ],
    [
      'shares a place',
      attached({ type: 'location', payload: { coordinates: { lat: 1.5, long: 2 } } }),
      '📍 1.5, 2 https://maps.google.com/?q=1.5,2',
    ],
    [
      'sends what is of a kind that is a name of objects',
      attached({ type: 'constructor', payload: { url: 'https://p.example' } }),
      '🔗 https://p.example',
    ],
    ['sends what the API does not carry', { message: { mid: 'm1', is_unsupported: true } }, '⚠️'],
    ['taps a button', { postback: { mid: 'm1', title: 'Empezar', payload: 'START' } }, 'Empezar'],
  ])('%s', async (_, what, text) => {
    expect(await fixture.from(what)).toMatchObject([
      { kind: 'message', providerId: 'm1', text, from: { identity: PERSON, name: null } },
    ]);
  });

  it('says what it is where its words and files do not show it', async () => {
    const story = { mid: 'm1', text: '😍', reply_to: { story: { url: 'https://s.example/1' } } };
    expect(await fixture.from({ message: story })).toMatchObject([{ messageKind: 'storyReply' }]);
    const button = { mid: 'm1', title: 'Empezar', payload: 'START' };
    expect(await fixture.from({ postback: button })).toMatchObject([{ messageKind: 'choice' }]);
    const [plain] = await fixture.from(said('Hola'));
    expect(plain).not.toHaveProperty('messageKind');
  });

  it('shares places and stickers beside its plain text', async () => {
    const place = { lat: 1.5, long: 2 };
    const location = { type: 'location', title: 'Casa', payload: { coordinates: place } };
    const [found] = await fixture.from(attached(location));
    const thing = { kind: 'place', latitude: 1.5, longitude: 2, name: 'Casa', address: '' };
    expect(found).toMatchObject({
      messageKind: 'place',
      shared: { things: [thing], words: '' },
    });
    const url = 'https://scontent.example/39178562_1.png';
    const payload = { url, sticker_id: 369_239_263_222_822 };
    const [sticker] = await fixture.from(attached({ type: 'image', payload }));
    expect(sticker).toMatchObject({
      ...{ messageKind: 'sticker', text: '🙂 sticker', pending: [{ reference: url }] },
      shared: { things: [{ kind: 'sticker', says: '' }], words: '' },
    });
    const odd = { type: 'location', payload: { coordinates: { lat: 900, long: 2 } } };
    const [words] = await fixture.from(attached(odd));
    expect(words).not.toHaveProperty('shared');
  });

  it('sends files, which are fetched from hosts of Meta alone', async () => {
    const { from, standIn, channel, connection } = fixture;
    standIn.files.set('cdn/foto.jpg', Buffer.from('picture'));
    const url = `http://${standIn.host}/cdn/foto.jpg?oh=1`;
    const [message] = await from(attached({ type: 'image', payload: { url } }));
    const [file] = message?.kind === 'message' ? (message.pending ?? []) : [];
    expect(file).toEqual({ reference: url, name: 'foto.jpg', type: 'image/jpeg' });
    const get = (reference: string, most = 100) =>
      channel.download?.({ ...(file as PendingFile), reference }, connection, most);
    expect(await get(url)).toMatchObject({ kind: 'downloaded' });
    expect(standIn.calls.at(-1)?.headers.authorization).toBeUndefined();
    expect(await get(url, 3)).toMatchObject({ fault: 'tooLarge', isFinal: true });
    const before = standIn.calls.length;
    for (const bad of ['http://169.254.169.254/x', 'https://fbcdn.net.evil.example/x', 'file:///x'])
      expect(await get(bad)).toMatchObject({ fault: 'refused', isFinal: true });
    expect(standIn.calls).toHaveLength(before);
  });

  it('reacts, changes and takes back', async () => {
    const { from } = fixture;
    const reaction = (of: object) => from({ reaction: { mid: 'm0', action: 'react', ...of } });
    expect(await reaction({ emoji: '❤', reaction: 'love' })).toMatchObject([
      { kind: 'reaction', providerId: 'm0', emoji: '❤' },
    ]);
    expect(await reaction({ reaction: 'wow' })).toMatchObject([{ emoji: '😮' }]);
    expect(await reaction({ action: 'unreact' })).toMatchObject([{ emoji: null }]);
    expect(await from({ message_edit: { mid: 'm0', text: 'Chau', num_edit: 1 } })).toMatchObject([
      { kind: 'revision', providerId: 'm0', text: 'Chau' },
    ]);
    expect(await from({ message: { mid: 'm0', is_deleted: true } })).toMatchObject([
      { kind: 'revision', providerId: 'm0', text: null },
    ]);
  });

  it('gets and reads messages: which ones, Messenger says when it is asked', async () => {
    const { from, send, channel, connection, standIn } = fixture;
    await from(said('Hola'));
    const sent = await send();
    if (sent.kind !== 'accepted') throw new Error(JSON.stringify(sent));
    expect(await from({ delivery: { mids: [sent.providerId], watermark: 1 } })).toMatchObject([
      { kind: 'mark', providerId: sent.providerId, state: 'delivered' },
    ]);
    const [hint] = await from({ read: { watermark: standIn.now() + 1000 } });
    if (hint?.kind !== 'hint') throw new Error(JSON.stringify(hint));
    expect(await channel.fetch?.(hint, connection)).toMatchObject({
      incoming: [{ kind: 'mark', providerId: sent.providerId, state: 'read' }],
    });
    const [early] = await from({ read: { watermark: 1000 } });
    expect(await channel.fetch?.(early as typeof hint, connection)).toEqual({
      ...{ kind: 'fetched', incoming: [] },
    });
    expect(await channel.fetch?.({ reference: 'x' }, connection)).toMatchObject({ incoming: [] });
    standIn.fault = { kind: 'busy', retryAfter: 3 };
    expect(await channel.fetch?.(hint, connection)).toMatchObject({
      ...{ kind: 'failed', isFinal: false, retryAfterMs: 3000 },
    });
    expect(await from({ read: { mid: 'm9' } })).toMatchObject([
      { kind: 'mark', providerId: 'm9', state: 'read' },
    ]);
  });

  it('has a name at Meta, where one is asked for', async () => {
    const { channel, connection, standIn } = fixture;
    standIn.names.set(PERSON, 'Ana');
    expect(await channel.nameOf?.(PERSON, connection)).toBe('Ana');
    expect(await channel.nameOf?.('5550002', connection)).toBeNull();
    expect(await channel.nameOf?.('../me', connection)).toBeNull();
  });
});

describe('a comment', () => {
  const comment = (of: object = {}) => ({
    ...{ item: 'comment', verb: 'add', comment_id: '101_7_9', post_id: '101_7' },
    ...{ message: '¿Precio?', created_time: 1_780_000_000, from: { id: PERSON, name: 'Ana' } },
    post: { permalink_url: 'https://facebook.com/101/posts/7' },
    ...of,
  });

  it('is a message of its writer below its post', async () => {
    const { read, standIn } = fixture;
    expect(await read(standIn.feed(comment()))).toMatchObject([
      {
        ...{ kind: 'message', providerId: '101_7_9' },
        text: '¿Precio?\n💬 https://facebook.com/101/posts/7',
        from: { identity: `comment:${PERSON}:101_7`, name: 'Ana' },
        messageKind: 'comment',
      },
    ]);
    expect(await read(standIn.feed(comment({ verb: 'edited', message: '¿Y?' })))).toMatchObject([
      { kind: 'revision', text: '¿Y?' },
    ]);
    expect(await read(standIn.feed(comment({ verb: 'remove' })))).toMatchObject([{ text: null }]);
  });

  it('of the page, of others and of other kinds is not taken', async () => {
    const { read, standIn } = fixture;
    const none = [
      comment({ from: { id: PAGE_ID } }),
      comment({ from: undefined }),
      comment({ item: 'like' }),
      comment({ verb: 'x' }),
      comment({ post_id: 'a:b' }),
      comment({ message: '' }),
    ];
    expect(await read(standIn.feed(...none))).toEqual([]);
  });

  it('is not taken where the switch is off', async () => {
    const off = await metaFixture();
    expect(await off.read(off.standIn.feed(comment()))).toEqual([]);
    await off.standIn.stop();
  });
});

it('Instagram counts by its own account', async () => {
  const instagram = await metaFixture({ surface: 'instagram' });
  const event = instagram.standIn.event(PERSON, said('Hola'));
  const payload = { object: 'instagram', entry: [{ id: INSTAGRAM_ID, messaging: [event] }] };
  expect(await instagram.read(payload)).toMatchObject([{ text: 'Hola' }]);
  expect(await instagram.read({ ...payload, object: 'page' })).toEqual([]);
  await instagram.standIn.stop();
});

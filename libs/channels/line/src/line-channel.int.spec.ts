import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LineConnection } from './line-api.js';
import { lineCredentials } from './line-credentials.js';
import type { ReplyToken } from './send/reply-tokens.js';
import {
  LineStandIn,
  STAND_IN_ACCOUNT,
  STAND_IN_GROUP,
  STAND_IN_USER,
  lineEventOf,
  lineMessageEvent,
} from './stand-in/index.js';
import { LINE_HOOK, lineAt, lineConnection, lineReply } from './testing/line-fixture.js';

const { token, secret, userId } = STAND_IN_ACCOUNT;
const GIVEN = { token, secret };
const FRESH = '2026-11-30T12:59:50.000Z';

let line: LineStandIn;
let replyToken: ReplyToken | null;
let channel: ReturnType<typeof lineAt>;
beforeEach(async () => {
  replyToken = null;
  line = new LineStandIn();
  await line.start();
  channel = lineAt(line.address, () => replyToken);
});
afterEach(() => line.stop());

const connect = async (
  given: Readonly<Record<string, string>>,
  hookAddress: string | null = LINE_HOOK,
  before: LineConnection | null = null,
) =>
  channel.connect?.(given, { accountId: 'a1', inboxId: 'i1', name: 'LINE', hookAddress }, before);
const connected = async (...of: Parameters<typeof connect>): Promise<LineConnection> => {
  const outcome = await connect(...of);
  if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  return { ...lineConnection(), ...outcome };
};
const send = (text: string, more = {}) => channel.send(lineReply(text, more), lineConnection());

describe('connecting an official account', () => {
  it('asks who it is, and enters where LINE posts', async () => {
    const made = await connected({ ...GIVEN, groups: 'on' });
    expect(made.settings).toEqual({
      ...{ channel: 'line', botId: userId, basicId: '@216tienda', bot: 'Tienda Luz' },
      groups: true,
    });
    expect(lineCredentials.parse(made.credentials)).toEqual(made.credentials);
    expect(line.webhook.endpoint).toBe(LINE_HOOK);
    expect(await channel.check(made)).toEqual({ kind: 'fine' });
    const changed = await connected({}, LINE_HOOK, made);
    expect(changed.credentials).toEqual(made.credentials);
  });

  it('takes no account away from another inbox', async () => {
    await connected(GIVEN);
    const isOfAnother = (address: string) => Promise.resolve(address === LINE_HOOK);
    const inbox = { accountId: 'a1', inboxId: 'i2', name: 'LINE', isOfAnother };
    expect(
      await channel.connect?.(GIVEN, { ...inbox, hookAddress: `${LINE_HOOK}2` }, null),
    ).toMatchObject({ kind: 'refused', field: 'token', fault: 'inUse' });
    expect(line.webhook.endpoint).toBe(LINE_HOOK);
  });

  it('says of which field what is wrong', async () => {
    expect(await connect({ secret })).toMatchObject({ field: 'token' });
    expect(await connect({ token, secret: 'x' })).toMatchObject({ field: 'secret' });
    expect(await connect(GIVEN, null)).toMatchObject({
      ...{ field: 'token', fault: 'addressNotPublic' },
    });
    expect(line.asked).toEqual([]);
    const wrong = { token: 'y'.repeat(40), secret };
    expect(await connect(wrong)).toMatchObject({
      ...{ field: 'token', fault: 'credentialsRefused' },
      reason: 'Authentication failed. Confirm that the access token is valid.',
    });
    expect(await connect(GIVEN, 'no address')).toMatchObject({ fault: 'refused' });
    await line.stop();
    expect(await connect(GIVEN)).toMatchObject({ fault: 'unreachable' });
    await line.start();
  });

  it('is found broken when LINE posts elsewhere, or not at all', async () => {
    const made = await connected(GIVEN);
    line.webhook = { endpoint: LINE_HOOK, active: false };
    const receiving = { kind: 'refused', fault: 'refused', part: 'receiving' };
    expect(await channel.check(made)).toEqual({ ...receiving, reason: 'Use webhook: off' });
    line.webhook = { endpoint: 'https://otra.example/s', active: true };
    expect(await channel.check(made)).toEqual({ ...receiving, reason: 'webhook: otra.example' });
    line.token = 'another';
    expect(await channel.check(made)).toMatchObject({ fault: 'credentialsRefused' });
  });
});

describe('messages that LINE posts', () => {
  it('are read as they come, repeated and out of order', async () => {
    const requests: { readonly headers: Record<string, string>; readonly body: Buffer }[] = [];
    const hook: Server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        requests.push({ headers, body: Buffer.concat(chunks) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const { port } = hook.address() as AddressInfo;
    const made = await connected(GIVEN, `http://127.0.0.1:${port}/hooks/line/k`);
    const [one, two] = ['uno', 'dos'].map((text) => lineMessageEvent({ type: 'text', text }));
    if (!one || !two) throw new Error('none');
    expect(await line.post(two)).toBe(200);
    await line.post(
      { ...one, deliveryContext: { isRedelivery: true } },
      two,
      lineEventOf('follow'),
    );
    await new Promise((resolve) => hook.close(resolve));
    const read = await Promise.all(
      requests.map(async ({ headers, body }) => {
        const request = { method: 'POST' as const, url: '/', headers, body, at: '' };
        const reading = await channel.read?.(request, made);
        return reading?.kind === 'read'
          ? reading.incoming.map((each) => (each.kind === 'message' ? each.providerId : ''))
          : [];
      }),
    );
    expect(read).toEqual([[two.id], [one.id, two.id]]);
  });
});

describe('the name of a client', () => {
  const nameOf = (identity: string) => channel.nameOf?.(identity, lineConnection());

  it('is asked for at LINE, and is none where LINE gives none', async () => {
    line.names.set(STAND_IN_GROUP, `Vecinos\u202e\n${'x'.repeat(500)}`);
    expect(await nameOf(STAND_IN_USER)).toBe('Luz Rojas');
    expect(await nameOf(STAND_IN_GROUP)).toMatch(/^Vecinos x{112}$/);
    expect(await nameOf(`U${'0'.repeat(32)}`)).toBeNull();
    const asked = line.asked.length;
    for (const odd of ['R123', '../info', 'U/../../info']) expect(await nameOf(odd)).toBeNull();
    expect(line.asked).toHaveLength(asked);
    line.fault = { kind: 'fails' };
    expect(await nameOf(STAND_IN_USER)).toBeNull();
  });
});

describe('files of clients', () => {
  const get = (reference: string, most = 1000) =>
    channel.download?.({ reference, name: 'x', type: 'y' }, lineConnection(), most);
  const content = new Uint8Array(Buffer.from('imagen'));

  it('are fetched within their bounds', async () => {
    line.contents.set('7', { type: 'image/png', content });
    expect(await get('image/7')).toEqual({ kind: 'downloaded', content, name: 'image.png' });
    expect(await get('image/7', 3)).toMatchObject({ fault: 'tooLarge', isFinal: true });
    expect(await get('image/8')).toMatchObject({ fault: 'refused', isFinal: true });
    line.fault = { kind: 'fails' };
    expect(await get('image/7')).toMatchObject({ fault: 'providerFailed', isFinal: false });
    line.fault = { kind: 'slowDown', seconds: 9 };
    expect(await get('image/7')).toMatchObject({ fault: 'slowDown', retryAfterMs: 9000 });
    line.fault = null;
    line.token = 'another';
    expect(await get('image/7')).toMatchObject({ fault: 'credentialsRefused', isFinal: false });
  });

  it('that LINE makes ready first are asked for again', async () => {
    const film = { type: 'video/mp4', content };
    line.contents.set('7', { ...film, preparation: 'processing' });
    expect(await get('video/7')).toMatchObject({ isFinal: false, retryAfterMs: 5000 });
    expect(await get('file/7')).toMatchObject({ isFinal: false, retryAfterMs: 5000 });
    line.contents.set('7', { ...film, preparation: 'failed' });
    expect(await get('video/7')).toMatchObject({ isFinal: true });
    line.contents.set('7', film);
    expect(await get('video/7')).toEqual({ kind: 'downloaded', content });
  });

  it('of other hosts are fetched without the token', async () => {
    const seen: (string | undefined)[] = [];
    const host = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('foto');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const { port } = host.address() as AddressInfo;
    expect(await get(`http://127.0.0.1:${port}/1.jpg`)).toMatchObject({ kind: 'downloaded' });
    expect(seen).toEqual([undefined]);
    await new Promise((resolve) => host.close(resolve));
  });
});

describe('a reply by LINE', () => {
  it('is pushed without its marks, in as many texts as it takes', async () => {
    const sent = await send('Tu *pedido* sale');
    expect(line.sending.sent).toMatchObject([
      { by: 'push', to: STAND_IN_USER, text: 'Tu pedido sale' },
    ]);
    expect(sent).toEqual({ kind: 'accepted', providerId: line.sending.sent[0]?.id });
    const worst = `${'a'.repeat(4260)} `.repeat(3) + 'b'.repeat(3200);
    await send(worst, { deliveryId: '0d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f' });
    expect(line.sending.sent).toHaveLength(5);
    expect(channel.capabilities(lineConnection().settings)).toMatchObject({
      ...{ text: { max: 16_000 }, files: { most: 1 } },
    });
  });

  it('answers by the token of the message while it lives', async () => {
    replyToken = { token: 'vivo', at: FRESH };
    line.sending.tokens.add('vivo');
    const { sent } = line.sending;
    expect(await send('Hola')).toMatchObject({ kind: 'accepted' });
    expect(sent).toMatchObject([{ by: 'reply', to: 'vivo' }]);
    // It counts once, and LINE may end it sooner: what it refuses is pushed.
    expect(await send('Y más')).toMatchObject({ kind: 'accepted', providerId: sent[1]?.id });
    expect(sent[1]).toMatchObject({ by: 'push', text: 'Y más' });
    replyToken = { token: 'viejo', at: '2026-11-30T12:59:00.000Z' };
    line.asked.length = 0;
    await send('Tarde', { deliveryId: '0d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f' });
    expect(line.asked).toEqual(['POST /v2/bot/message/push']);
  });

  it('is pushed once, however often', async () => {
    line.fault = { kind: 'losesAnswer' };
    expect(await send('Hola')).toMatchObject({ kind: 'unknown' });
    line.fault = null;
    expect(channel.repeating).toBe('queryable');
    expect(await channel.find?.(lineReply('Hola'), lineConnection())).toBe('absent');
    const { sent } = line.sending;
    expect(await send('Hola')).toEqual({ kind: 'accepted', providerId: sent[0]?.id });
    expect(sent).toHaveLength(1);
  });

  it('that may have been taken by a token is not repeated: it has no key', async () => {
    replyToken = { token: 'vivo', at: FRESH };
    line.sending.tokens.add('vivo');
    line.fault = { kind: 'losesAnswer' };
    expect(await send('Hola')).toMatchObject({ kind: 'unknown' });
    expect(line.sending.sent).toHaveLength(1);
    expect(await channel.find?.(lineReply('Hola'), lineConnection())).toBeNull();
    const later = lineReply('Hola', { at: '2026-11-30T13:00:40.000Z' });
    expect(await channel.find?.(later, lineConnection())).toBe('absent');
  });

  it.each([
    [
      { kind: 'slowDown', seconds: 7 },
      { fault: 'slowDown', retryAfterMs: 7000, isFinal: false },
    ],
    [
      { kind: 'monthEnds' },
      { fault: 'refused', isFinal: false, reason: 'You have reached your monthly limit.' },
    ],
    [
      { kind: 'refuses', status: 400, words: 'Failed to send messages' },
      { fault: 'recipientUnknown', isFinal: true },
    ],
    [
      { kind: 'refuses', status: 403, words: 'No' },
      { fault: 'refused', isFinal: true },
    ],
  ] as const)('fails with what LINE says: %j', async (fault, failed) => {
    line.fault = fault;
    expect(await send('Hola')).toMatchObject({ kind: 'failed', ...failed, isTokenDead: false });
    expect(line.sending.sent).toEqual([]);
  });

  it('may have been sent when LINE fails, and waits when the token ends', async () => {
    line.fault = { kind: 'fails' };
    expect(await send('Hola')).toEqual({ kind: 'unknown', fault: 'providerFailed' });
    line.fault = null;
    line.token = 'another';
    expect(await send('Hola')).toMatchObject({ isTokenDead: true, isFinal: false });
    line.token = token;
    const nowhere = { to: { identity: 'x', name: null } };
    expect(await send('Hola', nowhere)).toMatchObject({ fault: 'recipientUnknown' });
    const files = [{ id: 'f' }];
    expect(await send('Hola', { files })).toMatchObject({ fault: 'notSupported', isFinal: true });
  });
});

describe('files by LINE', () => {
  const file = (type: string, address: string | null = 'https://b.example/files/out/t') => ({
    ...{ id: 'f1', name: 'x', type, bytes: 4 },
    content: () => Promise.resolve(new Uint8Array(16_000)),
    address: () => Promise.resolve(address),
  });

  it.each([
    ['image/png', { type: 'image', preview: 'https://b.example/files/out/t', duration: null }],
    ['video/mp4', { type: 'video', preview: 'https://bitacora.example/files/out/video.png' }],
    ['audio/mpeg', { type: 'audio', preview: null, duration: 1000 }],
  ])('of type %s are fetched from their address, behind the words', async (type, shown) => {
    expect(await send('Mirá', { files: [file(type)] })).toMatchObject({ kind: 'accepted' });
    expect(line.sending.sent).toMatchObject([
      { text: 'Mirá' },
      { text: '', file: { ...shown, original: 'https://b.example/files/out/t' } },
    ]);
  });

  it('leave without words', async () => {
    expect(await send('', { files: [file('image/jpeg')] })).toMatchObject({ kind: 'accepted' });
    expect(line.sending.sent).toHaveLength(1);
  });

  it('do not leave that LINE shows nowhere, or cannot fetch', async () => {
    const refused = { kind: 'failed', fault: 'notSupported', isFinal: true };
    expect(await send('x', { files: [file('application/pdf')] })).toMatchObject(refused);
    expect(await send('x', { files: [file('image/png', null)] })).toMatchObject(refused);
    const { address: _, ...without } = file('image/png');
    expect(await send('x', { files: [without] })).toMatchObject(refused);
    const inside = lineAt(line.address, () => null, null);
    expect(inside.capabilities(lineConnection().settings)).toMatchObject({
      ...{ files: null, filesNeedAddress: true },
    });
    expect(
      await inside.send(lineReply('x', { files: [file('image/png')] }), lineConnection()),
    ).toMatchObject(refused);
    expect(line.asked).toEqual([]);
  });
});

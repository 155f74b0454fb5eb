import type { Incoming, Sent } from '@bitacora/channel-port';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TelegramConnection } from './bot-api.js';
import { STAND_IN_BOT, STAND_IN_CLIENT, TelegramStandIn, messageUpdate } from './stand-in/index.js';
import { telegramCredentials } from './telegram-credentials.js';
import {
  telegramFile,
  telegramAt,
  telegramConnection,
  telegramInbox,
  telegramReply,
} from './testing/telegram-fixture.js';

const { token } = STAND_IN_BOT;
const BOT = String(STAND_IN_BOT.id);
const CLIENT = String(STAND_IN_CLIENT.id);
const NEVER = new AbortController().signal;

let telegram: TelegramStandIn;
let channel: ReturnType<typeof telegramAt>;
beforeEach(async () => {
  telegram = new TelegramStandIn();
  await telegram.start();
  channel = telegramAt(telegram.address);
});
afterEach(() => telegram.stop());

const connect = async (
  given: Readonly<Record<string, string>>,
  hookAddress: string | null = null,
  before: TelegramConnection | null = null,
) => channel.connect?.(given, telegramInbox(hookAddress), before);
const connected = async (...of: Parameters<typeof connect>): Promise<TelegramConnection> => {
  const outcome = await connect(...of);
  if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  return { ...telegramConnection(), ...outcome };
};
const polled = async (connection: TelegramConnection, cursor: string | null = null) => {
  const found = await channel.poll?.(connection, cursor, NEVER);
  if (found?.kind !== 'polled') throw new Error(JSON.stringify(found));
  return found;
};
const texts = (incoming: readonly Incoming[]) =>
  incoming.map((one) => (one.kind === 'message' ? one.text : one.kind));
const send = (...of: Parameters<typeof telegramReply>): Promise<Sent> =>
  channel.send(telegramReply(...of), telegramConnection());

describe('connecting a bot', () => {
  it('asks who it is, and for webhooks with a secret of its own', async () => {
    const address = 'https://bitacora.example/hooks/telegram/k';
    const made = await connected({ token, groups: 'on' }, address);
    expect(made.settings).toEqual({
      ...{ channel: 'telegram', botId: BOT, bot: 'tienda_luz_bot' },
      ...{ receiving: 'webhook', groups: true },
    });
    expect(telegramCredentials.parse(made.credentials)).toEqual(made.credentials);
    expect(telegram.updates.webhook).toMatchObject({
      url: address,
      secret: made.credentials.hook?.secret,
      allowed: ['message', 'edited_message', 'message_reaction', 'my_chat_member'],
    });
    expect(await channel.check(made)).toEqual({ kind: 'fine' });
    // A change keeps the token and the secret; another bot gets another secret.
    const changed = await connected({}, address, made);
    expect(changed.credentials).toEqual(made.credentials);
    expect(changed.settings.groups).toBe(false);
    const ofOther = { ...made, settings: { ...made.settings, botId: '5' } };
    const other = await connected({ token }, address, ofOther);
    expect(other.credentials.hook?.secret).not.toBe(made.credentials.hook?.secret);
  });

  it('fetches where there is no public address, or where a person wants that', async () => {
    for (const [given, address] of [
      [{ token }, null],
      [{ token, receiving: 'polling' }, 'https://bitacora.example/hooks/telegram/k'],
    ] as const) {
      const made = await connected(given, address);
      expect(made.settings.receiving).toBe('polling');
      expect(made.credentials.hook).toBeNull();
      expect(channel.pollEveryMs?.(made.settings)).toBe(500);
      expect(telegram.updates.webhook).toBeNull();
    }
    expect(channel.pollEveryMs?.(telegramConnection().settings)).toBeNull();
  });

  it('says of which field what is wrong, without the token', async () => {
    const wrong = `1234:${'x'.repeat(35)}`;
    for (const given of [{}, { token: 'no token' }] as Record<string, string>[])
      expect(await connect(given)).toMatchObject({ field: 'token', fault: 'credentialsRefused' });
    expect(telegram.asked).toEqual([]);
    expect(await connect({ token: wrong })).toEqual({
      ...{ kind: 'refused', field: 'token', fault: 'credentialsRefused', reason: 'Unauthorized' },
    });
    telegram.fault = { kind: 'refuses', code: 400, words: `Bad Request: bad webhook ${token}` };
    expect(JSON.stringify(await connect({ token }))).not.toContain(token);
    telegram.fault = null;
    const notAllowed = await connect({ token }, 'no address');
    expect(notAllowed).toMatchObject({
      ...{ field: 'receiving', fault: 'refused', reason: 'Bad Request: invalid webhook URL' },
    });
    await telegram.stop();
    expect(await connect({ token })).toMatchObject({ field: 'token', fault: 'unreachable' });
    await telegram.start();
  });

  it('is found broken when the token ends, or another program takes the messages', async () => {
    const address = 'https://bitacora.example/hooks/telegram/k';
    const made = await connected({ token }, address);
    telegram.updates.webhook = { url: 'https://otra.example/x', secret: 's', allowed: [] };
    expect(await channel.check(made)).toEqual({
      ...{ kind: 'refused', fault: 'refused', reason: 'webhook: otra.example', part: 'receiving' },
    });
    telegram.fault = { kind: 'tokenDead' };
    expect(await channel.check(made)).toMatchObject({ fault: 'credentialsRefused' });
    telegram.fault = null;
    // Who takes the messages by now is left alone.
    await channel.disconnect?.(made);
    expect(telegram.updates.webhook?.url).toBe('https://otra.example/x');
    await channel.disconnect?.(await connected({ token }, address));
    expect(telegram.updates.webhook).toBeNull();
  });
});

describe('messages that are posted', () => {
  const requests: { readonly headers: Record<string, string>; readonly body: Buffer }[] = [];
  let hook: Server;
  let status = 200;
  beforeEach(async () => {
    requests.length = 0;
    hook = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        requests.push({ headers, body: Buffer.concat(chunks) });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => hook.close(resolve)));

  it('are read once each, however often they come and in whatever order', async () => {
    const { port } = hook.address() as AddressInfo;
    const made = await connected({ token }, `http://127.0.0.1:${port}/hooks/telegram/k`);
    await telegram.updates.add(messageUpdate({ text: 'uno' }));
    status = 503;
    const again = await telegram.updates.add(messageUpdate({ text: 'dos' }));
    expect(requests).toHaveLength(4);
    status = 200;
    await telegram.updates.post({ update_id: again, ...messageUpdate({ text: 'tres' }) });
    const ids = await Promise.all(
      requests.map(async ({ headers, body }) => {
        const request = { method: 'POST' as const, url: '/', headers, body, at: '' };
        const reading = await channel.read?.(request, made);
        const [one] = reading?.kind === 'read' ? reading.incoming : [];
        return one?.kind === 'message' ? `${one.text} ${one.providerId}` : '';
      }),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe(ids[2]);
  });
});

describe('messages that are fetched', () => {
  it('come until their cursor was kept, and then no more', async () => {
    const made = await connected({ token });
    await telegram.updates.add(messageUpdate({ text: 'uno' }));
    await telegram.updates.add(messageUpdate({ text: 'dos' }));
    await telegram.updates.add({ nuevo: 1 });
    const first = await polled(made);
    expect(texts(first.incoming)).toEqual(['uno', 'dos']);
    expect(texts((await polled(made)).incoming)).toEqual(['uno', 'dos']);
    const next = await polled(made, first.cursor);
    expect([next.incoming, next.cursor, next.isMore]).toEqual([[], first.cursor, false]);
    await telegram.updates.add(messageUpdate({ text: 'tres' }));
    expect(texts((await polled(made, first.cursor)).incoming)).toEqual(['tres']);
  });

  it('are held until one comes, and come in steps when there are many', async () => {
    const made = await connected({ token });
    const waiting = polled(made);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await telegram.updates.add(messageUpdate({ text: 'por fin' }));
    const came = await waiting;
    expect(texts(came.incoming)).toEqual(['por fin']);
    for (let nth = 0; nth < 60; nth += 1)
      await telegram.updates.add(messageUpdate({ text: String(nth) }));
    const first = await polled(made, came.cursor);
    expect([first.incoming.length, first.isMore]).toEqual([50, true]);
    expect((await polled(made, first.cursor)).incoming).toHaveLength(10);
  });

  it('that cannot be read are handed on as they came, and read as such once they can be', async () => {
    const made = await connected({ token });
    await telegram.updates.add({ message: 'odd' });
    await telegram.updates.add(messageUpdate({ text: 'uno' }));
    const { incoming, unreadable = [] } = await polled(made);
    expect(texts(incoming)).toEqual(['uno']);
    expect(unreadable.map((body) => JSON.parse(new TextDecoder().decode(body)))).toMatchObject([
      { message: 'odd' },
    ]);
    const body = new TextEncoder().encode(
      JSON.stringify({ update_id: 1, ...messageUpdate({ text: 'Hola' }) }),
    );
    const request = { method: 'POST', url: '', headers: {}, body, at: '' } as const;
    expect(await channel.read?.({ ...request, fetched: 'whole' }, made)).toMatchObject({
      ...{ kind: 'read', incoming: [{ text: 'Hola' }] },
    });
    expect(await channel.read?.(request, made)).toEqual({ kind: 'notVerified' });
  });

  it('of another bot count from their own beginning', async () => {
    const made = await connected({ token });
    await telegram.updates.add(messageUpdate({ text: 'uno' }));
    expect(texts((await polled(made, '99:999999999')).incoming)).toEqual(['uno']);
  });

  it('fail when the token ends, or a webhook takes them', async () => {
    const made = await connected({ token });
    telegram.fault = { kind: 'tokenDead' };
    expect(await channel.poll?.(made, null, NEVER)).toMatchObject({
      ...{ kind: 'failed', fault: 'credentialsRefused', isTokenDead: true },
    });
    telegram.fault = null;
    telegram.updates.webhook = { url: 'https://otra.example/', secret: 's', allowed: [] };
    expect(await channel.poll?.(made, null, NEVER)).toMatchObject({
      ...{ kind: 'failed', fault: 'refused', isTokenDead: false, isFinal: false },
    });
    telegram.updates.webhook = null;
    telegram.fault = { kind: 'slowDown', seconds: 3 };
    expect(await channel.poll?.(made, null, NEVER)).toMatchObject({ retryAfterMs: 3000 });
  });
});

describe('files of clients', () => {
  const file = { reference: 'f1', name: 'photo.jpg', type: 'image/jpeg' };
  const get = (most = 1000) => channel.download?.(file, telegramConnection(), most);

  it('are fetched within their bounds', async () => {
    const content = new Uint8Array(Buffer.from('imagen'));
    const path = 'photos/file 1.jpg';
    telegram.files.set('f1', { name: '', type: '', content, path });
    expect(await get()).toEqual({ kind: 'downloaded', content });
    expect(await get(3)).toMatchObject({ fault: 'tooLarge', isFinal: true });
    telegram.files.set('f1', { name: '', type: '', content, path: '../../getMe' });
    expect(await get()).toMatchObject({ kind: 'failed' });
    telegram.files.delete('f1');
    expect(await get()).toMatchObject({ fault: 'refused', isFinal: true });
    telegram.fault = { kind: 'fails' };
    expect(await get()).toMatchObject({ fault: 'providerFailed', isFinal: false });
    telegram.fault = { kind: 'refuses', code: 400, words: 'Bad Request: file is too big' };
    expect(await get()).toMatchObject({ fault: 'tooLarge', isFinal: true });
  });
});

describe('a reply', () => {
  it('is a message with its formatting', async () => {
    expect(await send('Tu *pedido* <b> sale')).toEqual({
      ...{ kind: 'accepted', providerId: `${BOT}:${CLIENT}:5000` },
    });
    expect(telegram.sent).toMatchObject([
      {
        ...{ chatId: CLIENT, text: 'Tu pedido <b> sale', file: null },
        entities: [{ type: 'bold', offset: 3, length: 6 }],
      },
    ]);
  });

  it('has its words under its files, which go together where they can', async () => {
    await send('Mira', [telegramFile('a"b.jpg', 'image/jpeg'), telegramFile('c.mp4', 'video/mp4')]);
    await send('', [telegramFile('boleta.pdf', 'application/pdf')]);
    await send('Tres', [
      ...[telegramFile('1.png', 'image/png'), telegramFile('2.pdf', 'application/pdf')],
      ...[telegramFile('3.pdf', 'application/pdf'), telegramFile('4.mp3', 'audio/mpeg')],
    ]);
    expect(telegram.asked).toEqual(
      ['sendMediaGroup', 'sendDocument', 'sendPhoto'].concat(['sendMediaGroup', 'sendAudio']),
    );
    expect(telegram.sent.map(({ text, file }) => [text, file?.name])).toEqual([
      ['Mira', 'a"b.jpg'],
      ['', 'c.mp4'],
      ['', 'boleta.pdf'],
      ['Tres', '1.png'],
      ['', '2.pdf'],
      ['', '3.pdf'],
      ['', '4.mp3'],
    ]);
    expect(telegram.sent[0]?.file).toMatchObject({ type: 'image/jpeg', content: { length: 64 } });
  });

  it('has long words before its files, and a picture that Telegram does not take as a file', async () => {
    const tiny = telegramFile('p.png', 'image/png', Buffer.alloc(3));
    await send('x'.repeat(1025), [tiny]);
    expect(telegram.asked).toEqual(['sendMessage', 'sendPhoto', 'sendDocument']);
    expect(telegram.sent).toHaveLength(2);
  });

  it('quotes a message of the same chat, by its first part', async () => {
    const quotes = `${BOT}:${CLIENT}:41`;
    const jpeg = (nth: number) => telegramFile(`${nth}.jpg`, 'image/jpeg');
    const quoting = (of: string, ...reply: Parameters<typeof telegramReply>) =>
      channel.send({ ...telegramReply(...reply), quotes: of }, telegramConnection());
    await quoting(quotes, 'x'.repeat(5000));
    await quoting(quotes, 'Mire', [jpeg(1), jpeg(2)]);
    await quoting(quotes, '', [jpeg(3)]);
    for (const other of [`${BOT}:9:41`, `1:${CLIENT}:41`, `${BOT}:${CLIENT}:x`])
      await quoting(other, 'Hola');
    expect(telegram.sent.map(({ quotes: id }) => id)).toEqual([
      ...[41, null, 41, 41, 41],
      ...[null, null, null],
    ]);
  });

  it('is several messages when it is long, and named by the first', async () => {
    expect(await send(`${'a'.repeat(4000)}\n${'b'.repeat(4000)}`)).toMatchObject({
      providerId: `${BOT}:${CLIENT}:5000`,
    });
    expect(telegram.sent.map(({ text }) => text.length)).toEqual([4000, 4000]);
  });

  it('reaches a group under the number that it has now', async () => {
    telegram.moved.set(CLIENT, '-100777');
    expect(await send('Hola')).toMatchObject({ providerId: `${BOT}:-100777:5000` });
  });

  it.each([
    [{ kind: 'tokenDead' }, { fault: 'credentialsRefused', isTokenDead: true, isFinal: false }],
    [
      { kind: 'slowDown', seconds: 7 },
      { fault: 'slowDown', retryAfterMs: 7000, isFinal: false },
    ],
    [{ kind: 'fails' }, { fault: 'providerFailed', isFinal: false, isTokenDead: false }],
    [
      { kind: 'refuses', code: 400, words: 'Bad Request: chat not found' },
      { fault: 'recipientUnknown', isFinal: true, reason: 'Bad Request: chat not found' },
    ],
    [
      { kind: 'refuses', code: 400, words: 'Bad Request: not enough rights to send text' },
      { fault: 'recipientRefuses', isFinal: true },
    ],
    [
      { kind: 'refuses', code: 413, words: 'Too Large' },
      { fault: 'tooLarge', isFinal: true },
    ],
    [
      { kind: 'refuses', code: 400, words: 'Bad Request: x' },
      { fault: 'refused', isFinal: true },
    ],
  ] as const)('fails with what Telegram says: %j', async (fault, failed) => {
    telegram.fault = fault;
    expect(await send('Hola')).toMatchObject({ kind: 'failed', ...failed });
    expect(telegram.sent).toEqual([]);
  });

  it('is refused by one who blocked the bot', async () => {
    telegram.blocked.add(CLIENT);
    expect(await send('Hola')).toMatchObject({
      ...{ fault: 'recipientRefuses', isFinal: true },
      reason: 'Forbidden: bot was blocked by the user',
    });
  });

  it('is of unknown outcome when the answer is lost, and is not sent again', async () => {
    telegram.fault = { kind: 'losesAnswer' };
    expect(await send('Hola')).toEqual({ kind: 'unknown', fault: 'unreachable' });
    expect(telegram.sent).toHaveLength(1);
    telegram.fault = { kind: 'gateway' };
    expect(await send('Hola')).toEqual({ kind: 'unknown', fault: 'providerFailed' });
    expect(channel.repeating).toBe('unknown');
  });

  it('is of unknown outcome once a part of it was taken and a later one was not', async () => {
    const long = `${'a'.repeat(4000)}\n${'b'.repeat(4000)}`;
    telegram.fault = { kind: 'fails', from: 1 };
    expect(await send(long)).toEqual({ kind: 'unknown', fault: 'providerFailed' });
    telegram.fault = { kind: 'tokenDead', from: 1 };
    expect(await send(long)).toEqual({ kind: 'unknown', fault: 'credentialsRefused' });
    telegram.fault = { kind: 'slowDown', seconds: 60, from: 1 };
    expect(await send(long)).toEqual({ kind: 'unknown', fault: 'slowDown' });
    expect(telegram.sent).toHaveLength(3);
  });

  it('waits with a later part for as long as Telegram asks, where there is time', async () => {
    telegram.fault = { kind: 'slowDown', seconds: 0.2, from: 1, times: 1 };
    expect(await send(`${'a'.repeat(4000)}\n${'b'.repeat(4000)}`)).toMatchObject({
      kind: 'accepted',
    });
    expect(telegram.sent).toHaveLength(2);
  });
});

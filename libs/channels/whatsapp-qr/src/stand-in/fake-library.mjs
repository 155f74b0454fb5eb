// baileys as this product knows it, with the telephone and WhatsApp in another process: the stand-in, whose port is in the file beside this one.
// What it does follows baileys 7.0.0-rc14: lib/Socket/socket.js, messages-recv.js, messages-send.js.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const { port } = JSON.parse(readFileSync(new URL('./stand-in.json', import.meta.url), 'utf8'));
const FIRST_KEYS = 30;

export const BufferJSON = {
  replacer: (_key, value) =>
    value?.type === 'Buffer' || value instanceof Uint8Array
      ? { type: 'Buffer', data: Buffer.from(value.data ?? value).toString('base64') }
      : value,
  reviver: (_key, value) =>
    value?.type === 'Buffer' && typeof value.data === 'string'
      ? Buffer.from(value.data, 'base64')
      : value,
};
export const Browsers = { ubuntu: (browser) => ['Ubuntu', browser, '22.04'] };
export const proto = { Message: { AppStateSyncKeyData: { fromObject: (value) => value } } };
export const initAuthCreds = () => ({ noiseKey: randomBytes(32), registered: false });

const boom = (code) => Object.assign(new Error('closed'), { output: { statusCode: code } });
const withBytes = (value) => JSON.parse(JSON.stringify(value), BufferJSON.reviver);

export function makeWASocket({ auth, shouldIgnoreJid }) {
  const ev = new EventEmitter();
  const frames = new EventEmitter();
  const { creds, keys } = auth;
  const line = connect(port, '127.0.0.1');
  let isClosed = false;
  const say = (message) => line.write(`${JSON.stringify(message, BufferJSON.replacer)}\n`);
  const end = (error) => {
    if (isClosed) return;
    isClosed = true;
    line.destroy();
    frames.emit('close');
    ev.emit('connection.update', { connection: 'close', lastDisconnect: { error } });
  };

  const meant = {
    qr: ({ qr }) => ev.emit('connection.update', { qr }),
    async linked({ me }) {
      const first = Object.fromEntries(
        Array.from({ length: FIRST_KEYS }, (_, nth) => [`${nth + 1}`, randomBytes(33)]),
      );
      await keys.set({ 'pre-key': first });
      ev.emit('creds.update', { me: { id: me }, account: { details: randomBytes(8) } });
      ev.emit('connection.update', { isNewLogin: true, qr: undefined });
      say({ kind: 'confirmed' });
    },
    async open() {
      const kept = await keys.get('pre-key', ['1', '2']);
      if (!kept['1'] || !kept['2']) return end(boom(500));
      ev.emit('creds.update', { routingInfo: randomBytes(4) });
      ev.emit('connection.update', { connection: 'open' });
    },
    close: ({ code }) => end(boom(code)),
    async upsert({ messages, type }) {
      const wanted = messages.filter(({ key }) => !shouldIgnoreJid(key.remoteJid));
      for (const { key } of wanted)
        await keys.set({ session: { [`${key.remoteJid}.0`]: randomBytes(64) } });
      if (wanted.length > 0) ev.emit('messages.upsert', { messages: withBytes(wanted), type });
      say({ kind: 'receipt', ids: messages.map(({ key }) => key.id) });
    },
    update: ({ updates }) => ev.emit('messages.update', updates),
    ack: (ack) => frames.emit(`TAG:${ack.id}`, { tag: 'ack', attrs: ack }),
    hang() {
      for (;;);
    },
    crash: () => process.exit(7),
  };

  line.on('connect', () =>
    say({ kind: 'hello', me: creds.me?.id ?? null, isLinked: Boolean(creds.account) }),
  );
  line.on('error', () => end(boom(408)));
  line.on('close', () => end(boom(428)));
  createInterface({ input: line }).on('line', (text) => {
    const message = JSON.parse(text);
    if (!isClosed) void meant[message.kind](message);
  });

  return {
    ev,
    user: creds.me,
    signalRepository: {
      lidMapping: {
        getPNForLID: async (lid) => (await keys.get('lid-mapping', [lid]))[lid] ?? null,
      },
    },
    waitForMessage: (id, ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(undefined), ms);
        frames.once(`TAG:${id}`, (frame) => {
          clearTimeout(timer);
          resolve(frame);
        });
        frames.once('close', () => reject(boom(428)));
      }),
    async sendMessage(jid, content, { messageId }) {
      if (isClosed) throw boom(428);
      say({ kind: 'message', jid, id: messageId, content });
      return { key: { remoteJid: jid, fromMe: true, id: messageId }, message: content };
    },
    async requestPairingCode(phone) {
      creds.me = { id: `${phone}@s.whatsapp.net` };
      ev.emit('creds.update', creds);
      const pairing = randomBytes(5).toString('hex').toUpperCase().slice(0, 8);
      say({ kind: 'pairing', phone, pairing });
      return pairing;
    },
    async logout() {
      say({ kind: 'logout' });
      end(boom(401));
    },
    end,
  };
}

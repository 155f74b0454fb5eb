// baileys as this product knows it, with the telephone and WhatsApp in another process: the stand-in, whose port is in the file beside this one.
// What it does follows baileys 7.0.0-rc14: lib/Socket/socket.js, messages-recv.js, messages-send.js, lib/Utils/auth-utils.js, decode-wa-message.js,
// lib/Signal/libsignal.js. Messages are sealed in name only: what matters is that each can be opened once.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const { port } = JSON.parse(readFileSync(new URL('./stand-in.json', import.meta.url), 'utf8'));
const FIRST_KEYS = 30;
const COMMIT_ATTEMPTS = 10;
const COMMIT_PAUSE_MS = 3000;
const USED = 'Key used already or never filled';

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
const bytesOf = (value) => Buffer.from(JSON.stringify(value, BufferJSON.replacer));
const valueOf = (bytes) => JSON.parse(Buffer.from(bytes).toString(), BufferJSON.reviver);
export const proto = {
  Message: { decode: valueOf, AppStateSyncKeyData: { fromObject: (value) => value } },
};
export const initAuthCreds = () => ({ noiseKey: randomBytes(32), registered: false });

const boom = (code) => Object.assign(new Error('closed'), { output: { statusCode: code } });
const userOf = (jid) => jid.replace(/(?::\d+)?@.*$/, '');

export function unpadRandomMax16(bytes) {
  const pad = bytes.at(-1);
  if (pad === undefined || pad > bytes.length) throw new Error('unpad');
  return bytes.subarray(0, bytes.length - pad);
}

export function decodeMessageNode({ attrs }, myId) {
  const { id, from, recipient, t, notify, sender_pn: remoteJidAlt } = attrs;
  if (!id || !from) throw new Error('Invalid message stanza');
  const fromMe = userOf(from) === userOf(myId);
  const key = { remoteJid: recipient ?? from, remoteJidAlt, fromMe, id };
  return { fullMessage: { key, messageTimestamp: +t, pushName: notify }, author: from };
}

/** What a transaction sets is kept in one commit. One in another joins it. */
function addTransactionCapability(store) {
  const current = new AsyncLocalStorage();
  let last = Promise.resolve();
  const commit = async (sets) => {
    for (let attempt = 1; Object.keys(sets).length > 0; attempt += 1) {
      try {
        return await store.set(sets);
      } catch (error) {
        if (attempt >= COMMIT_ATTEMPTS) throw error;
        await new Promise((done) => setTimeout(done, COMMIT_PAUSE_MS));
      }
    }
  };
  return {
    async get(type, ids) {
      return { ...(await store.get(type, ids)), ...current.getStore()?.[type] };
    },
    async set(data) {
      const sets = current.getStore();
      if (!sets) return store.set(data);
      for (const [type, values] of Object.entries(data)) sets[type] = { ...sets[type], ...values };
    },
    transaction(work) {
      if (current.getStore()) return work();
      const turn = last.then(async () => {
        const sets = {};
        const result = await current.run(sets, work);
        await commit(sets);
        return result;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Opens what the stand-in sealed: each with a number of its own, which its session keeps as used. */
function makeLibSignalRepository({ keys }) {
  return {
    lidMapping: {
      getPNForLID: async (lid) => (await keys.get('lid-mapping', [lid]))[lid] ?? null,
    },
    decryptMessage: ({ jid, ciphertext }) =>
      keys.transaction(async () => {
        const address = `${userOf(jid)}.0`;
        const { nth, message } = valueOf(ciphertext);
        const { used = [] } = (await keys.get('session', [address]))[address] ?? {};
        if (used.includes(nth)) throw new Error(USED);
        const session = { used: [...used, nth].slice(-200), key: randomBytes(64) };
        await keys.set({ session: { [address]: session } });
        return Buffer.concat([bytesOf(message), Buffer.of(1)]);
      }, jid),
  };
}

export const DEFAULT_CONNECTION_CONFIG = { makeSignalRepository: makeLibSignalRepository };

export function makeWASocket({ auth, shouldIgnoreJid, ...config }) {
  const { makeSignalRepository } = { ...DEFAULT_CONNECTION_CONFIG, ...config };
  const ev = new EventEmitter();
  const ws = new EventEmitter();
  const frames = new EventEmitter();
  const { creds } = auth;
  const keys = addTransactionCapability(auth.keys);
  const signalRepository = makeSignalRepository({ creds, keys });
  let reading = Promise.resolve();
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

  /** The receipt leaves once the message was opened, and only then is it handed over. */
  const handleMessage = async ({ attrs, content }) => {
    const { id, from, offline } = attrs;
    if (shouldIgnoreJid(from)) return say({ kind: 'receipt', id });
    const { fullMessage, author } = decodeMessageNode({ attrs }, creds.me.id);
    try {
      const [{ content: ciphertext }] = content;
      const sealed = { jid: author, type: 'msg', ciphertext };
      const opened = await signalRepository.decryptMessage(sealed);
      fullMessage.message = proto.Message.decode(unpadRandomMax16(opened));
    } catch (error) {
      return say({ kind: error.message === USED ? 'dropped' : 'retry', id });
    }
    say({ kind: 'receipt', id });
    // The frame leaves before the message is handed over, as where it is sealed first.
    await new Promise((done) => setImmediate(done));
    ev.emit('messages.upsert', { messages: [fullMessage], type: offline ? 'append' : 'notify' });
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
    message({ attrs, sealed }) {
      const content = [
        { tag: 'enc', attrs: { type: 'msg' }, content: Buffer.from(sealed, 'base64') },
      ];
      const node = { tag: 'message', attrs, content };
      ws.emit('CB:message', node);
      reading = reading.then(() => handleMessage(node));
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
    ws,
    user: creds.me,
    signalRepository,
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

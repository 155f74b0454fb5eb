import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server as HttpServer, createServer as createHttp } from 'node:http';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BAILEYS_VERSION } from '../process/baileys-library.js';
import { type SealedMedia, sealedMedia } from './sealed-media.js';

/** Digits of the telephone that is linked, and of a client who writes to it. */
export const STAND_IN_PHONE = '573001112233';
export const STAND_IN_PHONE_CLIENT = '573105556677';

/** A message that the telephones of clients show: a repeat of an id is shown once. */
export interface ShownMessage {
  readonly jid: string;
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

type Said = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A message of a client on its way: what it says is sealed, the envelope is not. */
interface Sealed {
  readonly attrs: Readonly<Record<string, string | undefined>> & { readonly id: string };
  readonly message: object;
  readonly sealed: string;
  /** How often it was sealed again. */
  readonly again?: number;
}

const CODES_OF_A_TRY = 6;
const OWN_JID = `${STAND_IN_PHONE}:7@s.whatsapp.net`;
/** How often the library asks for a message that it could not open (`maxMsgRetryCount`). */
const RETRIES = 5;

/**
 * WhatsApp with one telephone, and a folder in which `baileys` is a library that speaks to it. It can keep answers to itself, close connections for
 * each of its reasons, log the product out, give the session to another, repeat, hang the process and crash it.
 */
export class LinkedPhone {
  /** Where the library is: the value of the setting. */
  folder = '';
  /** What clients see, in the order in which it came. */
  readonly shown: ShownMessage[] = [];
  /** Every message that was posted, repeats too. */
  readonly posted: ShownMessage[] = [];
  /** Ids of messages whose receipt came. */
  readonly receipts = new Set<string>();
  /** Ids of messages that came when their key was used already: WhatsApp gives these to a linked device no more. */
  readonly dropped: string[] = [];
  /** Codes that were shown, and the newest of those that are typed. */
  readonly codes: string[] = [];
  pairing: { readonly phone: string; readonly pairing: string } | null = null;
  /** Connections that were opened. */
  connections = 0;
  /** Whether the telephone knows the product as a linked device. */
  isLinked = false;
  /** How many of the next messages are taken without an answer, and the connection lost. */
  losesAnswers = 0;
  /** The code with which the next messages are refused; null: they are taken. */
  refusal: string | null = null;
  /** Without a receipt yet: they come over the next connection, as they were sealed. */
  readonly #unconfirmed = new Map<string, Sealed>();
  readonly #files = new Map<string, SealedMedia>();
  #server: Server | null = null;
  #media: HttpServer | null = null;
  #line: Socket | null = null;
  #sent = 0;
  #sealed = 0;

  async start(version = BAILEYS_VERSION): Promise<void> {
    this.#server = createServer((line) => this.#accept(line));
    await new Promise<void>((done) => this.#server?.listen(0, '127.0.0.1', done));
    this.#media = createHttp(({ url = '' }, response) => {
      const file = this.#files.get(url.split('?')[0] ?? '');
      if (file) response.end(file.bytes);
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => this.#media?.listen(0, '127.0.0.1', done));
    this.folder = await mkdtemp(join(tmpdir(), 'bitacora-baileys-'));
    const place = join(this.folder, 'node_modules', 'baileys');
    await mkdir(place, { recursive: true });
    const source = fileURLToPath(new URL('./fake-library.mjs', import.meta.url));
    await copyFile(source, join(place, 'index.mjs'));
    const { port } = this.#server.address() as AddressInfo;
    await writeFile(join(place, 'stand-in.json'), JSON.stringify({ port }));
    const named = { name: 'baileys', version, main: 'index.mjs' };
    await writeFile(join(place, 'package.json'), JSON.stringify(named));
  }

  async stop(): Promise<void> {
    this.#line?.destroy();
    await new Promise((done) => this.#server?.close(done) ?? done(null));
    this.#media?.closeAllConnections();
    await new Promise((done) => this.#media?.close(done) ?? done(null));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Where files of clients are. */
  get mediaAddress(): string {
    const { port } = this.#media?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get isConnected(): boolean {
    return this.#line !== null;
  }

  /** Another code, as every twenty seconds; after the sixth the connection is closed. */
  showCode(): void {
    if (this.codes.length >= CODES_OF_A_TRY) return this.close(408);
    const qr = `2@${'x'.repeat(60)}${this.codes.length},bm9pc2U=,aWRlbnRpdHk=,YWR2,1`;
    this.codes.push(qr);
    this.#say({ kind: 'qr', qr });
  }

  /** A person scans the code, or types it: WhatsApp asks for another connection then. */
  scan(): void {
    this.isLinked = true;
    this.#say({ kind: 'linked', me: OWN_JID });
  }

  /** Closes the connection with a reason: 515 restart, 408 and 428 lost, 440 replaced, 500 bad session. */
  close(code: number): void {
    this.#say({ kind: 'close', code });
    this.#line = null;
  }

  /** A person removes the product from the linked devices. */
  logOut(): void {
    this.isLinked = false;
    this.close(401);
  }

  hang(): void {
    this.#say({ kind: 'hang' });
  }

  crash(): void {
    this.#say({ kind: 'crash' });
    this.#line = null;
  }

  /** A client writes; while nothing is connected it waits. Gives the id. */
  write(
    message: object,
    of: {
      readonly key?: { readonly remoteJid?: string; readonly fromMe?: boolean };
      readonly at?: number;
      readonly id?: string;
    } = {},
  ): string {
    this.#sent += 1;
    const id = of.id ?? `3A${String(this.#sent).padStart(18, '0')}`;
    const { remoteJid = `${STAND_IN_PHONE_CLIENT}@s.whatsapp.net`, fromMe = false } = of.key ?? {};
    const between = fromMe ? { from: OWN_JID, recipient: remoteJid } : { from: remoteJid };
    const t = String(of.at ?? Math.floor(Date.now() / 1000));
    this.#seal({ attrs: { id, ...between, t, notify: 'Marta' }, message });
    return id;
  }

  /** Each is sealed with a number of its own. */
  #seal(of: Omit<Sealed, 'sealed'>): void {
    this.#sealed += 1;
    const text = JSON.stringify({ nth: this.#sealed, message: of.message }, bytes);
    const sealed = { ...of, sealed: Buffer.from(text).toString('base64') };
    this.#unconfirmed.set(of.attrs.id, sealed);
    this.#handOver(sealed);
  }

  #handOver({ attrs, sealed }: Sealed, more: object = {}): void {
    this.#say({ kind: 'message', attrs: { ...attrs, ...more }, sealed });
  }

  /** What became of a message of the product: 2 sent, 3 delivered, 4 read, 0 failed. */
  mark(id: string, status: number): void {
    const key = { remoteJid: `${STAND_IN_PHONE_CLIENT}@s.whatsapp.net`, fromMe: true, id };
    this.#say({ kind: 'update', updates: [{ key, update: { status } }] });
  }

  /** What a message says of a file that can be fetched. */
  file(content: Uint8Array, kind: 'Image' | 'Document'): SealedMedia['fields'] {
    const media = sealedMedia(content, kind);
    this.#files.set(media.fields.directPath, media);
    return media.fields;
  }

  #say(message: object): void {
    this.#line?.write(`${JSON.stringify(message, bytes)}\n`);
  }

  #accept(line: Socket): void {
    this.connections += 1;
    line.on('error', () => undefined);
    line.on('close', () => {
      if (this.#line === line) this.#line = null;
    });
    createInterface({ input: line }).on('line', (text) => {
      this.#read(line, JSON.parse(text) as Said);
    });
  }

  #read(line: Socket, message: Said): void {
    switch (message.kind) {
      case 'hello':
        return this.#greet(line, message['isLinked'] === true);
      case 'confirmed':
        return this.close(515);
      case 'pairing':
        this.pairing = message as unknown as NonNullable<LinkedPhone['pairing']>;
        return;
      case 'receipt':
        this.receipts.add(String(message['id']));
        this.#unconfirmed.delete(String(message['id']));
        return;
      case 'dropped':
        this.dropped.push(String(message['id']));
        this.#unconfirmed.delete(String(message['id']));
        return;
      case 'retry':
        return this.#sealAgain(String(message['id']));
      case 'logout':
        this.isLinked = false;
        return;
      case 'message':
        return this.#take(message as unknown as ShownMessage);
      default:
    }
  }

  #greet(line: Socket, isLinked: boolean): void {
    const before = this.#line;
    this.#line = line;
    if (!isLinked) {
      this.codes.length = 0;
      return this.showCode();
    }
    if (!this.isLinked) return this.close(401);
    // WhatsApp gives a session to who comes last.
    before?.write(`${JSON.stringify({ kind: 'close', code: 440 })}\n`);
    this.#say({ kind: 'open' });
    for (const sealed of this.#unconfirmed.values()) this.#handOver(sealed, { offline: '1' });
  }

  /** The telephone of the client seals a message again that could not be opened, some times. */
  #sealAgain(id: string): void {
    const sealed = this.#unconfirmed.get(id);
    if (!sealed) return;
    this.#unconfirmed.delete(id);
    const { attrs, message, again = 0 } = sealed;
    if (again < RETRIES) this.#seal({ attrs, message, again: again + 1 });
    else this.dropped.push(id);
  }

  #take({ jid, id, content }: ShownMessage): void {
    if (this.refusal !== null) return this.#say({ kind: 'ack', id, error: this.refusal });
    const message = { jid, id, content };
    this.posted.push(message);
    if (!this.shown.some((one) => one.id === id)) this.shown.push(message);
    if (this.losesAnswers > 0) {
      this.losesAnswers -= 1;
      return this.close(428);
    }
    this.#say({ kind: 'ack', id });
  }
}

/** Bytes as the library reads them. */
function bytes(_key: string, value: unknown): unknown {
  const data =
    (value as { readonly type?: string; readonly data?: readonly number[] } | null) ?? {};
  if (data.type === 'Buffer' && Array.isArray(data.data))
    return { type: 'Buffer', data: Buffer.from(data.data).toString('base64') };
  return value instanceof Uint8Array
    ? { type: 'Buffer', data: Buffer.from(value).toString('base64') }
    : value;
}

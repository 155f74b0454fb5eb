import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The release that the product was written for; another one is not loaded. */
export const BAILEYS_VERSION = '7.0.0-rc14';

/** What the product uses of baileys (its `lib/index.d.ts`). */
export interface BaileysLibrary {
  makeWASocket(config: Readonly<Record<string, unknown>>): BaileysSocket;
  initAuthCreds(): BaileysCredentials;
  readonly BufferJSON: {
    replacer(key: string, value: unknown): unknown;
    reviver(key: string, value: unknown): unknown;
  };
  readonly Browsers: { ubuntu(browser: string): unknown };
  readonly proto: {
    readonly Message: {
      decode(bytes: Uint8Array): unknown;
      readonly AppStateSyncKeyData: { fromObject(value: unknown): unknown };
    };
  };
  readonly DEFAULT_CONNECTION_CONFIG: { readonly makeSignalRepository: MakeSignalRepository };
  /** What the envelope of a message says: who wrote it, when, and its id. Throws for one that it does not know. */
  decodeMessageNode(
    node: MessageNode,
    myId: string,
    myLid: string,
  ): { readonly fullMessage: Readonly<Record<string, unknown>> };
  unpadRandomMax16(bytes: Uint8Array): Uint8Array;
}

/** A message as it comes over the connection: an envelope, and what is sealed in it. */
export interface MessageNode {
  readonly content?: unknown;
}

export interface SealedMessage {
  readonly jid: string;
  readonly ciphertext: Uint8Array;
}

/** What opens and seals messages. */
export interface SignalRepository {
  decryptMessage(sealed: SealedMessage): Promise<Uint8Array>;
}

/** Credentials and keys; what a transaction sets is kept in one commit, or not at all where it throws. One in another joins that one. */
export interface SignalAuth {
  readonly creds: BaileysCredentials;
  readonly keys: { transaction<T>(work: () => Promise<T>, key: string): Promise<T> };
}

export type MakeSignalRepository = (auth: SignalAuth, ...more: unknown[]) => SignalRepository;

/** Credentials of a linked device; there is an account in them once a telephone was linked. */
export interface BaileysCredentials {
  readonly account?: unknown;
  readonly me?: { readonly id: string; readonly lid?: string };
}

/** One connection to WhatsApp; a lost one is replaced by another. */
export interface BaileysSocket {
  readonly ev: { on(event: string, handler: (data: never) => void): void };
  /** Of the connection: frames as they come, before the library reads them. */
  readonly ws: { on(event: string, handler: (frame: MessageNode) => void): unknown };
  readonly user?: { readonly id: string };
  readonly signalRepository?: {
    readonly lidMapping?: { getPNForLID(lid: string): Promise<string | null | undefined> };
  };
  sendMessage(
    jid: string,
    content: Readonly<Record<string, unknown>>,
    options: { readonly messageId: string },
  ): Promise<unknown>;
  /** The first frame with this id that comes; undefined: none in time. Rejects when the connection is lost. */
  waitForMessage(id: string, withinMs: number): Promise<unknown>;
  requestPairingCode(phone: string): Promise<string>;
  logout(): Promise<void>;
  end(error: Error | undefined): unknown;
}

/** `connection.update` of baileys. */
export interface ConnectionUpdate {
  readonly connection?: 'open' | 'connecting' | 'close';
  readonly qr?: string;
  readonly isNewLogin?: boolean;
  readonly lastDisconnect?: {
    readonly error?: { readonly output?: { readonly statusCode?: number } };
  };
}

/** Loads the library from the folder in which an operator installed it. Rejects with a sentence that says what is wrong with it. */
export async function loadBaileys(folder: string): Promise<BaileysLibrary> {
  const place = join(folder, 'node_modules', 'baileys');
  const text = await readFile(join(place, 'package.json'), 'utf8').catch(() => null);
  if (text === null) throw new Error(`There is no package baileys in ${folder}.`);
  const { version, main = 'index.js' } = JSON.parse(text) as { version?: string; main?: string };
  if (version !== BAILEYS_VERSION)
    throw new Error(
      `baileys in ${folder} is ${version ?? 'of no version'}, not ${BAILEYS_VERSION}.`,
    );
  return (await import(pathToFileURL(join(place, main)).href)) as BaileysLibrary;
}

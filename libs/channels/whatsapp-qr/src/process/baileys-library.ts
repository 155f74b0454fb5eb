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
    readonly Message: { readonly AppStateSyncKeyData: { fromObject(value: unknown): unknown } };
  };
}

/** Credentials of a linked device; there is an account in them once a telephone was linked. */
export interface BaileysCredentials {
  readonly account?: unknown;
  readonly me?: { readonly id: string; readonly lid?: string };
}

/** One connection to WhatsApp; a lost one is replaced by another. */
export interface BaileysSocket {
  readonly ev: { on(event: string, handler: (data: never) => void): void };
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

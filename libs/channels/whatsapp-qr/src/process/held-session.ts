import type { DeviceLinkState, Sent } from '@bitacora/channel-port';
import type {
  BaileysCredentials,
  BaileysLibrary,
  BaileysSocket,
  ConnectionUpdate,
} from './baileys-library.js';
import { MessagesBeforeReceipts } from './messages-before-receipts.js';
import { phoneIncoming, marksOf } from './incoming-messages.js';
import { isOfMany, phoneOf } from './jids.js';
import { SILENT_LOG } from './silent-log.js';
import { sendParts } from './send-parts.js';
import { SessionClosings, closingCode } from './session-ends.js';
import { type SessionRowKeeping, credentialRows, sessionKeys } from './session-keys.js';
import type { PhoneIncoming } from './phone-incoming.js';
import { RememberedMessages } from './remembered-messages.js';
import type { QrOutgoing, QrSessionStart } from './session-messages.js';

export interface HeldSessionParts {
  readonly library: BaileysLibrary;
  readonly keeping: SessionRowKeeping;
  onState(state: DeviceLinkState): void;
  /** Resolves when they are kept; rejects when they are not. */
  onIncoming(incoming: readonly PhoneIncoming[]): Promise<void>;
}

/** Of `HistorySync.HistorySyncType`: with it come the telephones of people whom WhatsApp names otherwise. Its messages are not read. */
const FIRST_HISTORY = 0;
/** As it is called on the telephone, under "linked devices". */
const SHOWN_AS = 'Bitacora';

/** WhatsApp asks for another connection once a telephone was linked (`DisconnectReason.restartRequired`). */
const RESTART = 515;

const SETTINGS = {
  logger: SILENT_LOG,
  syncFullHistory: false,
  markOnlineOnConnect: false,
  generateHighQualityLinkPreview: false,
  shouldIgnoreJid: isOfMany,
  shouldSyncHistoryMessage: ({ syncType }: { readonly syncType?: number }) =>
    syncType === FIRST_HISTORY,
};

/** The session of one telephone: a connection to WhatsApp, and another one when that is lost, until it ends. */
export class HeldSession {
  readonly #parts: HeldSessionParts;
  readonly #start: QrSessionStart;
  readonly #closings = new SessionClosings();
  readonly #sent = new RememberedMessages();
  #credentials: BaileysCredentials;
  #socket: BaileysSocket | null = null;
  #isOpen = false;
  #isStopped = false;
  #wasShown = false;
  #timer: NodeJS.Timeout | undefined;
  /** Writes of the credentials, one after the other: the newest is written last. */
  #writing: Promise<void> = Promise.resolve();
  /** Events are read one after the other: messages keep their order. */
  #reading: Promise<void> = Promise.resolve();

  constructor(start: QrSessionStart, parts: HeldSessionParts) {
    this.#start = start;
    this.#parts = parts;
    const { library } = parts;
    this.#credentials =
      start.credentials === null
        ? library.initAuthCreds()
        : (JSON.parse(start.credentials, library.BufferJSON.reviver) as BaileysCredentials);
  }

  /** Opens a connection. */
  open(): void {
    const { library, keeping } = this.#parts;
    const before = new MessagesBeforeReceipts(library, (message) => this.#take(socket, message));
    const socket: BaileysSocket = library.makeWASocket({
      ...SETTINGS,
      makeSignalRepository: before.makeSignalRepository,
      browser: library.Browsers.ubuntu(SHOWN_AS),
      auth: { creds: this.#credentials, keys: sessionKeys(library, keeping) },
      getMessage: async ({ id }: { readonly id?: string }) => this.#sent.of(id),
    });
    this.#socket = socket;
    const of =
      <Data>(handler: (data: Data) => void) =>
      (data: Data) => {
        // What an earlier connection still says is none of this one's.
        if (this.#socket === socket && !this.#isStopped) handler(data);
      };
    socket.ws.on('CB:message', (node) => before.came(node));
    socket.ev.on(
      'creds.update',
      of((update: Partial<BaileysCredentials>) => this.#renew(update)),
    );
    socket.ev.on(
      'connection.update',
      of((update: ConnectionUpdate) => this.#update(socket, update)),
    );
    socket.ev.on(
      'messages.upsert',
      of((event: unknown) => this.#read(socket, before.notTaken(event))),
    );
    socket.ev.on(
      'messages.update',
      of((event: unknown) => {
        this.#give(marksOf(event, new Date().toISOString())).catch(() => undefined);
      }),
    );
  }

  /** Ends it; `logOut`: the telephone forgets the product as well. */
  async stop(logOut: boolean): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (logOut && this.#isOpen) await socket?.logout().catch(() => undefined);
    else await Promise.resolve(socket?.end(undefined)).catch(() => undefined);
  }

  async send(message: QrOutgoing): Promise<Sent> {
    const socket = this.#socket;
    if (!socket || !this.#isOpen) {
      const of = { isFinal: false, retryAfterMs: null, isTokenDead: false };
      return { kind: 'failed', fault: 'unreachable', reason: null, ...of };
    }
    return sendParts(socket, message, (id, content) => this.#sent.keep(id, content));
  }

  #renew(update: Partial<BaileysCredentials>): void {
    // The library holds the same object, and goes by what is in it.
    Object.assign(this.#credentials, update);
    const { library, keeping } = this.#parts;
    const rows = credentialRows(library, this.#credentials);
    if (rows.length === 0) return;
    this.#writing = this.#writing.then(() => keeping.write(rows)).catch(() => undefined);
  }

  #update(socket: BaileysSocket, update: ConnectionUpdate): void {
    const { onState } = this.#parts;
    if (update.qr) this.#showCode(socket, update.qr);
    if (update.isNewLogin) onState({ kind: 'scanned' });
    if (update.connection === 'open') {
      this.#isOpen = true;
      this.#closings.opened();
      const digits = phoneOf(socket.user?.id ?? this.#credentials.me?.id);
      onState({ kind: 'open', number: digits === null ? '' : `+${digits}` });
    }
    if (update.connection === 'close') this.#closed(closingCode(update.lastDisconnect?.error));
  }

  /** A new code comes every twenty seconds. For a telephone that types it, one is asked for, once. */
  #showCode(socket: BaileysSocket, qr: string): void {
    const { onState } = this.#parts;
    const { phone } = this.#start;
    if (phone === null) onState({ kind: 'code', qr, pairing: null });
    else if (!this.#wasShown)
      socket.requestPairingCode(phone).then(
        (pairing) => onState({ kind: 'code', qr: null, pairing }),
        () => socket.end(undefined),
      );
    this.#wasShown = true;
  }

  #closed(code: number): void {
    this.#isOpen = false;
    this.#socket = null;
    const isLinked = Boolean(this.#credentials.account);
    const came = isLinked ? 'linked' : this.#wasShown ? 'shown' : 'neither';
    const now = performance.now();
    const after = this.#closings.closed({ code, came, now });
    const { onState } = this.#parts;
    if (after.kind === 'ended') {
      this.#isStopped = true;
      onState({ kind: after.end });
      return;
    }
    if (isLinked && code !== RESTART) onState({ kind: 'reconnecting' });
    this.#timer = setTimeout(() => this.#again(), after.afterMs);
  }

  /** What the connection before had to write is kept first: the next one goes by it. */
  #again(): void {
    void this.#writing.then(() => {
      if (!this.#isStopped) this.open();
    });
  }

  /** Rejects where it is not kept, and for a connection that was replaced: WhatsApp gives it again, to the next one. */
  async #take(socket: BaileysSocket, message: unknown): Promise<void> {
    if (this.#socket !== socket || this.#isStopped) throw new Error('The connection was replaced.');
    await this.#give(await this.#incoming(socket, { messages: [message] }));
  }

  #read(socket: BaileysSocket, event: unknown): void {
    this.#reading = this.#reading
      .then(() => this.#incoming(socket, event))
      .then((incoming) => this.#give(incoming))
      .catch(() => undefined);
  }

  #incoming(socket: BaileysSocket, event: unknown): Promise<readonly PhoneIncoming[]> {
    const { since } = this.#start;
    const phoneOfLid = async (jid: string) => {
      const asked = socket.signalRepository?.lidMapping?.getPNForLID(jid);
      return (await asked?.catch(() => null)) ?? null;
    };
    return phoneIncoming(event, { since, phoneOfLid });
  }

  async #give(incoming: readonly PhoneIncoming[]): Promise<void> {
    if (incoming.length > 0) await this.#parts.onIncoming(incoming);
  }
}

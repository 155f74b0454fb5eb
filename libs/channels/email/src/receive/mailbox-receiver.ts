import type { ChannelFault } from '@bitacora/channel-port';
import type { ImapFlow } from 'imapflow';
import type { EmailConnection } from '../send/mail-sender.js';
import type { FetchedMail, MailboxCursor, MailboxCursors } from './mailbox-cursor.js';
import { MailboxFailed } from './mailbox-failed.js';
import { type MailboxParts, openMailbox } from './open-mailbox.js';
import {
  type MailboxNumbers,
  readingStart,
  type ReadingParts,
  readMailbox,
  readRenumbered,
} from './read-mailbox.js';
import { RoomForMails } from './room-for-mails.js';

/** How a mailbox is doing. */
export type MailboxState =
  | { readonly kind: 'connected' }
  /** `fault` null: what takes the mails failed, and it is none of the mailbox. */
  | {
      readonly kind: 'waiting';
      readonly fault: ChannelFault | null;
      readonly reason: string | null;
      /** Milliseconds until it is tried again. */
      readonly pauseMs: number;
    };

export interface ReceiverParts extends MailboxParts {
  readonly cursors: MailboxCursors;
  /** Takes a mail once, whatever how often it comes; the cursor moves when it resolves. */
  readonly take: (mail: FetchedMail, connection: EmailConnection) => Promise<void>;
  /**
   * Keeps a mail elsewhere that could not be taken in so many attempts, so that those behind it come in. False: it cannot be kept, or it is not the
   * mail that fails; it is asked for again. Absent: there is no such place.
   */
  readonly setAside?: (
    mail: FetchedMail,
    connection: EmailConnection,
    failed: { readonly attempts: number; readonly error: unknown },
  ) => Promise<boolean>;
  /** Is called when the state changes, and with each further pause. */
  readonly report?: (state: MailboxState, connection: EmailConnection) => void;
  readonly times?: Partial<ReceiverTimes>;
}

/** Attempts at a mail until it is set aside: a quarter of a minute with the pauses between them. */
const MAX_MAIL_ATTEMPTS = 5;
/** Mails whose attempts are remembered. */
const MAX_REMEMBERED = 1000;
const SET_ASIDE = Number.POSITIVE_INFINITY;

/** All in milliseconds. */
export interface ReceiverTimes {
  /** Until the mailbox is open. */
  readonly openMs: number;
  /** For one command. */
  readonly commandMs: number;
  /** Between two looks, also where the server gives news by itself. */
  readonly pollMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const TIMES: ReceiverTimes = {
  openMs: 20_000,
  commandMs: 120_000,
  pollMs: 60_000,
  firstPauseMs: 1000,
  longestPauseMs: 10 * 60_000,
};

/** Reads one mailbox for as long as it runs: waits for news, reconnects with growing pauses, and hands each mail on before it moves its cursor. */
export class MailboxReceiver {
  readonly #times: ReceiverTimes;
  readonly #stopped = new AbortController();
  #client: ImapFlow | null = null;
  #hasNews = false;
  #wake: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  /** Attempts at mails that failed, by the numbers that the mailbox gave out last. */
  readonly #attempts = new Map<number, number>();
  #uidValidity = '';

  constructor(
    readonly connection: EmailConnection,
    private readonly parts: ReceiverParts,
    private readonly room = new RoomForMails(),
  ) {
    this.#times = { ...TIMES, ...parts.times };
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when a mail that was being taken has been. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#client?.close();
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await this.#read();
      } catch (error) {
        if (signal.aborted) return;
        await this.#pause(error);
      } finally {
        this.#client?.close();
        this.#client = null;
      }
    }
  }

  async #read(): Promise<void> {
    const client = await openMailbox(this.connection, this.parts, this.#times.openMs);
    this.#client = client;
    if (this.#stopped.signal.aborted) return;
    client.on('exists', () => this.#news());
    client.on('close', () => this.#wake?.());
    const { mailbox } = client;
    if (!mailbox) throw new MailboxFailed('refused');
    const numbers = { uidValidity: String(mailbox.uidValidity), uidNext: mailbox.uidNext };
    // Under new numbers these are other mails.
    if (this.#uidValidity !== numbers.uidValidity) this.#attempts.clear();
    this.#uidValidity = numbers.uidValidity;
    const parts = this.#readingParts();
    let cursor = await this.#begin(client, numbers, parts);
    for (let looks = 0; !this.#stopped.signal.aborted; looks += 1) {
      this.#hasNews = false;
      cursor = await readMailbox(client, cursor, parts);
      this.#failures = 0;
      if (looks === 0) this.parts.report?.({ kind: 'connected' }, this.connection);
      await this.#waitForNews(client);
    }
  }

  async #begin(
    client: ImapFlow,
    numbers: MailboxNumbers,
    parts: ReadingParts,
  ): Promise<MailboxCursor> {
    const kept = await ofProduct(this.parts.cursors.load(this.connection));
    const start = readingStart(kept, numbers, new Date());
    if (kept && !start) return readRenumbered(client, kept, numbers, parts);
    if (!start) throw new MailboxFailed('refused');
    if (start !== kept) await parts.save(start);
    return start;
  }

  #readingParts(): ReadingParts {
    const { cursors } = this.parts;
    return {
      take: (mail, uid) => ofProduct(this.#take(mail, uid)),
      save: async (cursor) => {
        await ofProduct(cursors.save(this.connection, cursor));
        for (const uid of this.#attempts.keys())
          if (uid <= cursor.lastUid) this.#attempts.delete(uid);
        // It gets on: the next mail that fails has short pauses again.
        this.#failures = 0;
      },
      withRoom: (fetch) => this.room.run(fetch),
      commandMs: this.#times.commandMs,
    };
  }

  /** A mail that fails each time is set aside. */
  async #take(mail: FetchedMail, uid: number): Promise<void> {
    const { take, setAside } = this.parts;
    // Where all mails are searched after a change of numbers, each try begins with the first.
    if (this.#attempts.get(uid) === SET_ASIDE) return;
    try {
      await take(mail, this.connection);
    } catch (error) {
      const attempts = (this.#attempts.get(uid) ?? 0) + 1;
      if (this.#attempts.size < MAX_REMEMBERED || this.#attempts.has(uid))
        this.#attempts.set(uid, attempts);
      const failed = { attempts, error };
      if (attempts < MAX_MAIL_ATTEMPTS || !setAside) throw error;
      if (!(await setAside(mail, this.connection, failed))) throw error;
      if (this.#attempts.has(uid)) this.#attempts.set(uid, SET_ASIDE);
    }
  }

  /** Ends when the server says that there is a mail, when it is time to look, or when the connection ends. */
  async #waitForNews(client: ImapFlow): Promise<void> {
    if (this.#hasNews || this.#stopped.signal.aborted) return;
    let timer: NodeJS.Timeout | undefined;
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, this.#times.pollMs);
    });
    // The next command ends it.
    if (client.capabilities.has('IDLE')) client.idle().catch(() => undefined);
    try {
      await woken;
    } finally {
      clearTimeout(timer);
      this.#wake = null;
    }
    if (!client.usable && !this.#stopped.signal.aborted) throw new MailboxFailed('unreachable');
  }

  #news(): void {
    this.#hasNews = true;
    this.#wake?.();
  }

  async #pause(error: unknown): Promise<void> {
    const { firstPauseMs, longestPauseMs } = this.#times;
    const failed = error instanceof ProductFailed ? null : MailboxFailed.of(error);
    // A password that is refused stays so; servers lock out programs that keep trying.
    const isDead = failed?.fault === 'credentialsRefused';
    const grown = isDead ? longestPauseMs : firstPauseMs * 2 ** Math.min(this.#failures, 20);
    this.#failures += 1;
    // Inboxes of one server do not come back all at once.
    const pauseMs = Math.round(Math.min(longestPauseMs, grown) * (0.75 + Math.random() / 2));
    const { fault = null, reason = null } = failed ?? {};
    this.parts.report?.({ kind: 'waiting', fault, reason, pauseMs }, this.connection);
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, pauseMs);
    });
    clearTimeout(timer);
    this.#wake = null;
  }
}

/** The product could not take a mail, or keep the cursor: it is none of the mailbox. The mail stays there, and comes again. */
class ProductFailed extends Error {
  constructor(cause: unknown) {
    super('A mail could not be taken.', { cause });
    this.name = 'ProductFailed';
  }
}

async function ofProduct<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new ProductFailed(error);
  }
}

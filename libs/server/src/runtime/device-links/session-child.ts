import type { ChildProcess } from 'node:child_process';
import type { DeviceLinkState, Incoming, Sent } from '@bitacora/channel-port';
import {
  type FromSessionProcess,
  type QrOutgoing,
  type QrSessionRow,
  type QrSessionStart,
  type ToSessionProcess,
  incomingOfPhone,
  startSessionProcess,
} from '@bitacora/channel-whatsapp-qr';

/** What the process that holds the sessions needs of the server. */
export interface SessionChildOwner {
  onState(session: string, state: DeviceLinkState): void;
  /** Resolves when they are kept: WhatsApp gets its receipt then. */
  onIncoming(session: string, incoming: readonly Incoming[]): Promise<void>;
  read(session: string, type: string, ids: readonly string[]): Promise<readonly QrSessionRow[]>;
  write(session: string, rows: readonly QrSessionRow[]): Promise<void>;
  /** The process ended, or the library is not there: all its sessions are gone. `problem`: what is wrong; null: it broke. */
  onEnd(problem: string | null): void;
}

const SEND_WITHIN_MS = 18_000;
const PING_EVERY_MS = 10_000;
/** A process that says nothing for this long hangs. */
const HANGS_AFTER_MS = 45_000;
const STOP_WITHIN_MS = 3000;

const LOST: Sent = { kind: 'unknown', fault: 'providerFailed' };
const LATE: Sent = { kind: 'unknown', fault: 'timeout' };

/** A process apart that holds sessions: it can crash, hang or grow, and the server is not touched by it. */
export class SessionChild {
  readonly #process: ChildProcess;
  readonly #owner: SessionChildOwner;
  readonly #sends = new Map<number, (sent: Sent) => void>();
  readonly #pings: NodeJS.Timeout;
  #calls = 0;
  #lastSaid = performance.now();
  #problem: string | null = null;

  /** `folder`: where baileys is. */
  constructor(folder: string, owner: SessionChildOwner) {
    this.#owner = owner;
    this.#process = startSessionProcess(folder);
    this.#process.on('message', (message: FromSessionProcess) => this.#said(message));
    this.#process.on('error', () => this.#process.kill('SIGKILL'));
    this.#process.once('exit', () => this.#ended());
    this.#pings = setInterval(() => this.#ping(), PING_EVERY_MS).unref();
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  start(start: QrSessionStart): void {
    this.#say({ kind: 'start', ...start });
  }

  stop(session: string, logOut: boolean): void {
    this.#say({ kind: 'stop', session, logOut });
  }

  send(session: string, message: QrOutgoing): Promise<Sent> {
    this.#calls += 1;
    const call = this.#calls;
    return new Promise((resolve) => {
      const timer = setTimeout(() => answer(LATE), SEND_WITHIN_MS);
      const answer = (sent: Sent) => {
        clearTimeout(timer);
        this.#sends.delete(call);
        resolve(sent);
      };
      this.#sends.set(call, answer);
      this.#say({ kind: 'send', session, call, message });
    });
  }

  /** Ends it, with what it has in hand; resolves when it is gone. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_WITHIN_MS);
    if (this.#process.connected) this.#process.disconnect();
    else this.#process.kill('SIGKILL');
    await gone;
    clearTimeout(timer);
  }

  #say(message: ToSessionProcess): void {
    // A process that ended just now takes nothing; its end is said on its own.
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  #ping(): void {
    if (performance.now() - this.#lastSaid > HANGS_AFTER_MS) this.#process.kill('SIGKILL');
    else this.#say({ kind: 'ping' });
  }

  #said(message: FromSessionProcess): void {
    this.#lastSaid = performance.now();
    const owner = this.#owner;
    switch (message.kind) {
      case 'ready':
      case 'pong':
        return;
      case 'unusable':
        this.#problem = message.problem;
        this.#process.kill('SIGKILL');
        return;
      case 'state':
        return owner.onState(message.session, message.state);
      case 'incoming':
        return this.#answer(message.call, async () => {
          await owner.onIncoming(message.session, message.incoming.map(incomingOfPhone));
          return [];
        });
      case 'sent':
        return this.#sends.get(message.call)?.(message.sent);
      case 'read':
        return this.#answer(message.call, () =>
          owner.read(message.session, message.type, message.ids),
        );
      case 'write':
        return this.#answer(message.call, async () => {
          await owner.write(message.session, message.rows);
          return [];
        });
    }
  }

  #answer(call: number, work: () => Promise<readonly QrSessionRow[]>): void {
    work().then(
      (rows) => this.#say({ kind: 'answer', call, rows }),
      () => this.#say({ kind: 'failed', call }),
    );
  }

  #ended(): void {
    clearInterval(this.#pings);
    for (const answer of [...this.#sends.values()]) answer(LOST);
    this.#owner.onEnd(this.#problem);
  }
}

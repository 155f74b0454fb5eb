import type { DeviceLinkState, Incoming, ReceivedPlace, Sent } from '@bitacora/channel-port';
import type { QrOutgoing, QrSessionRow } from '@bitacora/channel-whatsapp-qr';
import type { KeptLinks } from '../../channels/device-links/kept-links.js';
import type { SessionRows } from '../../channels/device-links/session-rows.js';
import { SessionChild, type SessionChildOwner } from './session-child.js';

/** A link that this process holds. */
export interface HeldLink extends ReceivedPlace {
  readonly link: string;
  state: DeviceLinkState;
  /** What is written and kept of it, one after the other. */
  work: Promise<void>;
}

export interface HeldLinksParts {
  /** Where baileys is. */
  readonly folder: string;
  readonly links: Pick<KeptLinks, 'put'>;
  readonly rows: Pick<SessionRows, 'read' | 'write'>;
  /** Whether there is room to keep what came. */
  readonly hasRoom: (place: ReceivedPlace, incoming: readonly Incoming[]) => Promise<boolean>;
  /** Keeps what came until it is in the log; rejects where it could not. */
  readonly keep: (place: ReceivedPlace, incoming: readonly Incoming[]) => Promise<void>;
  /** Is called after each change of a state. */
  readonly onState: (held: HeldLink) => Promise<void>;
  readonly onError: (error: unknown, what: string) => void;
}

const CREDENTIALS = 'credentials';
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A process that lived this long starts again at once. */
const STEADY_MS = 10 * 60_000;
/** Attempts to keep what came, and the pause between them: the store can be away for a moment. */
const KEEP_ATTEMPTS = 20;
const KEEP_PAUSE_MS = 1500;
/** Most messages of an inbox that wait to be kept; those beyond are refused. */
const MAX_UNKEPT = 5000;

/** The sessions of this process, in a process apart that is started again when it ends. */
export class HeldLinks {
  readonly #parts: HeldLinksParts;
  readonly #held = new Map<string, HeldLink>();
  readonly #unkept = new Map<string, number>();
  #child: SessionChild | null = null;
  #startedAt = 0;
  #pause = FIRST_PAUSE_MS;
  #notBefore = 0;
  #problem: string | null = null;
  #ending: Promise<void> | null = null;

  constructor(parts: HeldLinksParts) {
    this.#parts = parts;
  }

  /** All that are held, by session. */
  get all(): ReadonlyMap<string, HeldLink> {
    return this.#held;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  of(inboxId: string): HeldLink | undefined {
    return [...this.#held.values()].find((held) => held.inboxId === inboxId);
  }

  /** Holds a link from now on. Nothing happens while the process is in its pause: it is asked again. */
  async start(
    place: ReceivedPlace & { readonly link: string },
    how: { readonly phone: string | null; readonly since: number },
  ): Promise<void> {
    const now = performance.now();
    if (!this.#child && now < this.#notBefore) return;
    const [credentials] = await this.#parts.rows.read(place, CREDENTIALS, [CREDENTIALS]);
    if (this.#ending) return;
    const text = credentials?.text ?? null;
    this.#child ??= this.#begin();
    const state = { kind: text === null ? 'starting' : 'reconnecting' } as const;
    const held: HeldLink = { ...place, state, work: Promise.resolve() };
    this.#held.set(place.link, held);
    this.#change(held, state);
    this.#child.start({ session: place.link, credentials: text, ...how });
  }

  /** `logOut`: the telephone forgets the product, too. */
  async stop({ link, work }: HeldLink, logOut: boolean): Promise<void> {
    this.#child?.stop(link, logOut);
    this.#held.delete(link);
    await work;
  }

  send(held: HeldLink, message: QrOutgoing): Promise<Sent> {
    const away = { kind: 'failed', fault: 'unreachable', reason: null, isFinal: false } as const;
    if (!this.#child || held.state.kind !== 'open')
      return Promise.resolve({ ...away, retryAfterMs: null, isTokenDead: false });
    return this.#child.send(held.link, message);
  }

  /** Says again where all are, so that it is believed. */
  async sayAgain(): Promise<void> {
    for (const held of this.#held.values())
      await this.#parts.links.put(held, held.link, held.state);
  }

  /** Ends the process at once, and waits for what is under way; no link is held afterwards. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    const works = [...this.#held.values()].map(({ work }) => work);
    this.#held.clear();
    await child?.end();
    await Promise.all(works);
  }

  #begin(): SessionChild {
    this.#startedAt = performance.now();
    const owner: SessionChildOwner = {
      onState: (session, state) => {
        const held = this.#held.get(session);
        if (held) this.#change(held, state);
      },
      onIncoming: (session, incoming) =>
        this.#ofHeld(session, (held) => this.#keep(held, incoming)),
      read: (session, type, ids) =>
        this.#ofHeld(session, (held) => this.#parts.rows.read(held, type, ids)),
      write: (session, rows: readonly QrSessionRow[]) =>
        this.#ofHeld(session, (held) => this.#parts.rows.write(held, rows)),
      onEnd: (problem) => {
        if (this.#child === child) this.#ended(problem);
      },
    };
    const child = new SessionChild(this.#parts.folder, owner);
    return child;
  }

  /** A session that is not held any more has no rows. */
  async #ofHeld<T>(session: string, work: (held: HeldLink) => Promise<T>): Promise<T> {
    const held = this.#held.get(session);
    if (!held) throw new Error('The session is not held here.');
    return work(held);
  }

  #change(held: HeldLink, state: DeviceLinkState): void {
    held.state = state;
    const { links, onState, onError } = this.#parts;
    const said = { ...held, state };
    held.work = held.work
      .then(() => links.put(held, held.link, state))
      .then(() => onState(said))
      .catch((error: unknown) => onError(error, 'the state of a linked telephone was not kept'));
  }

  /** Resolves when they are kept. While it waits, WhatsApp has no receipt for them, and holds those behind them. */
  async #keep(held: HeldLink, incoming: readonly Incoming[]): Promise<void> {
    const { onError } = this.#parts;
    const unkept = this.#unkept.get(held.link) ?? 0;
    if (unkept + incoming.length > MAX_UNKEPT) throw new RangeError('Too many messages wait.');
    this.#unkept.set(held.link, unkept + incoming.length);
    const keeping = held.work.then(() => this.#persistently(held, incoming));
    held.work = keeping
      .catch((error: unknown) => {
        if (this.#isHeld(held)) onError(error, 'messages of a linked telephone were not kept');
      })
      .finally(() => {
        const left = (this.#unkept.get(held.link) ?? 0) - incoming.length;
        if (left > 0) this.#unkept.set(held.link, left);
        else this.#unkept.delete(held.link);
      });
    return keeping;
  }

  /** Room is waited for as long as it takes, a store that fails for some attempts. */
  async #persistently(held: HeldLink, incoming: readonly Incoming[]): Promise<void> {
    const { keep, hasRoom, onError } = this.#parts;
    let failures = 0;
    let isSaid = false;
    while (this.#isHeld(held)) {
      try {
        if (await hasRoom(held, incoming)) return await keep(held, incoming);
        if (!isSaid) onError(new RangeError(), 'messages of a linked telephone wait for room');
        isSaid = true;
      } catch (error) {
        failures += 1;
        if (failures >= KEEP_ATTEMPTS) throw error;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, KEEP_PAUSE_MS).unref();
      });
    }
    throw new Error('The session is not held any more.');
  }

  #isHeld(held: HeldLink): boolean {
    return this.#held.get(held.link) === held;
  }

  #ended(problem: string | null): void {
    const { onError } = this.#parts;
    this.#child = null;
    const now = performance.now();
    this.#pause = now - this.#startedAt > STEADY_MS ? FIRST_PAUSE_MS : this.#pause;
    this.#notBefore = now + this.#pause;
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    if (problem === null || problem !== this.#problem)
      onError(
        new Error(problem ?? 'The process ended.'),
        problem ?? 'the process of linked telephones ended; it is started again',
      );
    this.#problem = problem;
    for (const held of this.#held.values()) {
      const wasLinked = held.state.kind === 'open' || held.state.kind === 'reconnecting';
      const kind = problem !== null ? 'unavailable' : wasLinked ? 'reconnecting' : 'starting';
      this.#change(held, { kind });
    }
    this.#held.clear();
  }
}

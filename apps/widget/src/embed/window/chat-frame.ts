import { NO_ORIGIN, type ToFrame } from '../../bridge';

/** A page in a sandbox has no origin, and no more has the frame in it: there nothing can be addressed. */
export const HAS_ORIGIN = self.origin !== NO_ORIGIN;
/** From the page in the frame being read to its first word; it may wait for the storage of the host page first. */
const READY_WITHIN_MS = 3000;
const READ_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Address of the page in the iframe. Of the page around it only the origin: whole addresses can be longer than
 * what servers and proxies read, and the frame learns the page when it is opened.
 */
export function frameAddress(server: string, token: string, pageOrigin: string): string {
  return `${server}/widget/frame?${new URLSearchParams({ token, page: pageOrigin })}`;
}

interface Awaiting {
  /** Puts the frame on the page when it belongs there and is not. */
  place(): void;
  /** Whether it is awaited: a frame that did not come is asked for again. */
  isAwaited(): boolean;
  changed(): void;
}

/** The iframe: nothing of it is asked for until it is needed. */
export class ChatFrame {
  readonly element = document.createElement('iframe');
  #state: 'absent' | 'loading' | 'ready' | 'failed' = 'absent';
  #timer = 0;
  #pause = FIRST_PAUSE_MS;

  constructor(
    private readonly server: string,
    private readonly token: string,
    private readonly around: Awaiting,
  ) {
    const { element } = this;
    element.dataset['bitacora'] = 'frame';
    element.allow = '';
    // Where the page sends whole addresses along, the frame's request does not.
    element.referrerPolicy = 'origin';
    // Pages that say why nothing came are loaded too.
    element.addEventListener('load', () => this.#wait(READY_WITHIN_MS));
  }

  get isWanted(): boolean {
    return this.#state !== 'absent';
  }

  get isReady(): boolean {
    return this.#state === 'ready';
  }

  get hasFailed(): boolean {
    return this.#state === 'failed';
  }

  /** Loads it; again when it did not come before. */
  load(): void {
    if (this.isReady || this.#state === 'loading') return;
    const { element } = this;
    element.src ||= frameAddress(this.server, this.token, self.origin);
    element.remove();
    this.#state = 'loading';
    this.around.place();
  }

  /** It was put on the page, which makes browsers load it. */
  placed(): void {
    this.#state = 'loading';
    this.#wait(READ_WITHIN_MS);
    this.around.changed();
  }

  /** The page in it is at work. */
  ready(): void {
    clearTimeout(this.#timer);
    this.#pause = FIRST_PAUSE_MS;
    this.#state = 'ready';
  }

  /** It is needed no longer. */
  drop(): void {
    clearTimeout(this.#timer);
    this.element.remove();
    this.#state = 'absent';
  }

  post(message: ToFrame): void {
    this.element.contentWindow?.postMessage(message, HAS_ORIGIN ? this.server : '*');
  }

  /** Whether a message is this frame's. */
  isSourceOf({ origin, source }: MessageEvent): boolean {
    if (!source || source !== this.element.contentWindow) return false;
    return origin === this.server || (!HAS_ORIGIN && origin === NO_ORIGIN);
  }

  #wait(ms: number): void {
    if (this.#state !== 'loading') return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#fail(), ms);
  }

  #fail(): void {
    this.#state = 'failed';
    this.around.changed();
    this.#timer = window.setTimeout(() => {
      if (this.around.isAwaited()) this.load();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}

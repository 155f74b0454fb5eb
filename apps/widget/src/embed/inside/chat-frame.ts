import { NO_ORIGIN, type ToFrame } from '../../bridge';
import { Attempts } from './attempts';

/** A page in a sandbox has no origin, and no more has the frame in it: there nothing can be addressed. */
export const HAS_ORIGIN = self.origin !== NO_ORIGIN;
/** From the page in the frame being read to its first word; it may wait for the storage of the host page first. */
const READY_WITHIN_MS = 3000;
const READ_WITHIN_MS = 30_000;

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
  readonly #attempts: Attempts;

  constructor(
    private readonly server: string,
    private readonly token: string,
    private readonly around: Awaiting,
  ) {
    const { element } = this;
    this.#attempts = new Attempts({
      isAwaited: () => around.isAwaited(),
      again: () => this.load(),
      failed: () => around.changed(),
    });
    element.dataset['bitacora'] = 'frame';
    // It sounds once the visitor has touched the page around it.
    element.allow = 'autoplay';
    // Where the page sends whole addresses along, the frame's request does not.
    element.referrerPolicy = 'origin';
    // Pages that say why nothing came are loaded too.
    element.addEventListener('load', () => {
      if (this.#attempts.state === 'loading') this.#attempts.loading(READY_WITHIN_MS);
    });
  }

  get isWanted(): boolean {
    return this.#attempts.state !== 'absent';
  }

  get isReady(): boolean {
    return this.#attempts.state === 'there';
  }

  get hasFailed(): boolean {
    return this.#attempts.state === 'failed';
  }

  /** Loads it; again when it did not come before. */
  load(): void {
    if (this.isReady || this.#attempts.state === 'loading') return;
    const { element } = this;
    element.src ||= frameAddress(this.server, this.token, self.origin);
    element.remove();
    this.#attempts.loading(READ_WITHIN_MS);
    this.around.place();
  }

  /** It was put on the page, which makes browsers load it. */
  placed(): void {
    this.#attempts.loading(READ_WITHIN_MS);
    this.around.changed();
  }

  /** The page in it is at work. */
  ready(): void {
    this.#attempts.there();
  }

  /** It is needed no longer. */
  drop(): void {
    this.#attempts.drop();
    this.element.remove();
  }

  post(message: ToFrame): void {
    this.element.contentWindow?.postMessage(message, HAS_ORIGIN ? this.server : '*');
  }

  /** Whether a message is this frame's. */
  isSourceOf({ origin, source }: MessageEvent): boolean {
    if (!source || source !== this.element.contentWindow) return false;
    return origin === this.server || (!HAS_ORIGIN && origin === NO_ORIGIN);
  }
}

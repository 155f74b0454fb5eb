import { type HostWords, NO_ORIGIN, type ToFrame, type ToHost, asOurs } from '../bridge';
import { isOfInputMethod } from '../keys';
import type { LauncherButton } from './button';
import { keep, onKeptElsewhere, recalled } from './kept-for-frame';
import { pageAddress } from './page-address';
import { PagePlace } from './page-place';
import { hideOnPaper, onScreen } from './print';
import { style } from './style';

/** A page in a sandbox has no origin, and no more has the frame in it: there nothing can be addressed. */
const HAS_ORIGIN = self.origin !== NO_ORIGIN;
const NARROW = '(max-width: 480px)';

/**
 * Address of the page in the iframe. Of the page around it only the origin: whole addresses can be longer than
 * what servers and proxies read, and the frame learns the page when it is opened.
 */
export function frameAddress(server: string, token: string, pageOrigin: string): string {
  return `${server}/widget/frame?${new URLSearchParams({ token, page: pageOrigin })}`;
}

/** The frame beside the button: opened, closed and resized here, filled by the frame itself. */
export class Panel {
  readonly #frame = document.createElement('iframe');
  readonly #narrow = matchMedia(NARROW);
  readonly #ended = new AbortController();
  /** Says when the panel is off the page for good. */
  readonly ended = this.#ended.signal;
  readonly #place = new PagePlace(
    () => (this.#frame.src ? [this.button.element, this.#frame] : [this.button.element]),
    () => this.#putBack(),
  );
  #attached = false;
  #open = false;
  #ready = false;
  /** The frame was loaded again under the visitor: an open window stays open, and takes no focus. */
  #loadedAgain = false;
  /** The frame has no storage of its own. */
  #keeps = false;
  #unread = 0;
  #words: HostWords = { open: 'Chat', close: 'Close', title: 'Chat' };

  constructor(
    private readonly server: string,
    private readonly token: string,
    private readonly button: LauncherButton,
  ) {
    const signal = this.ended;
    this.#frame.dataset['bitacora'] = 'frame';
    this.#frame.allow = '';
    // Where the page sends whole addresses along, the frame's request does not.
    this.#frame.referrerPolicy = 'origin';
    button.element.addEventListener('click', () => this.#toggle(!this.#open));
    addEventListener('message', (event) => this.#receive(event), { signal });
    addEventListener('keydown', (event) => this.#press(event), { signal });
    this.#narrow.addEventListener('change', () => this.#layOut(), { signal });
    const postKept = (key: string | null, value: string | null): void => {
      if (this.#keeps) this.#post({ bitacora: 'changed', key, value });
    };
    onKeptElsewhere(postKept, signal);
  }

  /** Whether the chat is on the page, or will once the page is read. */
  get held(): boolean {
    return !this.#attached || this.#place.held;
  }

  /** Puts button and frame on the page; the frame loads when the page has nothing better to do. */
  attach(): void {
    if (this.ended.aborted) return;
    this.#attached = true;
    this.#layOut();
    this.#place.hold();
    const load = () => {
      if (this.ended.aborted) return;
      this.#frame.src = frameAddress(this.server, this.token, self.origin);
      this.#place.hold();
    };
    if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 2000 });
    else setTimeout(load, 200);
  }

  /** Puts what the page took off back at once. */
  stay(): void {
    if (this.#attached) this.#place.hold();
  }

  /** Takes everything off the page for good. */
  end(): void {
    this.#ended.abort();
    this.#place.leave();
  }

  /** A frame that is put back loads again. */
  #putBack(): void {
    hideOnPaper();
    this.#loadedAgain = this.#ready || this.#loadedAgain;
    this.#ready = false;
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#open && !isOfInputMethod(event)) this.#toggle(false);
  }

  #isFrames({ origin, source }: MessageEvent): boolean {
    if (source !== this.#frame.contentWindow) return false;
    return origin === this.server || (!HAS_ORIGIN && origin === NO_ORIGIN);
  }

  #receive(event: MessageEvent): void {
    if (!this.#isFrames(event)) return;
    const message = asOurs<ToHost>(event.data);
    if (message?.bitacora === 'ready') {
      this.#ready = true;
      if (this.#open) this.#postOpened(!this.#loadedAgain);
      this.#loadedAgain = false;
    } else if (message?.bitacora === 'recall') {
      this.#keeps = true;
      this.#post({ bitacora: 'kept', entries: HAS_ORIGIN ? recalled() : {} });
    } else if (message?.bitacora === 'locate') {
      this.#post({ bitacora: 'located', page: pageAddress() });
    } else if (message?.bitacora === 'keep') {
      keep(message.key, message.value);
    } else if (message?.bitacora === 'close') {
      this.#toggle(false);
    } else if (message?.bitacora === 'unread') {
      this.#unread = message.count;
      this.#words = message.words;
      this.#layOut();
    }
  }

  #toggle(open: boolean): void {
    this.#open = open;
    this.#layOut();
    this.#loadedAgain = false;
    if (this.#ready) {
      if (open) this.#postOpened(true);
      else this.#post({ bitacora: 'closed' });
    }
    if (open) this.#frame.focus();
    else this.button.element.focus();
  }

  #postOpened(focus: boolean): void {
    this.#post({ bitacora: 'opened', page: pageAddress(), focus });
  }

  #post(message: ToFrame): void {
    this.#frame.contentWindow?.postMessage(message, HAS_ORIGIN ? this.server : '*');
  }

  #layOut(): void {
    const full = this.#narrow.matches;
    this.#frame.title = this.#words.title;
    style(this.#frame, {
      all: 'initial',
      position: 'fixed',
      right: full ? '0' : '20px',
      bottom: full ? '0' : '88px',
      width: full ? '100%' : '384px',
      height: full ? '100dvh' : 'min(640px, calc(100dvh - 108px))',
      border: '0',
      'border-radius': full ? '0' : '14px',
      'box-shadow': '0 8px 28px rgb(20 26 31 / 18%)',
      'z-index': full ? '2147483001' : '2147483000',
      background: 'transparent',
      'color-scheme': 'light dark',
      visibility: this.#open ? 'visible' : 'hidden',
      display: onScreen('block'),
      'pointer-events': this.#open ? 'auto' : 'none',
    });
    this.button.show({
      open: this.#open,
      unread: this.#unread,
      label: this.#open ? this.#words.close : this.#words.open,
    });
  }
}

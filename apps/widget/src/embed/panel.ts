import type { WidgetLook } from '@bitacora/widget-protocol';
import { type HostWords, type ToHost, asOurs } from '../bridge';
import { isOfInputMethod } from '../keys';
import type { LauncherButton } from './button';
import { ChatFrame, HAS_ORIGIN } from './window/chat-frame';
import { keep, onKeptElsewhere, recalled } from './kept-for-frame';
import { Mark } from './mark';
import { ownWords } from './own-words';
import { pageAddress } from './page-address';
import { PagePlace } from './page-place';
import { hideOnPaper } from './print';
import { Shell } from './window/shell';
import { style } from './style';
import { whenIdle } from './when-idle';
import { windowStyle } from './window/window-style';

const NARROW = '(max-width: 480px)';

/**
 * The window beside the button: opened, closed and resized here, filled by its frame. The frame is loaded when the
 * visitor reaches for the button, or when this browser has a conversation whose answers have to show.
 */
export class Panel {
  readonly #frame: ChatFrame;
  readonly #shell: Shell;
  readonly #mark: Mark;
  readonly #narrow = matchMedia(NARROW);
  readonly #ended = new AbortController();
  /** Says when the panel is off the page for good. */
  readonly ended = this.#ended.signal;
  readonly #place: PagePlace;
  #attached = false;
  #open = false;
  /** There is a conversation: the frame is needed while the window is closed, too. */
  #begun = false;
  /** The frame has no storage of its own. */
  #keeps = false;
  #unread = 0;
  readonly #own = ownWords();
  #words: HostWords = this.#own;

  constructor(
    server: string,
    token: string,
    private readonly button: LauncherButton,
    private readonly look: WidgetLook,
  ) {
    const signal = this.ended;
    this.#shell = new Shell(look, () => this.#toggle(false));
    this.#mark = new Mark(token);
    this.#place = new PagePlace(
      () => this.#elements(),
      () => this.#lost(),
      (elements) => this.#placed(elements),
    );
    this.#frame = new ChatFrame(server, token, {
      place: () => this.#place.hold(),
      isAwaited: () => this.#open && !this.ended.aborted,
      changed: () => this.#layOut(),
    });
    button.element.addEventListener('click', () => this.#toggle(!this.#open));
    // Fingers enter as well, before they press.
    for (const reached of ['pointerenter', 'focus']) {
      button.element.addEventListener(reached, () => this.#load());
    }
    addEventListener('message', (event) => this.#receive(event), { signal });
    addEventListener('keydown', (event) => this.#press(event), { signal });
    // Pages that come back from memory missed what other pages did.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#look(), { signal });
    addEventListener('online', () => this.#frame.hasFailed && this.#load(), { signal });
    this.#narrow.addEventListener('change', () => this.#layOut(), { signal });
    onKeptElsewhere((key, value) => this.#follow(key, value), signal);
  }

  /** Whether the chat is on the page, or will once the page is read. */
  get held(): boolean {
    return !this.#attached || this.#place.held;
  }

  /** Puts the button on the page, and the frame when it is needed and the page has nothing better to do. */
  attach(): void {
    if (this.ended.aborted) return;
    this.#attached = true;
    this.#layOut();
    this.#place.hold();
    this.#look();
  }

  /** Puts what the page took off back at once. */
  stay(): void {
    if (this.#attached) this.#place.restore();
  }

  /** Takes everything off the page for good. */
  end(): void {
    this.#ended.abort();
    this.#place.leave();
    this.#frame.drop();
  }

  get #isShelled(): boolean {
    return this.#open && !this.#frame.isReady;
  }

  #elements(): readonly HTMLElement[] {
    return [
      this.button.element,
      ...(this.#frame.isWanted ? [this.#frame.element] : []),
      ...(this.#isShelled ? [this.#shell.element] : []),
    ];
  }

  /** A frame that was only fetched in advance goes with the page that it was fetched on. */
  #lost(): void {
    if (!this.#open && !this.#begun && !this.#frame.element.isConnected) this.#frame.drop();
  }

  #placed(elements: readonly HTMLElement[]): void {
    hideOnPaper();
    if (elements.includes(this.#frame.element)) this.#frame.placed();
  }

  #load(): void {
    if (this.#attached && !this.ended.aborted) this.#frame.load();
  }

  /** Loads the frame when there is a conversation, without disturbing the page. */
  #look(): void {
    whenIdle(() => {
      if (!this.#mark.isBegun) return;
      this.#begun = true;
      this.#load();
    });
  }

  #follow(key: string | null, value: string | null): void {
    if (this.#mark.isSetBy(key, value)) this.#look();
    if (this.#keeps) this.#frame.post({ bitacora: 'changed', key, value });
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#open && !isOfInputMethod(event)) this.#toggle(false);
  }

  #receive(event: MessageEvent): void {
    if (!this.#frame.isSourceOf(event)) return;
    const message = asOurs<ToHost>(event.data);
    if (message?.bitacora === 'ready') {
      // Who went elsewhere while it loaded stays there.
      const isAwaited = this.#shell.hasFocus;
      this.#frame.ready();
      this.#layOut();
      if (!this.#open) return;
      if (isAwaited) this.#frame.element.focus();
      this.#postOpened(isAwaited);
    } else if (message?.bitacora === 'recall') {
      this.#keeps = true;
      this.#frame.post({ bitacora: 'kept', entries: HAS_ORIGIN ? recalled() : {} });
    } else if (message?.bitacora === 'locate') {
      this.#frame.post({ bitacora: 'located', page: pageAddress() });
    } else if (message?.bitacora === 'keep') {
      keep(message.key, message.value);
    } else if (message?.bitacora === 'close') {
      this.#toggle(false);
    } else if (message?.bitacora === 'unread') {
      this.#unread = message.count;
      this.#words = message.words;
      if (message.begun !== undefined) {
        this.#begun = message.begun;
        this.#mark.note(message.begun);
      }
      this.#layOut();
    }
  }

  #toggle(open: boolean): void {
    this.#open = open;
    this.#layOut();
    if (open) this.#load();
    if (!open) {
      this.#frame.post({ bitacora: 'closed' });
      this.button.element.focus();
    } else if (this.#frame.isReady) {
      this.#postOpened(true);
      this.#frame.element.focus();
    } else {
      this.#shell.focus();
    }
  }

  #postOpened(focus: boolean): void {
    this.#frame.post({ bitacora: 'opened', page: pageAddress(), focus });
  }

  #layOut(): void {
    const full = this.#narrow.matches;
    const isShown = this.#open && this.#frame.isReady;
    this.#frame.element.title = this.#words.title;
    style(this.#frame.element, {
      ...windowStyle(full, this.look.left),
      visibility: isShown ? 'visible' : 'hidden',
      'pointer-events': isShown ? 'auto' : 'none',
    });
    this.#shell.show(full, {
      ...this.#words,
      failure: this.#frame.hasFailed ? this.#own.failure : '',
    });
    if (this.#isShelled) this.#place.hold();
    else this.#shell.element.remove();
    this.button.show({
      open: this.#open,
      unread: this.#unread,
      label: this.#open ? this.#words.close : this.#words.open,
    });
  }
}

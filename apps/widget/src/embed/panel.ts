import type { WidgetLook } from '@bitacora/widget-protocol';
import type { HostWords } from '../bridge';
import { isOfInputMethod } from '../keys';
import type { LauncherButton } from './button';
import type { FrameHalf, MakeHalf, PanelHalf } from './hand-over';
import { isBegun, markName } from './mark';
import { ownWords } from './own-words';
import { PagePlace } from './page-place';
import { hideOnPaper } from './print';
import { SecondScript } from './second-script';
import type { Snippet } from './snippet';
import { Shell } from './window/shell';
import { whenIdle } from './when-idle';
import { windowStyle } from './window/window-style';

const NARROW = '(max-width: 480px)';

/**
 * The window beside the button: opened, closed and placed here, filled by the half that comes later. That is loaded when
 * the visitor reaches for the button, or when this browser has a conversation whose answers have to show.
 */
export class Panel implements PanelHalf {
  readonly server: string;
  readonly token: string;
  readonly #shell: Shell;
  readonly #narrow = matchMedia(NARROW);
  readonly #ended = new AbortController();
  readonly ended = this.#ended.signal;
  readonly #place: PagePlace;
  readonly #script: SecondScript;
  #half: FrameHalf | null = null;
  #attached = false;
  /** The frame was asked for before its half was there. */
  #isWanted = false;
  #open = false;
  #badge: readonly Node[] = [];
  readonly #own = ownWords();
  #words: HostWords = this.#own;

  constructor(
    snippet: Snippet,
    private readonly button: LauncherButton,
    readonly look: WidgetLook,
  ) {
    const signal = this.ended;
    this.server = snippet.server;
    this.token = snippet.token;
    this.#shell = new Shell(look, () => this.toggle(false));
    this.#place = new PagePlace(
      () => this.#elements(),
      () => this.#half?.lost(),
      (elements) => this.#placed(elements),
    );
    this.#script = new SecondScript(snippet, {
      ended: signal,
      isAwaited: () => this.#open && !signal.aborted,
      changed: () => this.layOut(),
      take: (make) => this.#take(make),
    });
    button.element.addEventListener('click', () => this.toggle(!this.#open));
    // Fingers enter as well, before they press.
    for (const reached of ['pointerenter', 'focus']) {
      button.element.addEventListener(reached, () => this.load());
    }
    addEventListener('keydown', (event) => this.#press(event), { signal });
    // Pages that come back from memory missed what other pages did.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#look(), { signal });
    addEventListener('online', () => this.#hasFailed && this.load(), { signal });
    // A conversation began on another page.
    addEventListener('storage', ({ key }) => key === markName(this.token) && this.#look(), {
      signal,
    });
    this.#narrow.addEventListener('change', () => this.layOut(), { signal });
  }

  /** Whether the chat is on the page, or will once the page is read. */
  get held(): boolean {
    return !this.#attached || this.#place.held;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get isAwaited(): boolean {
    return this.#shell.hasFocus;
  }

  /** Puts the button on the page, and the frame when it is needed and the page has nothing better to do. */
  attach(): void {
    if (this.ended.aborted) return;
    this.#attached = true;
    this.layOut();
    this.hold();
    this.#look();
    // What happens by itself is decided by the other half.
    for (const due of [this.look.opens, this.look.welcome]) {
      if (due) setTimeout(() => this.#script.load(), due.seconds * 1000);
    }
  }

  /** Puts what the page took off back at once. */
  stay(): void {
    if (this.#attached) this.#place.restore();
  }

  /** Takes everything off the page for good. */
  end(): void {
    this.#ended.abort();
    this.#place.leave();
    this.#half?.drop();
  }

  hold(): void {
    this.#place.hold();
  }

  /** Loads what the window needs; again what did not come before. */
  load(): void {
    if (!this.#attached || this.ended.aborted) return;
    this.#isWanted = true;
    if (this.#half) this.#half.load();
    else this.#script.load();
  }

  say(words: HostWords, badge: readonly Node[]): void {
    this.#words = words;
    this.#badge = badge;
    this.layOut();
  }

  toggle(open: boolean, focus = true): void {
    this.#open = open;
    this.layOut();
    if (open) this.load();
    if (focus) (open ? (this.#isShelled ? this.#shell : this.#half) : this.button.element)?.focus();
    this.#half?.toggled(focus);
  }

  layOut(): void {
    const full = this.#narrow.matches;
    this.#half?.layOut(windowStyle(full, this.look.left), this.#open && !this.#isShelled);
    this.#shell.show(full, {
      ...this.#words,
      failure: this.#hasFailed ? this.#own['error.loading'] : '',
    });
    if (this.#isShelled) this.hold();
    else this.#shell.element.remove();
    this.button.show({
      open: this.#open,
      label: this.#open ? this.#words.close : this.#words.open,
      badge: this.#open ? [] : this.#badge,
    });
  }

  get #hasFailed(): boolean {
    return (this.#half ?? this.#script).hasFailed;
  }

  get #isShelled(): boolean {
    return this.#open && !this.#half?.isReady;
  }

  #elements(): readonly HTMLElement[] {
    return [
      this.button.element,
      ...(this.#half?.elements ?? []),
      ...(this.#isShelled ? [this.#shell.element] : []),
    ];
  }

  #placed(elements: readonly HTMLElement[]): void {
    hideOnPaper();
    this.#half?.placed(elements);
  }

  #take(make: MakeHalf): void {
    this.#half = make(this);
    if (this.#isWanted) this.load();
  }

  /** Loads the frame when there is a conversation, without disturbing the page. */
  #look(): void {
    whenIdle(() => {
      if (isBegun(this.token)) this.load();
      // The page has commands, which the other half carries out.
      else if ('bitacora' in window) this.#script.load();
    });
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#open && !isOfInputMethod(event)) this.toggle(false);
  }
}

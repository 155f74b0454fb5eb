import { type ToHost, asOurs } from '../../bridge';
import type { FrameHalf, PanelHalf } from '../hand-over';
import { isBegun } from '../mark';
import { style } from '../style';
import { badgeOf } from './badge';
import { ChatFrame, HAS_ORIGIN } from './chat-frame';
import { keep, onKeptElsewhere, recalled } from './kept-for-frame';
import { NotedMark } from './noted-mark';
import { pageAddress } from './page-address';

/** The chat in its frame, and the messages between the two pages. */
export class FramedChat implements FrameHalf {
  readonly #frame: ChatFrame;
  readonly #mark: NotedMark;
  /** There is a conversation: the frame is needed while the window is closed, too. */
  #begun: boolean;
  /** The frame has no storage of its own. */
  #keeps = false;

  constructor(private readonly panel: PanelHalf) {
    const { ended: signal } = panel;
    this.#begun = isBegun(panel.token);
    this.#mark = new NotedMark(panel.token);
    this.#frame = new ChatFrame(panel.server, panel.token, {
      place: () => panel.hold(),
      isAwaited: () => panel.isOpen && !signal.aborted,
      changed: () => panel.layOut(),
    });
    addEventListener('message', (event) => this.#receive(event), { signal });
    onKeptElsewhere((key, value) => {
      if (this.#keeps) this.#frame.post({ bitacora: 'changed', key, value });
    }, signal);
  }

  get elements(): readonly HTMLElement[] {
    return this.#frame.isWanted ? [this.#frame.element] : [];
  }

  get isReady(): boolean {
    return this.#frame.isReady;
  }

  get hasFailed(): boolean {
    return this.#frame.hasFailed;
  }

  load(): void {
    this.#frame.load();
  }

  /** A frame that was only fetched in advance goes with the page that it was fetched on. */
  lost(): void {
    const isNeeded = this.panel.isOpen || this.#begun;
    if (!isNeeded && !this.#frame.element.isConnected) this.#frame.drop();
  }

  placed(elements: readonly HTMLElement[]): void {
    if (elements.includes(this.#frame.element)) this.#frame.placed();
  }

  layOut(rules: Readonly<Record<string, string>>, isShown: boolean): void {
    style(this.#frame.element, {
      ...rules,
      visibility: isShown ? 'visible' : 'hidden',
      'pointer-events': isShown ? 'auto' : 'none',
    });
  }

  toggled(): void {
    if (!this.panel.isOpen) this.#frame.post({ bitacora: 'closed' });
    else if (this.isReady) this.#postOpened(true);
  }

  focus(): void {
    this.#frame.element.focus();
  }

  drop(): void {
    this.#frame.drop();
  }

  #receive(event: MessageEvent): void {
    if (!this.#frame.isSourceOf(event)) return;
    const message = asOurs<ToHost>(event.data);
    if (message?.bitacora === 'ready') {
      // Who went elsewhere while it loaded stays there.
      const { isAwaited } = this.panel;
      this.#frame.ready();
      this.panel.layOut();
      if (!this.panel.isOpen) return;
      if (isAwaited) this.focus();
      this.#postOpened(isAwaited);
    } else if (message?.bitacora === 'recall') {
      this.#keeps = true;
      this.#frame.post({ bitacora: 'kept', entries: HAS_ORIGIN ? recalled() : {} });
    } else if (message?.bitacora === 'locate') {
      this.#frame.post({ bitacora: 'located', page: pageAddress() });
    } else if (message?.bitacora === 'keep') {
      keep(message.key, message.value);
    } else if (message?.bitacora === 'close') {
      this.panel.toggle(false);
    } else if (message?.bitacora === 'unread') {
      if (message.begun !== undefined) {
        this.#begun = message.begun;
        this.#mark.note(message.begun);
      }
      this.#frame.element.title = message.words.title;
      const { count, words } = message;
      const open = count > 0 ? `${words.open} (${count})` : words.open;
      this.panel.say({ ...words, open }, count > 0 ? [badgeOf(count)] : []);
    }
  }

  #postOpened(focus: boolean): void {
    this.#frame.post({ bitacora: 'opened', page: pageAddress(), focus });
  }
}

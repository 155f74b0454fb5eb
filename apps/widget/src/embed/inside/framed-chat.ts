import type { BitacoraPerson } from '../../bitacora';
import { type ToFrame, type ToHost, asOurs } from '../../bridge';
import type { FrameHalf, PanelHalf } from '../hand-over';
import { isBegun } from '../mark';
import { style } from '../style';
import { badgeOf } from './badge';
import { ByItself, welcomedName } from './by-itself';
import { ChatFrame, HAS_ORIGIN } from './chat-frame';
import { keep, onKeptElsewhere, recalled } from './kept-for-frame';
import { NotedMark } from './noted-mark';
import { noticeStyle } from './notice-style';
import { pageAddress } from './page-address';
import { type Commanded, PageApi, nameRefused } from './page-api';

/** Commands with attributes that are kept for the next frame: the newest. */
const MOST_ATTRIBUTES = 20;

/** The chat in its frame, and the messages between the two pages. */
export class FramedChat implements Commanded, FrameHalf {
  readonly #frame: ChatFrame;
  readonly #mark: NotedMark;
  /** There is a conversation: the frame is needed while the window is closed, too. */
  #begun: boolean;
  /** The frame has no storage of its own. */
  #keeps = false;
  /** Who the page says that the visitor is; each frame is given it. */
  #person: BitacoraPerson | null = null;
  /** What the page said of the visitor, each an object as JSON; each frame is given it. */
  #attributes: readonly string[] = [];
  #isForgetting = false;
  #unread = 0;
  readonly #page: PageApi;
  /** How high the notice is; 0: there is none. */
  #notice = 0;
  /** What the frame is asked once it is ready. */
  #owed: ToFrame | null = null;
  readonly #itself: ByItself;

  constructor(private readonly panel: PanelHalf) {
    const { ended: signal } = panel;
    this.#begun = isBegun(panel.token);
    this.#mark = new NotedMark(panel.token);
    this.#frame = new ChatFrame(panel.server, panel.token, {
      place: () => panel.hold(),
      isAwaited: () => panel.isOpen && !signal.aborted,
      changed: () => panel.layOut(),
    });
    this.#itself = new ByItself(panel, ({ againMinutes, inStarted }) => {
      this.#owed = { bitacora: 'welcome', againMinutes, inStarted };
      panel.load();
      this.#pay();
    });
    addEventListener('message', (event) => this.#receive(event), { signal });
    onKeptElsewhere((key, value) => {
      if (this.#keeps) this.#frame.post({ bitacora: 'changed', key, value });
    }, signal);
    this.#page = new PageApi(this, signal);
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
    const isNotice = !this.panel.isOpen && this.isReady && this.#notice > 0;
    const isSeen = isShown || isNotice;
    style(this.#frame.element, {
      ...(isNotice ? noticeStyle(rules, this.#notice, this.panel.look.left) : rules),
      visibility: isSeen ? 'visible' : 'hidden',
      'pointer-events': isSeen ? 'auto' : 'none',
    });
  }

  toggled(focus: boolean): void {
    this.#page.publish(this.panel.isOpen ? 'open' : 'close', undefined);
    if (focus) this.#itself.touched();
    if (!this.panel.isOpen) this.#frame.post({ bitacora: 'closed' });
    else if (this.isReady) this.#postOpened(focus);
  }

  focus(): void {
    this.#frame.element.focus();
  }

  drop(): void {
    this.#frame.drop();
  }

  /** The page opens or closes the window. */
  toggle(open: boolean): void {
    if (open !== this.panel.isOpen) this.panel.toggle(open);
  }

  identify(person: BitacoraPerson): void {
    this.#person = person;
    if (this.isReady) this.#frame.post({ bitacora: 'identify', person });
  }

  setAttributes(given: string): void {
    this.#attributes = [...this.#attributes, given].slice(-MOST_ATTRIBUTES);
    if (this.isReady) this.#frame.post({ bitacora: 'attributes', given });
  }

  /** Only the frame can empty its storage: it is loaded for that when it is not there. */
  shutdown(): void {
    this.#person = null;
    this.#attributes = [];
    this.#isForgetting = true;
    if (this.panel.isOpen) this.panel.toggle(false);
    if (this.isReady) this.#frame.post({ bitacora: 'forget' });
    else this.panel.load();
  }

  #receive(event: MessageEvent): void {
    if (!this.#frame.isSourceOf(event)) return;
    const message = asOurs<ToHost>(event.data);
    if (message?.bitacora === 'ready') {
      // Who went elsewhere while it loaded stays there.
      const { isAwaited } = this.panel;
      this.#frame.ready();
      this.panel.layOut();
      if (this.#isForgetting) this.#frame.post({ bitacora: 'forget' });
      else this.#postSaid();
      this.#pay();
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
    } else if (message?.bitacora === 'message') {
      this.#page.publish('message', message.answer);
    } else if (message?.bitacora === 'refused') {
      message.reasons.forEach(nameRefused);
    } else if (message?.bitacora === 'forgot') {
      this.#forgot();
    } else if (message?.bitacora === 'open') {
      this.panel.toggle(true);
    } else if (message?.bitacora === 'notice') {
      this.#notice = message.height;
      if (message.welcomes) {
        this.#mark.keepBeside(welcomedName(this.panel.token), String(Date.now()));
      }
      this.panel.layOut();
    } else if (message?.bitacora === 'unread') {
      if (message.begun !== undefined) {
        this.#begun = message.begun;
        this.#mark.note(message.begun);
      }
      this.#frame.element.title = message.words.title;
      const { count, words } = message;
      if (count !== this.#unread) this.#page.publish('unread', count);
      this.#unread = count;
      const open = count > 0 ? `${words.open} (${count})` : words.open;
      this.panel.say({ ...words, open }, count > 0 ? [badgeOf(count)] : []);
    }
  }

  /** The frame is gone until the visitor reaches for the button again. */
  #forgot(): void {
    if (!this.#isForgetting) return;
    this.#isForgetting = false;
    this.#begun = false;
    this.#mark.note(false);
    this.#frame.drop();
    this.panel.layOut();
  }

  #postSaid(): void {
    if (this.#person) this.#frame.post({ bitacora: 'identify', person: this.#person });
    for (const given of this.#attributes) this.#frame.post({ bitacora: 'attributes', given });
  }

  #pay(): void {
    if (!this.#owed || !this.isReady) return;
    this.#frame.post(this.#owed);
    this.#owed = null;
  }

  #postOpened(focus: boolean): void {
    this.#frame.post({ bitacora: 'opened', page: pageAddress(), focus });
  }
}

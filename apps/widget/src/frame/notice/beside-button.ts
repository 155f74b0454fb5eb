import type { WidgetItem } from '@bitacora/widget-protocol';
import type { ToHost } from '../../bridge';
import type { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import type { Word } from '../spoken/words';
import type { WidgetLanguage } from '../../launcher-words';
import { AnswerNotice, type Noticed } from './notice';
import { NOTICE_SAYINGS } from './notice-words';
import { welcomeWords } from './welcome-words';

/** How long it is seen that an answer from the notice was sent, in milliseconds. */
const SENT_SHOWN_MS = 4000;

type Said = Pick<Noticed, 'author' | 'texts'>;

interface Surroundings {
  readonly language: WidgetLanguage;
  readonly words: (word: Word, n?: number | string) => string;
  post(message: ToHost): void;
}

/** What is beside the button while the window is closed: the newest answers of an agent, or the welcome message. */
export class BesideButton {
  readonly #notice: AnswerNotice;
  readonly #stop = new AbortController();
  #height = 0;
  #isWelcome = false;
  /** What was answered from here, while that is seen. */
  #answered: Said | null = null;
  #timer = 0;
  #isWindow = false;

  constructor(
    private readonly chat: () => Pick<Chat, 'state' | 'write' | 'closeNotice'>,
    private readonly around: Surroundings,
  ) {
    const sayings = NOTICE_SAYINGS[around.language];
    this.#notice = new AnswerNotice(around.words, sayings, {
      open: () => around.post({ bitacora: 'open' }),
      close: () => this.close(),
      answer: (text) => this.#answer(text),
    });
    document.body.append(this.#notice.element);
    addEventListener('resize', () => this.#measure(), { signal: this.#stop.signal });
  }

  get isShown(): boolean {
    return this.#height > 0;
  }

  /** Gives way to one in another language. */
  redrawn(next: BesideButton): BesideButton {
    this.#stop.abort();
    this.#notice.element.remove();
    next.#isWindow = this.#isWindow;
    return next;
  }

  /** The window was opened or closed. */
  turn(isWindow: boolean): void {
    this.#isWindow = isWindow;
    this.#forget();
    this.render(this.chat().state);
  }

  render(state: ChatState): void {
    const noticed = this.#isWindow ? null : this.#noticed(state);
    document.body.classList.toggle('beside', noticed !== null);
    this.#notice.show(noticed);
    this.#measure();
  }

  close(): void {
    this.#forget();
    this.chat().closeNotice();
    this.render(this.chat().state);
  }

  #noticed(state: ChatState): Noticed | null {
    const { config } = state;
    if (!config || (state.phase !== 'chat' && state.phase !== 'form')) return null;
    const said = this.#answered ?? this.#said(state);
    if (!said) return null;
    const answers = state.phase === 'chat' && (config.chat?.answersInNotice ?? false);
    return { ...said, answers, sent: this.#answered ? this.#sentWords(state) : null };
  }

  #said({ config, fresh, welcome }: ChatState): Said | null {
    const welcomed = welcomeWords(config, welcome);
    this.#isWelcome = fresh.length === 0 && welcomed !== null;
    if (this.#isWelcome && welcomed) return { author: welcomed.author, texts: [welcomed.text] };
    const last = fresh.at(-1);
    if (!last) return null;
    const author = last.author ?? config?.inboxName ?? '';
    return { author, texts: fresh.map((item) => textOf(item)) };
  }

  #sentWords({ pending }: ChatState): string {
    const { words, language } = this.around;
    if (pending.some(({ refused }) => refused !== null)) return words('failed');
    return pending.length > 0 ? words('sending') : NOTICE_SAYINGS[language].sent;
  }

  #answer(text: string): void {
    this.#answered = this.#said(this.chat().state);
    this.chat().write(text);
    this.chat().closeNotice();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.close(), SENT_SHOWN_MS);
    this.render(this.chat().state);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#answered = null;
  }

  /** Posts to the page around how much room it takes. */
  #measure(): void {
    const { element } = this.#notice;
    const height = element.hidden ? 0 : Math.max(1, element.scrollHeight);
    if (height === this.#height) return;
    const welcomes = this.#height === 0 && this.#isWelcome;
    this.#height = height;
    this.around.post({ bitacora: 'notice', height, welcomes });
  }
}

function textOf({ text, files }: WidgetItem): string {
  return text || files.map(({ name }) => name).join('\n');
}

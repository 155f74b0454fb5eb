import type { BitacoraPerson } from '../../bitacora';
import type { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import type { ContactFormView } from '../contact-form/contact-form-view';
import { moreButton } from '../actions/more-button';
import { showsContactForm } from '../contact-form/contact-form-shown';
import type { Memory } from '../kept/memory';
import type { WidgetLanguage } from '../../launcher-words';
import { welcomeWords } from '../notice/welcome-words';
import { type LoadPart, type FrameParts, loadPart } from '../parts';
import type { Word } from '../spoken/words';
import { iconButton } from './buttons';
import { paint } from './colours';
import { Composer, DRAFT } from './composer';
import { Heading } from './heading';
import { loadEmoji } from '../emoji/emoji-button';
import { openingWords } from './opening-words';
import { element } from './element';
import { signInForm } from './sign-in-form';
import { Thread } from './thread';

interface Surroundings {
  readonly memory: Memory;
  readonly language: WidgetLanguage;
  readonly words: (word: Word, n?: number | string) => string;
  readonly load?: LoadPart;
  close(): void;
}

/** What the body of the window shows. */
type Shown = ChatState['phase'] | 'contactForm';

/** The whole window: header, then the form or the conversation. */
export class ChatWindow {
  readonly #logo = element('span', { class: 'logo', 'aria-hidden': 'true' });
  readonly #title = element('strong');
  readonly #presence = element('span', { class: 'presence' });
  readonly #offline = element('p', { class: 'offline', role: 'status', hidden: '' });
  readonly #heading: Heading;
  readonly #more: HTMLButtonElement;
  readonly #actions = element('div');
  readonly #body = element('main');
  /** The welcome message, over the form of who answers it. */
  readonly #welcome = element('p', { class: 'greeting', hidden: '' });
  #composer: Composer | null = null;
  #thread: Thread | null = null;
  #contactForm: ContactFormView | null = null;
  readonly #load: LoadPart;
  #phase: Shown | null = null;
  #isFocusOwed = false;
  /** What the page says of the visitor, once it is in the form. */
  #filled: BitacoraPerson | null = null;

  constructor(
    root: HTMLElement,
    private readonly chat: () => Chat,
    private readonly around: Surroundings,
  ) {
    const { words, language } = around;
    this.#heading = new Heading(language);
    this.#load = around.load ?? loadPart;
    const close = iconButton('close', words('close'), 'close');
    close.onclick = () => around.close();
    around.memory.onChange((key) => {
      if (key === null || key === DRAFT) this.#composer?.followDraft();
      this.#contactForm?.follow(key);
    });
    this.#more = moreButton({
      ...{ words, language, load: this.#load },
      state: () => this.chat().state,
      act: (...what) => this.chat().calls.act(...what),
      place: (panel) => this.#actions.append(panel),
    });
    root.replaceChildren(
      element(
        'header',
        {},
        this.#logo,
        element('span', { class: 'who' }, this.#title, this.#presence),
        this.#more,
        close,
      ),
      this.#actions,
      this.#offline,
      this.#heading.element,
      this.#body,
    );
  }

  /** The window was opened before there was anything to write in, or where the browser did not let the focus in. */
  get isFocusOwed(): boolean {
    return this.#isFocusOwed;
  }

  /** Puts the cursor where the visitor writes, once there is such a place. */
  focus(): void {
    const field = this.#contactForm ?? this.#composer ?? this.#body.querySelector('input');
    field?.focus();
    const isFree = () => document.activeElement === document.body;
    this.#isFocusOwed = !field || isFree();
    // Safari lets a frame of another site take the focus only while the visitor presses something in it.
    if (this.#isFocusOwed)
      addEventListener('keydown', () => isFree() && this.focus(), { once: true });
  }

  render(state: ChatState): void {
    const { words } = this.around;
    this.#heading.render(state);
    if (state.config) {
      paint(document.documentElement, state.config.chat);
      const name = state.config.inboxName;
      this.#title.textContent = name;
      // The page around it has a main part as well.
      this.#body.setAttribute('aria-label', name);
      const isForm = showsContactForm(state);
      const isCut = this.#isCut(state);
      const opens = openingWords(state.config.opensAt, Date.now(), this.around.language);
      const isThere = state.config.online && !isCut && !opens;
      this.#presence.textContent =
        opens && !isCut
          ? words('opens', opens)
          : words(isCut ? 'unreached' : isThere ? 'online' : isForm ? 'form.title' : 'away');
      this.#presence.classList.toggle('on', isThere);
      this.#showLogo(name, state.config.picture);
    }
    this.#actions.hidden = this.#more.hidden = state.phase !== 'chat' || !state.conversation;
    this.#offline.hidden = state.phase !== 'chat' || state.connected;
    this.#offline.textContent = words(state.crowded ? 'crowded' : 'offline');
    const shown = showsContactForm(state) ? 'contactForm' : state.phase;
    // What is being sent is answered first.
    if (shown !== this.#phase && !this.#contactForm?.isSending) {
      this.#enter(shown, state);
      // Unless the visitor went elsewhere since.
      if (this.#isFocusOwed && document.hasFocus()) this.focus();
    }
    if (state.person !== this.#filled) fillForm(this.#body, state.person);
    this.#filled = state.person;
    const welcome = welcomeWords(state.config, state.welcome);
    this.#welcome.hidden = welcome === null;
    this.#welcome.textContent = welcome?.text ?? '';
    this.#thread?.render(state);
  }

  /** The picture of the inbox, else the first letter of its name. */
  #showLogo(name: string, picture: string | null = null): void {
    if (picture === null) {
      this.#logo.textContent = firstCharacter(name).toUpperCase();
    } else if (this.#logo.querySelector('img')?.getAttribute('src') !== picture) {
      const shown = element('img', { src: picture, alt: '' });
      shown.onerror = () => this.#showLogo(name);
      this.#logo.replaceChildren(shown);
    }
  }

  /** Nothing reaches the server: who is there is not known either. With too many windows it is reached by asking. */
  #isCut({ phase, connected, crowded }: ChatState): boolean {
    return phase === 'chat' && !connected && !crowded;
  }

  #fail(word: Word): void {
    const { words } = this.around;
    this.#body.replaceChildren(element('p', { class: 'failure', role: 'alert' }, words(word)));
  }

  #enter(shown: Shown, state: ChatState): void {
    const { words, memory, language } = this.around;
    this.#filled = null;
    const formBefore = this.#contactForm;
    const wasInside = this.#body.contains(document.activeElement);
    this.#phase = shown;
    this.#composer = null;
    this.#thread = null;
    this.#contactForm = null;
    if (shown === 'loading') {
      this.#body.replaceChildren(skeleton());
    } else if (shown === 'failed') {
      const word =
        state.failure === 'WIDGET_UNKNOWN'
          ? 'error.unknown'
          : state.failure === 'WIDGET_DOMAIN'
            ? 'error.domain'
            : 'error.loading';
      this.#fail(word);
    } else if (shown === 'contactForm') {
      this.#body.replaceChildren(skeleton());
      void this.#showContactForm();
    } else if (shown === 'form') {
      this.#body.replaceChildren(
        this.#welcome,
        signInForm(words, {
          asks: state.config?.chat?.signIn,
          submit: async ({ name, email, ...more }) => {
            await this.chat().signIn(name, email, language, more);
            this.focus();
          },
          language,
          load: () => this.#load('networks'),
          page: (network) => this.chat().calls.networkPage(network),
          enter: async (proof, more) => {
            await this.chat().signInBy(proof, language, more);
            this.focus();
          },
        }),
      );
      // Who began to write in the contact form does not type it again.
      if (formBefore) fillForm(this.#body, formBefore.typed);
    } else {
      this.#thread = new Thread(words, language, {
        retry: (id) => this.chat().retry(id),
        discard: (id) => this.chat().discard(id),
        file: (item, fileId) => this.chat().calls.file(item, fileId),
      });
      this.#composer = new Composer(
        words,
        memory,
        (text, files) => this.chat().write(text, files),
        () => {
          if (this.chat().state.conversation) this.chat().calls.publishTyping();
        },
        {
          upload: (file) => this.chat().calls.upload(file),
          limitMb: () => this.chat().state.config?.fileLimitMb ?? 0,
        },
        this.#load,
        { language, load: loadEmoji },
      );
      this.#body.replaceChildren(this.#thread.element, this.#composer.element);
    }
    // One gives way to the other while the visitor writes: they write on.
    if (wasInside && (formBefore || shown === 'contactForm')) this.focus();
  }

  /** Its file comes first; one that does not come is asked for again at the next change. */
  async #showContactForm(): Promise<void> {
    const part = await this.#load('contact-form').catch(() => null);
    if (this.#phase !== 'contactForm' || this.#contactForm) return;
    if (!part) {
      this.#phase = null;
      return this.#fail('error.loading');
    }
    this.#contactForm = this.#newContactForm(part);
    this.#body.replaceChildren(this.#contactForm.element);
    if (this.#isFocusOwed && document.hasFocus()) this.focus();
  }

  #newContactForm(part: FrameParts['contact-form']): ContactFormView {
    const { words, language, memory } = this.around;
    return new part.ContactFormView({
      ...{ words, language, memory },
      texts: () => {
        const { config } = this.chat().state;
        return { form: config?.contactForm ?? null, language: config?.language ?? language };
      },
      send: (typed) => this.chat().sendForm(typed, part.sendForm),
      done: () => this.render(this.chat().state),
    });
  }
}

function skeleton(): HTMLElement {
  return element('div', { class: 'skeleton', 'aria-hidden': 'true' });
}

/** A letter with its accents or a whole emoji; empty for an empty name. */
function firstCharacter(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name);
  return first?.segment ?? '';
}

/** Puts what the page says of the visitor into fields that are empty. */
function fillForm(body: HTMLElement, person: BitacoraPerson): void {
  for (const field of ['name', 'email', 'phone'] as const) {
    const input = body.querySelector<HTMLInputElement>(`form #${field}`);
    if (input) input.value ||= person[field] ?? '';
  }
}

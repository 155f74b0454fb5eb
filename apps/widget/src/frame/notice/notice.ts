import { showWritten } from '@bitacora/written';
import { isOfInputMethod } from '../../keys';
import { iconButton } from '../view/buttons';
import { element } from '../view/element';
import { MAX_CHARACTERS } from '../view/composer';
import type { Word } from '../spoken/words';

/** What a notice shows. */
export interface Noticed {
  readonly author: string;
  readonly texts: readonly string[];
  /** Whether it can be answered in place. */
  readonly answers: boolean;
  /** What became of the answer; null: none was given. */
  readonly sent: string | null;
}

interface Acts {
  open(): void;
  close(): void;
  answer(text: string): void;
}

/** What an agent wrote while the window is closed, beside the button: read, answered or closed without opening the chat. */
export class AnswerNotice {
  readonly element = element('section', { class: 'notice', hidden: '' });
  readonly #who = element('strong');
  readonly #words = element('div', { class: 'said' });
  readonly #form: HTMLFormElement;
  readonly #box: HTMLTextAreaElement;
  readonly #sent = element('p', { class: 'sent', role: 'status' });
  /** Read out once, when there is something new; the words themselves are no live region. */
  readonly #spoken = element('p', { class: 'hidden', role: 'status' });
  #shown = '';

  constructor(
    words: (word: Word) => string,
    sayings: { readonly title: string; readonly close: string },
    private readonly acts: Acts,
  ) {
    const close = iconButton('close', sayings.close, 'close');
    close.onclick = () => acts.close();
    const open = element(
      'button',
      { type: 'button', class: 'said-open', 'aria-label': words('open') },
      this.#words,
    );
    open.onclick = () => acts.open();
    this.#box = element('textarea', {
      rows: '1',
      maxlength: String(MAX_CHARACTERS),
      placeholder: words('write'),
      'aria-label': words('write'),
    });
    const send = iconButton('send', words('send'), 'send', { type: 'submit' });
    this.#form = element('form', { class: 'composer' }, this.#box, send);
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#answer();
    };
    this.#box.onkeydown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || isOfInputMethod(event)) return;
      event.preventDefault();
      this.#answer();
    };
    this.element.setAttribute('aria-label', sayings.title);
    this.element.append(
      element('header', {}, this.#who, close),
      open,
      this.#sent,
      this.#form,
      this.#spoken,
    );
  }

  /** Shows it, or nothing for null. */
  show(noticed: Noticed | null): void {
    this.element.hidden = noticed === null;
    if (noticed === null) {
      this.#shown = '';
      this.#spoken.textContent = '';
      return;
    }
    const { author, texts, answers, sent } = noticed;
    this.#who.textContent = author;
    this.#form.hidden = !answers || sent !== null;
    this.#sent.hidden = sent === null;
    this.#sent.textContent = sent ?? '';
    const shown = JSON.stringify([author, texts]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#words.replaceChildren(
      ...texts.map((text) => {
        const bubble = element('div', { class: 'text', dir: 'auto' });
        showWritten(bubble, text);
        // They are in a button: nothing of them is pressed on its own.
        for (const link of bubble.querySelectorAll('a')) link.replaceWith(...link.childNodes);
        return bubble;
      }),
    );
    // After the frame is seen: what was there before it is not read out.
    setTimeout(() => (this.#spoken.textContent = `${author}: ${texts.join('\n')}`), 150);
  }

  #answer(): void {
    const text = this.#box.value.trim();
    if (text === '') return;
    this.acts.answer(text);
    this.#box.value = '';
  }
}

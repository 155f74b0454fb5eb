import type { Memory } from '../memory';
import type { Word } from '../words';
import { element, glyph } from './element';

/** The server's limit for one message. */
export const MAX_CHARACTERS = 150_000;

const DRAFT = 'draft';
const TYPING_EVERY_MS = 3000;

/** The box that the visitor writes in; what is typed survives a reload. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #input: HTMLTextAreaElement;
  readonly #error = element('p', { class: 'error', role: 'alert' });
  #toldTyping = 0;

  constructor(
    private readonly words: (word: Word, n?: number) => string,
    private readonly memory: Memory,
    private readonly send: (text: string) => void,
    private readonly typing: () => void,
  ) {
    this.#input = element('textarea', {
      rows: '1',
      placeholder: words('write'),
      'aria-label': words('write'),
    });
    this.#input.value = memory.get(DRAFT) ?? '';
    const button = element(
      'button',
      { type: 'submit', class: 'send', 'aria-label': words('send') },
      glyph('send'),
    );
    this.element = element('form', { class: 'composer' }, this.#error, this.#input, button);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#submit();
      }
    });
    this.#input.addEventListener('input', () => this.#typed());
    this.#fit();
  }

  focus(): void {
    this.#input.focus();
  }

  #typed(): void {
    this.memory.set(DRAFT, this.#input.value);
    this.#error.textContent = '';
    this.#fit();
    const now = performance.now();
    if (this.#input.value && now - this.#toldTyping > TYPING_EVERY_MS) {
      this.#toldTyping = now;
      this.typing();
    }
  }

  #submit(): void {
    const text = this.#input.value.trim();
    if (text === '') return;
    if (text.length > MAX_CHARACTERS) {
      this.#error.textContent = this.words('error.long', MAX_CHARACTERS);
      return;
    }
    this.send(text);
    this.#input.value = '';
    this.memory.remove(DRAFT);
    this.#fit();
    this.#input.focus();
  }

  #fit(): void {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, 140)}px`;
  }
}

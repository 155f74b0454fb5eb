import { isOfInputMethod } from '../../keys';
import type { Memory } from '../kept/memory';
import type { Word } from '../spoken/words';
import type { WidgetUpload } from '@bitacora/widget-protocol';
import type { WidgetLanguage } from '../../launcher-words';
import type { LoadPart, FrameParts } from '../parts';
import { iconButton } from './buttons';
import { element } from './element';
import { type LoadEmoji, emojiButton } from '../emoji/emoji-button';
import type { FileServer, FileTray } from '../files/tray';

/** The server's limit for one message. */
export const MAX_CHARACTERS = 150_000;

/** Key of the words that are not sent yet. */
export const DRAFT = 'draft';
const TYPING_EVERY_MS = 3000;

/** The box that the visitor writes in; what is typed survives a reload. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #input: HTMLTextAreaElement;
  readonly #error = element('p', { class: 'error', role: 'alert' });
  #tray: FileTray | null = null;
  /** How often files were given whose tray is not there yet. */
  #awaited = 0;
  readonly #button: HTMLButtonElement;
  #toldTyping = 0;

  constructor(
    private readonly words: (word: Word, n?: number) => string,
    private readonly memory: Memory,
    private readonly send: (text: string, files: readonly WidgetUpload[]) => void,
    private readonly typing: () => void,
    private readonly server: FileServer,
    private readonly load: LoadPart,
    private readonly emoji: { readonly language: WidgetLanguage; readonly load: LoadEmoji },
  ) {
    this.#input = element('textarea', {
      rows: '1',
      placeholder: words('write'),
      'aria-label': words('write'),
    });
    this.#input.value = memory.get(DRAFT) ?? '';
    this.#button = iconButton('send', words('send'), 'send', { type: 'submit' });
    const chooser = element('input', { type: 'file', multiple: '', hidden: '' });
    chooser.onchange = () => {
      void this.#attach(chooser.files);
      chooser.value = '';
    };
    const attach = iconButton('attach', words('attach'), 'clip', { title: words('attach') });
    attach.onclick = () => chooser.click();
    this.element = element(
      'form',
      { class: 'composer' },
      this.#error,
      attach,
      emojiButton(this.#input, {
        ...{ ...emoji, words, memory },
        place: () => this.element,
        say: (problem) => (this.#error.textContent = problem),
      }),
      this.#input,
      this.#button,
      chooser,
    );
    this.element.addEventListener('dragover', (event) => event.preventDefault());
    this.element.addEventListener('drop', (event) => {
      event.preventDefault();
      void this.#attach(event.dataTransfer?.files);
    });
    this.#input.addEventListener('paste', ({ clipboardData }) => {
      // Office programs put a picture of the text beside the text: who pastes words wants words.
      if (!clipboardData?.types.includes('text/plain')) void this.#attach(clipboardData?.files);
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !isOfInputMethod(event)) {
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

  /** The visitor changed the draft in another page of the browser, or sent it there. */
  followDraft(): void {
    this.#input.value = this.memory.get(DRAFT) ?? '';
    this.#fit();
  }

  get #isBusy(): boolean {
    return this.#awaited > 0 || (this.#tray?.busy ?? false);
  }

  /** Their tray comes first; when it does not, the visitor chooses them again. */
  async #attach(files: FileList | null | undefined): Promise<void> {
    const chosen = [...(files ?? [])];
    this.#input.focus();
    if (chosen.length === 0) return;
    this.#awaited += 1;
    this.#showBusy();
    const part = await this.load('attachments').catch(() => null);
    this.#awaited -= 1;
    this.#error.textContent = part ? '' : this.words('failed');
    if (part) this.#trayOf(part).add(chosen);
    this.#showBusy();
  }

  #trayOf(part: FrameParts['attachments']): FileTray {
    if (this.#tray) return this.#tray;
    this.#tray = new part.FileTray(this.words, this.emoji.language, this.server, () =>
      this.#showBusy(),
    );
    this.#error.after(this.#tray.element);
    return this.#tray;
  }

  #showBusy(): void {
    this.#button.disabled = this.#isBusy;
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
    const files = this.#tray?.files ?? [];
    if (this.#isBusy || (text === '' && files.length === 0)) return;
    if (text.length > MAX_CHARACTERS) {
      this.#error.textContent = this.words('error.long', MAX_CHARACTERS);
      return;
    }
    this.send(text, files);
    this.#tray?.clear();
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

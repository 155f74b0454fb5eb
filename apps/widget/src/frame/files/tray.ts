import type { WidgetUpload } from '@bitacora/widget-protocol';
import { isRefusalError, isUnreachableError } from '../calls/call-errors';
import type { WidgetLanguage } from '../../launcher-words';
import { speaking } from '../spoken/speaking';
import type { Word } from '../spoken/words';
import { element, glyph } from '../view/element';
import { MB, sizeOf } from './size-of';
import { TRAY_SAYINGS } from './tray-sayings';

const MAX_FILES = 10;

/** Where the files go. */
export interface FileServer {
  upload(file: File): Promise<WidgetUpload>;
  /** Largest file, in MB. */
  limitMb(): number;
}

/** Files chosen for the next message, each with what became of it. */
export class FileTray {
  readonly element = element('ul', { class: 'tray', hidden: '' });
  readonly #uploaded = new Map<HTMLElement, WidgetUpload>();
  readonly #says: (reason: keyof (typeof TRAY_SAYINGS)['es'], n?: number) => string;
  #coming = 0;

  constructor(
    private readonly words: (word: Word, n?: number) => string,
    language: WidgetLanguage,
    private readonly server: FileServer,
    /** Something can be sent now that could not before, or the other way round. */
    private readonly changed: () => void,
  ) {
    this.#says = speaking(language, TRAY_SAYINGS[language]);
  }

  get files(): readonly WidgetUpload[] {
    return [...this.#uploaded.values()];
  }

  /** Whether a file is still on its way. */
  get busy(): boolean {
    return this.#coming > 0;
  }

  add(files: Iterable<File>): void {
    for (const file of files) void this.#take(file);
  }

  /** Empties the tray of what was sent; what was refused stays to be read. */
  clear(): void {
    for (const line of this.#uploaded.keys()) line.remove();
    this.#uploaded.clear();
    this.#show();
  }

  async #take(file: File): Promise<void> {
    const note = element('span', { class: 'size', role: 'status' }, this.words('sending'));
    const remove = element('button', {
      type: 'button',
      'aria-label': `${this.words('discard')}: ${file.name}`,
    });
    remove.append(glyph('close', 14));
    const name = element('span', { class: 'name', title: file.name }, file.name);
    const line = element('li', {}, glyph('clip', 14), name, note, remove);
    remove.onclick = () => {
      line.remove();
      this.#uploaded.delete(line);
      this.#show();
    };
    const early = this.#problemOf(file);
    this.element.append(line);
    if (early) return this.#refuse(line, note, early);
    this.#coming += 1;
    this.#show();
    try {
      const uploaded = await this.server.upload(file);
      note.textContent = sizeOf(uploaded.bytes);
      if (line.parentNode) this.#uploaded.set(line, uploaded);
    } catch (error) {
      this.#refuse(line, note, this.#wordsOf(error));
    }
    this.#coming -= 1;
    this.#show();
  }

  #problemOf({ size }: File): string | null {
    const limit = this.server.limitMb();
    if (this.#uploaded.size + this.#coming >= MAX_FILES) return this.#says('many', MAX_FILES);
    if (size > limit * MB) return this.#says('large', limit);
    return size === 0 ? this.#says('empty') : null;
  }

  #wordsOf(error: unknown): string {
    if (!isRefusalError(error)) {
      return this.words(isUnreachableError(error) && error.isLimit ? 'error.limited' : 'failed');
    }
    if (error.code === 'CONTACT_BLOCKED') return this.words('error.blocked');
    if (error.code === 'FILE_TOO_LARGE') {
      return this.#says('large', Number(error.params['max']));
    }
    return this.#says('file');
  }

  #refuse(line: HTMLElement, note: HTMLElement, reason: string): void {
    line.className = 'bad';
    note.setAttribute('role', 'alert');
    note.textContent = reason;
    this.#show();
  }

  #show(): void {
    this.element.hidden = this.element.childElementCount === 0;
    this.changed();
  }
}

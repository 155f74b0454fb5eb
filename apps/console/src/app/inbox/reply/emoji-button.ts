import { Component, ElementRef, ViewEncapsulation, inject, input, signal } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Icon, Toasts } from '@bitacora/console-ui';
import { readStored, writeStored } from '../../preferences/stored.js';
import { Words } from '../../words/words.js';

/** Name of the emoji that were picked last in this browser. */
const RECENT = 'bitacora.emoji';

/** How emoji are called, each language a file of its own. */
const NAMES: Readonly<Record<Language, () => Promise<{ readonly default: readonly string[] }>>> = {
  es: () => import('@bitacora/written/emoji-names/es.json'),
  en: () => import('@bitacora/written/emoji-names/en.json'),
  pt: () => import('@bitacora/written/emoji-names/pt.json'),
};

/** Opens emoji over the reply box, and puts the picked one into it. They are loaded when they are asked for. */
@Component({
  selector: 'bit-emoji-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn quiet icon"
      aria-haspopup="dialog"
      [attr.aria-label]="t('thread.reply.emoji')"
      [attr.title]="t('thread.reply.emoji')"
      [attr.aria-expanded]="picker() !== null"
      (click)="toggle()"
    >
      <bit-icon name="smile" />
    </button>
  `,
  // The picker is made element by element, and bears no mark of this component.
  encapsulation: ViewEncapsulation.None,
  styleUrl: './emoji-button.css',
  host: { '(focusout)': 'left($event)' },
})
export class EmojiButton {
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = this.#words.t;
  readonly field = input.required<HTMLTextAreaElement>();
  protected readonly picker = signal<HTMLElement | null>(null);
  #isComing = false;

  protected async toggle(): Promise<void> {
    if (this.picker()) return this.#close();
    if (this.#isComing) return;
    this.#isComing = true;
    try {
      const [{ emojiPicker, insertEmoji }, names] = await Promise.all([
        import('@bitacora/written/emoji'),
        NAMES[this.#words.language()](),
      ]);
      const picker = emojiPicker(names.default, {
        words: {
          label: this.t('thread.reply.emoji'),
          search: this.t('thread.reply.findEmoji'),
          nothing: this.t('inbox.facts.nothing'),
        },
        recent: {
          get: () => String(readStored(RECENT) ?? ''),
          set: (kept) => writeStored(RECENT, kept),
        },
        picked: (emoji) => {
          this.#close();
          insertEmoji(this.field(), emoji);
        },
        closed: () => {
          this.#close();
          this.#host.querySelector('button')?.focus();
        },
      });
      this.picker.set(picker);
      this.#host.append(picker);
      picker.querySelector('input')?.focus();
    } catch {
      this.#toasts.show('bad', this.t('errors.offline'));
    } finally {
      this.#isComing = false;
    }
  }

  /** The focus went elsewhere; where a click takes it nowhere, the picker stays. */
  protected left({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.#host.contains(relatedTarget)) this.#close();
  }

  #close(): void {
    this.picker()?.remove();
    this.picker.set(null);
  }
}

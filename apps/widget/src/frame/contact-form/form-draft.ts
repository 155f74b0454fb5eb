import { newKey } from '../introduction/introduction-key';
import type { Memory } from '../kept/memory';
import { uuid } from '../chat/uuid';
import { DRAFT } from '../view/composer';

/** What the visitor typed in the contact form. */
export interface FormWords {
  readonly name: string;
  readonly email: string;
  readonly text: string;
}

/** Names of the fields, in their order. */
export const FIELDS = ['name', 'email', 'text'] as const satisfies readonly (keyof FormWords)[];

/** Under which key each is kept. */
const KEPT = { name: 'form.name', email: 'form.email', text: DRAFT } as const;
/** Key of the words that were last sent, and of what their repeats are recognised by. */
const SENT = 'form.sent';
const KEY = 'form.key';
/** Key of what the server knows this browser by, in contact forms only. */
const BROWSER = 'form.browser';

/**
 * What is typed in the contact form, kept across reloads and seen by all pages of the browser. The message is the draft
 * of the chat as well: when one gives way to the other, nothing is lost.
 */
export class FormDraft {
  constructor(private readonly memory: Memory) {}

  /** True when the key holds a part of it; null: anything may have changed. */
  holds(key: string | null): boolean {
    return key === null || FIELDS.some((name) => KEPT[name] === key);
  }

  get(name: keyof FormWords): string {
    return this.memory.get(KEPT[name]) ?? '';
  }

  set(name: keyof FormWords, typed: string): void {
    this.memory.set(KEPT[name], typed);
  }

  /** What every repeat of these words carries, also after a reload and from another page; other words have another. */
  key(words: FormWords): string {
    const said = JSON.stringify(words);
    if (this.memory.get(SENT) !== said) {
      this.memory.set(SENT, said);
      this.memory.set(KEY, uuid());
    }
    return this.memory.get(KEY) ?? uuid();
  }

  /** The message arrived: who wrote it stays, and the same words again are another message. */
  sent(): void {
    this.memory.remove(SENT);
    this.memory.remove(DRAFT);
  }

  get browser(): string {
    const kept = this.memory.get(BROWSER) ?? newKey();
    this.memory.set(BROWSER, kept);
    return kept;
  }

  /** The contact of the browser was erased: another one begins. */
  forgetBrowser(): void {
    this.memory.remove(BROWSER);
  }
}

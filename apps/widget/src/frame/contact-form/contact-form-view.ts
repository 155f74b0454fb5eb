import type { BitacoraPerson } from '../../bitacora';
import type { WidgetContactForm } from '@bitacora/widget-protocol';
import { textIn } from '../../embed/look';
import type { WidgetLanguage } from '../../launcher-words';
import { element } from '../view/element';
import { type FormField, field, isAddress } from '../view/sign-in-form';
import type { Word } from '../spoken/words';
import type { Memory } from '../kept/memory';
import { FIELDS, FormDraft, type FormWords } from './form-draft';
import { FORM_SAYINGS } from './form-sayings';
import type { FormOutcome } from './form-sending';

/** Most characters of a message; the server takes no more. */
const LONGEST = 5000;
/** A message that is too long is said, and not cut. */
const UNCUT = 100_000;

type Name = keyof FormWords;

/** What the view needs around it. */
export interface FormSurroundings {
  readonly words: (word: Word, n?: number) => string;
  readonly language: WidgetLanguage;
  readonly memory: Memory;
  /** What the visitor reads, and the language of the inbox. */
  texts(): { readonly form: WidgetContactForm | null; readonly language: WidgetLanguage };
  send(words: FormWords): Promise<FormOutcome>;
  /** There is an answer: what waited for it may be shown. */
  done(): void;
}

/** The form in the place of the chat: title, name, e-mail and message, and what came of sending. */
export class ContactFormView {
  readonly element: HTMLFormElement;
  /** True from the click until the answer: the form stays until then. */
  isSending = false;
  readonly #fields: Readonly<Record<Name, FormField>>;
  /** What came of sending. */
  readonly #note = element('p', { class: 'failure', role: 'alert' });
  readonly #button: HTMLButtonElement;

  readonly #draft: FormDraft;

  constructor(private readonly around: FormSurroundings) {
    this.#draft = new FormDraft(around.memory);
    const { words } = around;
    this.#fields = {
      name: field('name', words('name'), 'text', 'name', 120),
      email: field('email', words('email'), 'email', 'email', 254),
      text: field('text', FORM_SAYINGS[around.language].message, 'text', 'off', UNCUT, 'textarea'),
    };
    this.#button = element('button', { class: 'primary', type: 'submit' }, words('send'));
    this.element = element(
      'form',
      { class: 'sign-in', novalidate: '' },
      element('h2', {}, this.#said('title', words('form.title'))),
      element('p', { class: 'intro' }, this.#said('description', words('intro'))),
      ...FIELDS.map((name) => this.#fields[name].box),
      this.#note,
      this.#button,
    );
    this.element.onsubmit = (event) => {
      event.preventDefault();
      void this.#submit();
    };
    this.element.oninput = () => {
      for (const name of FIELDS) this.#draft.set(name, this.#fields[name].input.value);
    };
    this.follow();
  }

  /** Who began to write. */
  get typed(): BitacoraPerson {
    return { name: this.#draft.get('name'), email: this.#draft.get('email') };
  }

  /** Another page of the browser changed what is kept under a key; null: anything. */
  follow(key: string | null = null): void {
    if (!this.#draft.holds(key)) return;
    for (const name of FIELDS) {
      const { input } = this.#fields[name];
      const kept = this.#draft.get(name);
      if (input.value !== kept) input.value = kept;
    }
  }

  /** Puts the cursor where the visitor writes first. */
  focus(): void {
    const { name, text } = this.#fields;
    (name.input.value ? text : name).input.focus();
  }

  async #submit(): Promise<void> {
    if (this.isSending) return;
    const [name, email, text] = FIELDS.map((each) => this.#fields[each].input.value.trim()) as [
      string,
      string,
      string,
    ];
    this.#note.textContent = '';
    const wrong = [
      this.#fail('name', name === ''),
      this.#fail('email', !isAddress(email)),
      this.#fail('text', text === '' || text.length > LONGEST),
    ].indexOf(true);
    const first = FIELDS[wrong];
    if (first) return this.#fields[first].input.focus();
    this.#busy(true);
    try {
      this.#show(await this.around.send({ name, email, text }));
    } finally {
      this.#busy(false);
    }
    this.around.done();
  }

  #show(outcome: FormOutcome): void {
    if (outcome.kind === 'sent') {
      this.follow();
      return this.#say('success', FORM_SAYINGS[this.around.language].success);
    }
    const refused = outcome.kind === 'refused' && FIELDS.find((name) => name === outcome.field);
    if (refused) {
      this.#fail(refused, true);
      return this.#fields[refused].input.focus();
    }
    const why = outcome.kind === 'failed' && outcome.why;
    this.#say('failure', this.around.words('failed'));
    if (why) this.#note.append(' ', this.around.words(`error.${why}`));
  }

  #say(part: 'success' | 'failure', own: string): void {
    this.#note.className = part;
    this.#note.textContent = this.#said(part, own);
  }

  #said(part: keyof WidgetContactForm, own: string): string {
    const { form, language } = this.around.texts();
    const said = form && textIn(form[part], this.around.language, language);
    return said || own;
  }

  #busy(isSending: boolean): void {
    this.isSending = isSending;
    this.#button.disabled = isSending;
    for (const name of FIELDS) this.#fields[name].input.readOnly = isSending;
  }

  /** Says beside the field what is wrong, and gives whether something is. */
  #fail(name: Name, isWrong: boolean): boolean {
    const { words } = this.around;
    const { input, fail } = this.#fields[name];
    const isLong = input.value.length > LONGEST;
    const own = name === 'text' ? 'write' : (`error.${name}` as const);
    fail(isWrong ? words(isLong ? 'error.long' : own, LONGEST) : null);
    return isWrong;
  }
}

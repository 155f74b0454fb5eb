import { Refusal, Unreachable } from '../api';
import type { Word } from '../words';
import { element } from './element';

type Words = (word: Word, n?: number) => string;

/** A field of a form, with its label and what is wrong beside it. */
export interface FormField {
  readonly box: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  fail(message: string | null): void;
}

/** Name and e-mail, asked once. What was typed stays when something is refused. */
export function signInForm(
  words: Words,
  submit: (name: string, email: string) => Promise<void>,
): HTMLFormElement {
  const name = field('name', words('name'), 'text', 'name', 120);
  const email = field('email', words('email'), 'email', 'email', 254);
  const failure = element('p', { class: 'failure', role: 'alert' });
  const button = element('button', { class: 'primary', type: 'submit' }, words('start'));
  const form = element(
    'form',
    { class: 'sign-in', novalidate: '' },
    element('h2', {}, words('welcome')),
    element('p', { class: 'intro' }, words('intro')),
    name.box,
    email.box,
    failure,
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  async function send(): Promise<void> {
    const typed = { name: name.input.value.trim(), email: email.input.value.trim() };
    const noName = typed.name === '';
    const noEmail = !isAddress(typed.email);
    name.fail(noName ? words('error.name') : null);
    email.fail(noEmail ? words('error.email') : null);
    failure.textContent = '';
    if (noName) return name.input.focus();
    if (noEmail) return email.input.focus();
    button.disabled = true;
    try {
      await submit(typed.name, typed.email);
    } catch (error) {
      const at = error instanceof Refusal ? error.field : null;
      if (at === 'name') name.fail(words('error.name'));
      else if (at === 'email') email.fail(words('error.email'));
      else {
        const isLimit = error instanceof Unreachable && error.isLimit;
        failure.textContent = words(isLimit ? 'error.limited' : 'error.loading');
      }
    } finally {
      button.disabled = false;
    }
  }
}

/** An address as far as a browser can say; the server says the rest. */
export const isAddress = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);

/** `longest`: most characters; `tag`: of one line or of several. */
export function field(
  id: string,
  label: string,
  inputmode: string,
  autocomplete: string,
  longest: number,
  tag: 'input' | 'textarea' = 'input',
): FormField {
  const message = element('span', { class: 'error', id: `${id}-error` });
  const input = element(tag, {
    id,
    // Not `type=email`: browsers rewrite addresses of other alphabets there.
    type: 'text',
    inputmode,
    autocomplete,
    required: '',
    maxlength: String(longest),
    'aria-describedby': `${id}-error`,
  });
  return {
    input,
    box: element('div', { class: 'field' }, element('label', { for: id }, label), input, message),
    fail(text) {
      message.textContent = text ?? '';
      input.setAttribute('aria-invalid', String(text !== null));
    },
  };
}

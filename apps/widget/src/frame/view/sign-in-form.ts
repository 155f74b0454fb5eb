import type { Network, WidgetChat } from '@bitacora/widget-protocol';
import { Refusal, Unreachable } from '../calls/call-errors';
import type { WidgetLanguage } from '../../launcher-words';
import type { FrameParts } from '../parts';
import type { Word } from '../spoken/words';
import { element } from './element';

type Words = (word: Word, n?: number) => string;

/** A field of a form, with its label and what is wrong beside it. */
export interface FormField {
  readonly box: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  fail(message: string | null): void;
}

/** What the form asks, and what becomes of it. */
export interface SignInPorts {
  /** Absent: an older server, which asks for name and e-mail. */
  readonly asks: WidgetChat['signIn'] | undefined;
  readonly language: WidgetLanguage;
  load(): Promise<FrameParts['networks']>;
  submit(typed: Typed): Promise<void>;
  /** Where a network asks who the visitor is. */
  page(network: Network): Promise<string>;
  /** What a network said, with what was typed besides. */
  enter(proof: string, more: More): Promise<void>;
}

/** What is asked for besides who the visitor is. */
export interface More {
  readonly phone: string;
  readonly rut: string;
}

export interface Typed extends More {
  readonly name: string;
  readonly email: string;
}

type FieldName = keyof Typed;

const FIELDS = {
  name: ['text', 'name', 120, 'error.name'],
  email: ['email', 'email', 254, 'error.email'],
  rut: ['text', 'off', 20, 'error.rut'],
  phone: ['tel', 'tel', 40, 'error.phone'],
} as const satisfies Record<FieldName, readonly [string, string, number, Word]>;

/** What is asked of the visitor, once. What was typed stays when something is refused. */
export function signInForm(words: Words, ports: SignInPorts): HTMLFormElement {
  const { asks } = ports;
  const named = asks?.onlySocial ? [] : (['name', 'email'] as const);
  const shown: FieldName[] = [...named];
  if (asks?.asksRut) shown.push('rut');
  if (asks?.asksPhone) shown.push('phone');
  const fields = new Map(
    shown.map((name) => {
      const [mode, complete, longest] = FIELDS[name];
      return [
        name,
        field(name, words(name), mode, complete, longest, 'input', name !== 'phone'),
      ] as const;
    }),
  );
  const failure = element('p', { class: 'failure', role: 'alert' });
  const button = element('button', { class: 'primary', type: 'submit' }, words('start'));
  const intro = element('p', { class: 'intro' }, words('intro'));
  /** A network said who the visitor is: what it says is not asked. */
  let isProved = false;
  const form = element(
    'form',
    { class: 'sign-in', novalidate: '' },
    element('h2', {}, words('welcome')),
    intro,
    ...[...fields.values()].map(({ box }) => box),
    failure,
    button,
  );
  button.hidden = intro.hidden = asks?.onlySocial === true;
  if (asks?.google || asks?.facebook) void offer(asks);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;

  function faultOf(name: FieldName, text: string): Word | null {
    const [, , , word] = FIELDS[name];
    if (name === 'phone') return null;
    if (name === 'email') return isAddress(text) ? null : word;
    return text === '' ? word : null;
  }

  function text(name: FieldName): string {
    return fields.get(name)?.input.value.trim() ?? '';
  }

  function more(): More {
    return { phone: text('phone'), rut: text('rut') };
  }

  async function send(): Promise<void> {
    failure.textContent = '';
    let first: FormField['input'] | null = null;
    for (const [name, { input, fail }] of fields) {
      const isSaid = isProved && (name === 'name' || name === 'email');
      const word = isSaid ? null : faultOf(name, text(name));
      fail(word === null ? null : words(word));
      if (word !== null) first ??= input;
    }
    if (first) return first.focus();
    button.disabled = true;
    try {
      await ports.submit({ name: text('name'), email: text('email'), ...more() });
    } catch (error) {
      refuse(error);
    } finally {
      button.disabled = false;
    }
  }

  async function offer(offered: WidgetChat['signIn']): Promise<void> {
    const say = (problem: string) => (failure.textContent = problem);
    try {
      const { networkButtons } = await ports.load();
      intro.after(
        ...networkButtons({
          ...ports,
          asks: offered,
          say,
          failed: refuse,
          enter: (proof) => ports.enter(proof, more()),
        }),
      );
    } catch (error) {
      refuse(error);
    }
  }

  function refuse(error: unknown): void {
    const at = error instanceof Refusal ? error.field : null;
    const asked = at === null ? undefined : fields.get(at as FieldName);
    if (asked) {
      asked.fail(words(FIELDS[at as FieldName][3]));
      asked.input.focus();
      // What a network said is kept: what is missing is asked for here.
      isProved ||= at === 'rut';
      button.hidden = false;
    } else {
      failure.textContent = words(refusalWord(error));
    }
  }
}

function refusalWord(error: unknown): Word {
  if (error instanceof Unreachable && error.isLimit) return 'error.limited';
  const isWrong = error instanceof Refusal && error.code === 'IDENTITY_WRONG';
  return isWrong ? 'error.identity' : 'error.loading';
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
  required = true,
): FormField {
  const message = element('span', { class: 'error', id: `${id}-error` });
  const input = element(tag, {
    id,
    // Not `type=email`: browsers rewrite addresses of other alphabets there.
    type: 'text',
    inputmode,
    autocomplete,
    ...(required ? { required: '' } : {}),
    maxlength: String(longest),
    'aria-describedby': `${id}-error`,
  });
  const fail = (text: string | null): void => {
    message.textContent = text ?? '';
    input.setAttribute('aria-invalid', String(text !== null));
  };
  // What was wrong with it was of what stood there.
  input.addEventListener('input', () => fail(null));
  return {
    input,
    box: element('div', { class: 'field' }, element('label', { for: id }, label), input, message),
    fail,
  };
}

import type { WidgetLook } from '@bitacora/widget-protocol';
import { CROSS, drawing, showFocus, style } from '../style';
import { windowStyle } from './window-style';

/**
 * The window until the frame draws it: the same header, a place where the words will be, and a way to close it. It is
 * there at the click, whatever the network does, and says so when the frame does not come.
 */
export class Shell {
  readonly element = document.createElement('div');
  readonly #close = document.createElement('button');
  readonly #body = document.createElement('p');

  constructor(
    private readonly look: WidgetLook,
    close: () => void,
  ) {
    const header = document.createElement('div');
    const logo = document.createElement('div');
    this.element.dataset['bitacora'] = 'shell';
    this.element.setAttribute('role', 'dialog');
    this.#close.type = 'button';
    this.#close.append(drawing(CROSS, 18));
    this.#close.addEventListener('click', close);
    showFocus(this.#close, look.textColour, '-2px');
    style(header, {
      all: 'initial',
      display: 'flex',
      'justify-content': 'space-between',
      padding: '14px 12px 14px 16px',
      background: look.colour,
    });
    style(logo, square('8px', '#f2c078'));
    style(this.#close, {
      ...square('8px', 'transparent'),
      display: 'grid',
      'place-items': 'center',
      color: look.textColour,
      cursor: 'pointer',
    });
    header.append(logo, this.#close);
    this.element.append(header, this.#body);
  }

  get hasFocus(): boolean {
    return this.#close === document.activeElement;
  }

  focus(): void {
    this.#close.focus();
  }

  /** `failure`: what to say when the frame did not come; empty while it is awaited. */
  show(full: boolean, words: { title: string; close: string; failure: string }): void {
    const { element } = this;
    style(element, {
      ...windowStyle(full, this.look.left),
      // Over the frame, which is put back after it.
      'z-index': '2147483002',
      background: 'light-dark(#fff, #161b1f)',
      overflow: 'hidden',
      // Seen where the system chooses the colours.
      outline: '1px solid transparent',
      'outline-offset': '-1px',
    });
    element.setAttribute('aria-label', words.title);
    element.setAttribute('aria-busy', String(!words.failure));
    this.#close.setAttribute('aria-label', words.close);
    this.#body.setAttribute('role', words.failure ? 'alert' : 'none');
    if (this.#body.textContent !== words.failure) this.#body.textContent = words.failure;
    style(this.#body, {
      all: 'initial',
      'color-scheme': 'inherit',
      display: 'block',
      color: 'light-dark(#171c20, #e8ecee)',
      font: '14px/21px system-ui, sans-serif',
      margin: '20px 16px',
      height: words.failure ? 'auto' : '72px',
      'border-radius': '12px',
      background: words.failure ? 'transparent' : 'light-dark(#f1f1ed, #22292e)',
    });
  }
}

function square(radius: string, background: string): Readonly<Record<string, string>> {
  return { all: 'initial', width: '36px', height: '36px', 'border-radius': radius, background };
}

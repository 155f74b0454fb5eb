import type { WidgetLook } from '@bitacora/widget-protocol';
import { visitorLanguage } from './look';
import { onScreen } from './print';
import { CROSS, drawing, showFocus, style } from './style';

const CHAT = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z';

/** The round button. */
export interface LauncherButton {
  readonly element: HTMLButtonElement;
  /** `badge`: what says how much is unread, when there is something. */
  show(state: { open: boolean; label: string; badge: readonly Node[] }): void;
}

/** Makes the button that opens and closes the chat; a long one says what the inbox chose. `server`: of its picture. */
export function button(look: WidgetLook, server = ''): LauncherButton {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset['bitacora'] = 'button';
  style(element, {
    all: 'initial',
    position: 'fixed',
    [look.left ? 'left' : 'right']: '20px',
    bottom: '20px',
    'min-width': '56px',
    'max-width': 'calc(100vw - 40px)',
    height: '56px',
    'border-radius': '999px',
    // Seen where the system chooses the colours.
    border: '1px solid transparent',
    background: look.colour,
    color: look.textColour,
    display: onScreen('flex'),
    'align-items': 'center',
    'justify-content': 'center',
    gap: '10px',
    padding: look.text ? '0 20px' : '0',
    font: '600 15px/20px system-ui, sans-serif',
    cursor: 'pointer',
    'z-index': '2147483000',
    'box-shadow': '0 8px 28px rgb(20 26 31 / 22%)',
    'box-sizing': 'border-box',
  });
  const cross = drawing(CROSS, 26);
  let face: Element = drawing(CHAT, 26);
  if (look.logo) {
    const glyph = face;
    const logo = new Image();
    const side = look.text ? '36px' : '54px';
    logo.alt = '';
    style(logo, { width: side, height: side, 'border-radius': '50%' });
    // Pages may let in no picture of ours.
    logo.onerror = () => logo.replaceWith((face = glyph));
    logo.src = server + look.logo;
    face = logo;
  }
  const words = document.createElement('span');
  words.dir = 'auto';
  const said = look.text?.[visitorLanguage(look)];
  words.textContent = said ?? '';
  style(words, { overflow: 'hidden', 'text-overflow': 'ellipsis', 'white-space': 'nowrap' });
  const rest = look.text ? [words] : [];
  showFocus(element, '#5cc3cf', '3px');

  return {
    element,
    show({ open, label, badge }) {
      element.setAttribute('aria-expanded', String(open));
      element.setAttribute('aria-label', said ? `${said} · ${label}` : label);
      element.replaceChildren(open ? cross : face, ...rest, ...badge);
      // Browsers drop a click whose press began on what is taken off since: nothing in the button is pressed.
      for (const child of element.children) {
        style(child as HTMLElement | SVGElement, { 'pointer-events': 'none' });
      }
    },
  };
}

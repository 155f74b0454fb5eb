import type { LoadPart } from '../parts';
import { element, glyph } from '../view/element';
import type { Word } from '../spoken/words';
import type { ActionPorts } from './action-panel';

type Around = Omit<ActionPorts, 'closed'> & {
  readonly load: LoadPart;
  /** Puts the panel where it belongs. */
  place(panel: HTMLElement): void;
};

/** The button that shows what can be done with the conversation. */
export function moreButton(around: Around): HTMLButtonElement {
  const label: Word = 'more';
  const button = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': around.words(label), 'aria-expanded': 'false' },
    glyph('more'),
  );
  let panel: HTMLElement | null = null;
  const close = (): void => {
    panel?.remove();
    panel = null;
    button.setAttribute('aria-expanded', 'false');
  };
  button.onclick = async () => {
    if (panel) return close();
    button.disabled = true;
    const part = await around.load('actions').catch(() => null);
    button.disabled = false;
    // Without it the next press asks again.
    if (!part || button.hidden) return;
    panel = part.actionPanel({
      ...around,
      closed: () => {
        close();
        button.focus();
      },
    });
    around.place(panel);
    button.setAttribute('aria-expanded', 'true');
    panel.querySelector('button')?.focus();
  };
  return button;
}

import type { LoadPart } from '../parts';
import { iconButton, togglePanel } from '../view/buttons';
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
  const button = iconButton('close', around.words(label), 'more');
  togglePanel(button, async (close) => {
    const part = await around.load('actions').catch(() => null);
    if (!part || button.hidden) return null;
    const panel = part.actionPanel({ ...around, closed: () => close(true) });
    around.place(panel);
    panel.querySelector('button')?.focus();
    return panel;
  });
  return button;
}

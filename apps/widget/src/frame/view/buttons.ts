import { type Drawing, element, glyph } from './element';

/** A button that is a drawing, with what it does for those who do not see it. */
export function iconButton(
  kind: string,
  label: string,
  drawing: Drawing,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: kind, 'aria-label': label, ...attributes },
    glyph(drawing),
  );
}

/**
 * Has a button show and take away a panel that comes over the network. `make` puts it on the page, or gives null where it
 * did not come: the next press asks again. It is given what ends the panel; `true` puts the focus back on the button.
 */
export function togglePanel(
  button: HTMLButtonElement,
  make: (close: (isFocused?: boolean) => void) => Promise<HTMLElement | null>,
): void {
  let panel: HTMLElement | null = null;
  const show = (shown: HTMLElement | null): void => {
    panel?.remove();
    panel = shown;
    button.setAttribute('aria-expanded', String(shown !== null));
  };
  show(null);
  button.onclick = async () => {
    if (panel) return show(null);
    button.disabled = true;
    const made = await make((isFocused) => {
      show(null);
      if (isFocused) button.focus();
    });
    button.disabled = false;
    if (made) show(made);
  };
}

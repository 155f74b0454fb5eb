import { firstControl } from './first-control.js';

/** What words stand in that name a section or a field. */
const NAMES = 'label, legend, summary, header, h2, h3, h4, th, b, button';
/** What a name and what it names are in together. */
const TOGETHER = 'bit-field, fieldset, .row, details, section, li, tr';

/**
 * What bears these words as its name inside an element: the control that they name, or the button that says them; null when
 * nothing does.
 */
export function elementNamed(within: Element, words: string): HTMLElement | null {
  const name = [...within.querySelectorAll<HTMLElement>(NAMES)].find(
    (one) => (one.textContent ?? '').trim() === words,
  );
  if (!name) return null;
  // A control in a closed section cannot have the focus.
  name.closest('details')?.setAttribute('open', '');
  if (name instanceof HTMLButtonElement) return name;
  const owner = name.closest('label');
  const control = owner?.htmlFor ? document.getElementById(owner.htmlFor) : owner?.control;
  if (control) return control;
  const place = name.closest(TOGETHER);
  return (place && firstControl(place)) ?? name;
}

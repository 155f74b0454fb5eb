const CONTROL = ['input:not([type=hidden], [hidden])', 'select', 'textarea', 'button', 'a[href]']
  .map((selector) => `${selector}:not([disabled])`)
  .join(', ');

/** The control that is wrong inside an element, if there is one. */
export function firstWrong(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>('[aria-invalid=true]');
}

/** The first control inside an element; of a group of radio buttons the one that is chosen. */
export function firstControl(element: Element): HTMLElement | null {
  const first = element.querySelector<HTMLElement>(CONTROL);
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first;
  const group = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  return group.find(({ name, checked }) => checked && name === first.name) ?? first;
}

/** Sets styles through the CSSOM, with `important` so that the page's own rules do not reach in. */
export function style(
  element: HTMLElement | SVGElement,
  rules: Readonly<Record<string, string>>,
): void {
  for (const name in rules) element.style.setProperty(name, rules[name] ?? '', 'important');
}

/** Draws a line around an element that has the focus of the keyboard. */
export function showFocus(element: HTMLElement, colour: string, offset: string): void {
  element.addEventListener('focus', () => {
    if (element.matches(':focus-visible')) {
      style(element, { outline: `3px solid ${colour}`, 'outline-offset': offset });
    }
  });
  element.addEventListener('blur', () => style(element, { outline: 'none' }));
}

/** Closes something. */
export const CROSS = 'M18 6 6 18M6 6l12 12';

const SVG = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 by 24, drawn in the current text colour. */
export function drawing(path: string, size: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes: Record<string, string> = {
    viewBox: '0 0 24 24',
    width: String(size),
    height: String(size),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.75',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const name in attributes) svg.setAttribute(name, attributes[name] ?? '');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

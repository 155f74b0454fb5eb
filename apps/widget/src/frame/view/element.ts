type Child = Node | string | null;

/** Elements that are made without text and get it later, from us or from the visitor. */
const FOR_TEXT: ReadonlySet<string> = new Set(['p', 'span', 'strong', 'input', 'textarea']);

/**
 * Builds an element: attributes as given, `class` included; text only ever as text. What holds text, or will, finds its
 * direction by its first letter: people write from left and from right.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  const holdsText = children.some((child) => typeof child === 'string');
  if (holdsText || (children.length === 0 && FOR_TEXT.has(tag))) made.dir = 'auto';
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Line drawings of 24 by 24 in the current colour. */
const PATHS = {
  close: 'M18 6 6 18M6 6l12 12',
  more: 'M4 12h1M11.5 12h1M19 12h1',
  clip: 'm16 6-8.4 8.6a2 2 0 0 0 2.8 2.8l8.4-8.6a4 4 0 1 0-5.6-5.6l-8.4 8.6a6 6 0 1 0 8.4 8.4l8.4-8.6',
  save: 'M12 15V3M7 10l5 5 5-5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4',
  smile: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20ZM8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01',
  send: 'm5 12 7-7 7 7M12 19V5',
  robot:
    'M12 8V4H8M4 12a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v4a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM2 14h2M20 14h2M15 13v2M9 13v2',
  alert: 'M12 8v4M12 16h.01M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z',
} as const;

export type Drawing = keyof typeof PATHS;

export function glyph(name: Drawing, size = 18): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: String(size),
    height: String(size),
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

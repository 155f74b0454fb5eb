import { formattedNodes } from '@bitacora/kernel/formatted';
import { copyAsTyped } from './copy-as-typed.js';

/** Shows names or the like among the words of a text. */
type ShowWords = (words: string) => readonly (Node | string)[];

/**
 * Shows in an element what an author wrote: links can be followed, formatting is seen, and a copy of it is what was
 * typed. Nothing is read as HTML. The element is to have `white-space: pre-wrap`.
 */
export function showWritten(element: HTMLElement, text: string, words?: ShowWords): void {
  const nodes = formattedNodes<Node>(
    text,
    (name, attributes, children) => {
      const made = document.createElement(name);
      made.dir = 'auto';
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...children);
      return made;
    },
    words,
  );
  element.replaceChildren(...nodes);
  element.oncopy = (event) => copyAsTyped(event, element);
}

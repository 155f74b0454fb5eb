import { Injector, Service, afterNextRender, inject } from '@angular/core';
import { firstControl, firstWrong } from './first-control.js';
import { elementNamed } from './element-named.js';

/** Time (ms) that a page has for drawing what is gone to: it may have to ask for it first. */
const DRAWN_WITHIN_MS = 5000;

/** Brings the focus to places that carry `bitFocus`, by their names, when what was changed is on the screen. */
@Service()
export class FocusPlaces {
  readonly #injector = inject(Injector);
  readonly #places = new Map<string, HTMLElement>();

  /** Makes an element known; the answer makes it unknown again. */
  add(name: string, element: HTMLElement): () => void {
    this.#places.set(name, element);
    return () => {
      if (this.#places.get(name) === element) this.#places.delete(name);
    };
  }

  /** Goes to the place with one of these names that is first on the page, the innermost; names without a place are passed over. */
  to(...names: readonly string[]): void {
    this.#drawn(() => this.#go(names));
  }

  /** Goes there only when what had the focus is gone: a keyboard user continues at the same place. */
  ifLost(name: string): void {
    this.#drawn(() => {
      const { activeElement, body } = document;
      if (!activeElement || activeElement === body) this.#go([name]);
    });
  }

  /** Goes to the section or field of this name inside an element, as soon as it is drawn. Another call ends the wait. */
  toLabelled(words: string, within: Element): void {
    this.#awaited?.disconnect();
    if (this.#goLabelled(words, within)) return;
    const drawing = new MutationObserver(() => {
      if (this.#goLabelled(words, within)) drawing.disconnect();
    });
    this.#awaited = drawing;
    drawing.observe(within, { childList: true, subtree: true, characterData: true });
    setTimeout(() => drawing.disconnect(), DRAWN_WITHIN_MS);
  }
  #awaited: MutationObserver | undefined;

  #goLabelled(words: string, within: Element): boolean {
    const place = elementNamed(within, words);
    if (!place) return false;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.scrollIntoView?.({ block: 'center' });
    place.focus({ preventScroll: true });
    return true;
  }

  #drawn(run: () => void): void {
    afterNextRender(run, { injector: this.#injector });
  }

  #go(names: readonly string[]): void {
    const places = names.flatMap((name) => this.#places.get(name) ?? []);
    const [place] = places
      .filter((one) => !places.some((other) => other !== one && one.contains(other)))
      .sort((one, other) =>
        one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1,
      );
    if (!place) return;
    const wrong = firstWrong(place);
    // A control in a closed section cannot have the focus.
    wrong?.closest('details')?.setAttribute('open', '');
    const itself = place.tabIndex >= 0 || place.hasAttribute('tabindex') ? place : null;
    (wrong ?? itself ?? firstControl(place))?.focus();
  }
}

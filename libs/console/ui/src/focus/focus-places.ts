import { Injector, Service, afterNextRender, inject } from '@angular/core';
import { firstControl, firstWrong } from './first-control.js';

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

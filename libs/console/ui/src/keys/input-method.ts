import {
  DOCUMENT,
  DestroyRef,
  type EnvironmentProviders,
  inject,
  provideEnvironmentInitializer,
} from '@angular/core';

/**
 * What browsers report as `keyCode` for a key that an input method takes. Safari says so of the Enter that ends a
 * composition, with `isComposing` false by then.
 */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Keys that an input method takes (Japanese, Chinese, Korean, accents of two keys) choose or drop its words and are no
 * keys of the page: Enter sends nothing, Escape closes nothing. One listener before all others keeps them from every
 * other, those of libraries too.
 */
export function provideKeysOfInputMethods(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const { defaultView: page } = inject(DOCUMENT);
    const keep = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD) {
        event.stopImmediatePropagation();
      }
    };
    page?.addEventListener('keydown', keep, { capture: true });
    inject(DestroyRef).onDestroy(() => page?.removeEventListener('keydown', keep, true));
  });
}

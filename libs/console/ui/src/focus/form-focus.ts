import { DestroyRef, Directive, ElementRef, afterNextRender, inject, input } from '@angular/core';
import { firstWrong } from './first-control.js';

const FIELD = 'input:not([type=hidden], [hidden]), select, textarea';

/**
 * Keeps the focus of a form where the person needs it: on the first field when the form appears, on the first field with an
 * error after it was refused, and back on the button when the refusal belongs to no field. A dialog sets the first
 * focus itself.
 */
@Directive({ selector: 'form[bitForm]', host: { '(submit)': 'submitted()' } })
export class FormFocus {
  /** `later`: the form is one of several on its page, and takes no focus when it appears. */
  readonly bitForm = input<'' | 'later'>('');
  readonly #form = inject<ElementRef<HTMLFormElement>>(ElementRef).nativeElement;
  readonly #watch = new MutationObserver(() => this.#settle());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#watch.disconnect());
    afterNextRender(() => {
      if (this.bitForm() === '' && !this.#form.closest('[role=dialog]'))
        this.#form.querySelector<HTMLElement>(FIELD)?.focus();
    });
  }

  protected submitted(): void {
    this.#watch.observe(this.#form, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled', 'aria-invalid'],
    });
    // Errors that were there before change nothing that could be watched.
    requestAnimationFrame(() => this.#settle());
  }

  #settle(): void {
    const button = this.#form.querySelector<HTMLButtonElement>('button[type=submit]');
    if (button?.disabled) return;
    const wrong = firstWrong(this.#form);
    if (wrong) {
      this.#watch.disconnect();
      wrong.focus();
    } else if (document.activeElement === document.body && this.#form.isConnected) {
      // The button lost the focus while it could not be pressed.
      button?.focus();
    }
  }
}

import { Component, input, linkedSignal } from '@angular/core';

/**
 * The logo of an account; what is inside the element shows where there is none, or it does not load (any more).
 * Decorative: the name of the account is beside it.
 */
@Component({
  selector: 'bit-account-mark',
  template: `
    @if (shown(); as address) {
      <img alt="" decoding="async" [src]="address" (error)="shown.set(null)" />
    } @else {
      <ng-content />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      place-items: center;
      flex: none;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: contain;
      border-radius: inherit;
      background: #fff;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class AccountMark {
  /** Address of the logo; null without one. */
  readonly logo = input<string | null>();
  protected readonly shown = linkedSignal(() => this.logo() ?? null);
}

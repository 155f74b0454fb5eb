import { Service, inject } from '@angular/core';
import type { Subscription } from 'rxjs';
import { ViewResetDocument } from '../generated/apollo.js';
import { Ask } from './ask.js';
import { Connection } from './connection.js';

/** Listens for rebuilt views, and has everything asked again when one was. */
@Service()
export class ViewResets {
  readonly #ask = inject(Ask);
  readonly #connection = inject(Connection);

  follow(): Subscription {
    return this.#ask.follow(ViewResetDocument, {}).subscribe({
      next: () => this.#connection.rebuilt(),
      // The socket ended for good; the session handling has already taken over.
      error: () => this.#connection.closed(),
    });
  }
}

import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  BackTestDocument,
  type BackTestInput,
  type BackTestSubscription,
} from '../generated/rules.js';

/** What is tried, and on which part of the log. */
export type AskedBackTest = BackTestInput;

/** What a draft of a rule would have done, as far as the server knows. */
export type ShownBackTest = BackTestSubscription['backTest'];

/** Back-tests of drafts. Nothing is kept of them: who unsubscribes ends one. */
@Service()
export class BackTestGateway {
  readonly #ask = inject(Ask);

  /** Begins one, and says how far it is until it is over. Fails with `UnansweredError`. */
  run(input: BackTestInput): Observable<ShownBackTest> {
    return this.#ask.follow(BackTestDocument, { input }).pipe(map(({ backTest }) => backTest));
  }
}

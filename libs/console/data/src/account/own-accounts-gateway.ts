import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  EnterAccountDocument,
  OpenAccountDocument,
  type OpenAccountInput,
} from '../generated/account.js';

/** Goes between the accounts of the person, and opens further ones. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class OwnAccountsGateway {
  readonly #ask = inject(Ask);

  /** Lets the browser work in another account of the person. */
  async enter(accountId: string): Promise<void> {
    await this.#ask.act(EnterAccountDocument, { input: { accountId } });
  }

  /** The id of the new account; the browser is in it already. */
  async open(input: OpenAccountInput): Promise<string> {
    return (await this.#ask.act(OpenAccountDocument, { input })).viewer.account.id;
  }
}

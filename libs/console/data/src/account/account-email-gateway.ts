import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  AccountEmailDocument,
  AccountEmailLinkDocument,
  type AccountEmailPartsFragment,
  ConfirmAccountEmailDocument,
  type ConfirmAccountEmailInput,
  OpenAccountEmailLinkDocument,
  RemoveAccountEmailDocument,
  RequestAccountEmailDocument,
  ResendAccountEmailLinkDocument,
  WithdrawAccountEmailDocument,
} from '../generated/account.js';

/** What the link of an address is about. */
export interface ShownAddress {
  readonly accountName: string;
  readonly email: string;
}

/** The contact e-mail of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class AccountEmailGateway {
  readonly #ask = inject(Ask);

  async state(): Promise<AccountEmailPartsFragment> {
    return (await this.#ask.query(AccountEmailDocument, {})).accountEmail;
  }

  /** The link of the address that waits, where no mail carries it; null otherwise. */
  async link(): Promise<string | null> {
    return (await this.#ask.query(AccountEmailLinkDocument, {})).accountEmailLink ?? null;
  }

  /** Each act is refused with CONFLICT when the state is another than `expectedVersion` by then. */
  async request(email: string, expectedVersion: string): Promise<AccountEmailPartsFragment> {
    const input = { email, expectedVersion };
    return (await this.#ask.act(RequestAccountEmailDocument, { input })).accountEmail;
  }

  /** Another link for the address that waits. */
  async resend(expectedVersion: string): Promise<AccountEmailPartsFragment> {
    const input = { expectedVersion };
    return (await this.#ask.act(ResendAccountEmailLinkDocument, { input })).accountEmail;
  }

  async withdraw(expectedVersion: string): Promise<AccountEmailPartsFragment> {
    const input = { expectedVersion };
    return (await this.#ask.act(WithdrawAccountEmailDocument, { input })).accountEmail;
  }

  async remove(expectedVersion: string): Promise<AccountEmailPartsFragment> {
    const input = { expectedVersion };
    return (await this.#ask.act(RemoveAccountEmailDocument, { input })).accountEmail;
  }

  /** Changes nothing. @throws RefusedError with the reason for which the link confirms nothing. */
  async open(input: ConfirmAccountEmailInput): Promise<ShownAddress> {
    return this.#ask.act(OpenAccountEmailLinkDocument, { input });
  }

  async confirm(input: ConfirmAccountEmailInput): Promise<ShownAddress> {
    return this.#ask.act(ConfirmAccountEmailDocument, { input });
  }
}

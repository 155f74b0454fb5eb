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

  async request(email: string): Promise<AccountEmailPartsFragment> {
    return (await this.#ask.act(RequestAccountEmailDocument, { input: { email } })).accountEmail;
  }

  /** Another link for the address that waits. */
  async resend(): Promise<AccountEmailPartsFragment> {
    return (await this.#ask.act(ResendAccountEmailLinkDocument, {})).accountEmail;
  }

  async withdraw(): Promise<AccountEmailPartsFragment> {
    return (await this.#ask.act(WithdrawAccountEmailDocument, {})).accountEmail;
  }

  async remove(): Promise<AccountEmailPartsFragment> {
    return (await this.#ask.act(RemoveAccountEmailDocument, {})).accountEmail;
  }

  /** Changes nothing. @throws RefusedError with the reason for which the link confirms nothing. */
  async open(input: ConfirmAccountEmailInput): Promise<ShownAddress> {
    return this.#ask.act(OpenAccountEmailLinkDocument, { input });
  }

  async confirm(input: ConfirmAccountEmailInput): Promise<ShownAddress> {
    return this.#ask.act(ConfirmAccountEmailDocument, { input });
  }
}

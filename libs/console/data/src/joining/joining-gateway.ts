import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import type { Accepted } from '../apollo/problem.js';
import {
  AcceptInvitationDocument,
  type AcceptInvitationInput,
  OpenInvitationDocument,
  type OpenInvitationInput,
  type OpenInvitationMutation,
  OpenLinkAccountDocument,
  type OpenLinkAccountInput,
  type OpenLinkAccountMutation,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  type ResetPasswordInput,
  type ViewerPartsFragment,
} from '../generated/joining.js';

/** What the link of an invitation opens. */
export type ShownInvitation = Accepted<OpenInvitationMutation['result']>;

/** The account that a link is of; its logo is a `data:` address. */
export type ShownLinkAccount = Accepted<OpenLinkAccountMutation['result']>;

/** What people do who are not signed in: they join by a link, or set another password. */
@Service()
export class JoiningGateway {
  readonly #ask = inject(Ask);

  /** @throws RefusedError with the reason for which the link opens nothing. */
  async open(input: OpenInvitationInput): Promise<ShownInvitation> {
    return this.#ask.act(OpenInvitationDocument, { input });
  }

  /** Which account a link is of, also when it is over. @throws RefusedError for a link that the account did not make. */
  async account(input: OpenLinkAccountInput): Promise<ShownLinkAccount> {
    return this.#ask.act(OpenLinkAccountDocument, { input });
  }

  async accept(input: AcceptInvitationInput): Promise<ViewerPartsFragment> {
    return (await this.#ask.act(AcceptInvitationDocument, { input })).viewer;
  }

  /** Whether mails are sent at all; the same for every address. */
  async requestPasswordReset(email: string): Promise<boolean> {
    const asked = await this.#ask.act(RequestPasswordResetDocument, { input: { email } });
    return asked.mailsAreOn;
  }

  async resetPassword(input: ResetPasswordInput): Promise<void> {
    await this.#ask.act(ResetPasswordDocument, { input });
  }
}

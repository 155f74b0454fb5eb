import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  InvitationLinkDocument,
  InviteMemberDocument,
  type InviteMemberInput,
  type InvitationsOutcomeFragment,
  MakePasswordResetLinkDocument,
  MembersDocument,
  type MembersQuery,
  ResendInvitationDocument,
  WithdrawInvitationDocument,
} from '../generated/settings.js';

/** Who is invited, and links for people. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class MembersGateway {
  readonly #ask = inject(Ask);

  /** When the members signed in, and the invitations that wait. */
  members(): Promise<MembersQuery> {
    return this.#ask.query(MembersDocument, {});
  }

  async invite(input: InviteMemberInput): Promise<InvitationsOutcomeFragment> {
    return this.#ask.act(InviteMemberDocument, { input });
  }

  async resend(invitationId: string): Promise<InvitationsOutcomeFragment> {
    return this.#ask.act(ResendInvitationDocument, { input: { invitationId } });
  }

  async withdraw(invitationId: string): Promise<InvitationsOutcomeFragment> {
    return this.#ask.act(WithdrawInvitationDocument, { input: { invitationId } });
  }

  /** Null when the invitation does not wait any more. */
  async link(invitationId: string): Promise<string | null> {
    return (await this.#ask.query(InvitationLinkDocument, { invitationId })).invitationLink ?? null;
  }

  /** A link by which the member sets another password. */
  async passwordLink(userId: string): Promise<string> {
    return (await this.#ask.act(MakePasswordResetLinkDocument, { input: { userId } })).link;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { IdentityProof } from '@bitacora/contacts';
import { IdentitySecrets } from '@bitacora/platform';
import { wrongIdentity } from './refusals.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** Who a visitor is, as the website or a network proved it. */
export interface ProvedIdentity {
  readonly by: IdentityProof;
  /** What the website or the network calls them; never an address, which can pass to another person. */
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the proof holds for the address as well. */
  readonly emailProved: boolean;
}

/** What the page says of who signed in there. */
export interface ClaimedIdentity {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly hash: string;
}

/** Checks what a website signs. */
@Injectable()
export class SignedIdentities {
  constructor(@Inject(IdentitySecrets) private readonly secrets: IdentitySecrets) {}

  /** An address that was given has to be signed too. Throws IDENTITY_WRONG. */
  async proved(
    { accountId, inbox }: WidgetInbox,
    { userId, email, name, hash }: ClaimedIdentity,
  ): Promise<ProvedIdentity> {
    const isSigned = await this.secrets.isSigned(accountId, inbox, { userId, email, hash });
    if (!isSigned) throw wrongIdentity();
    return { by: 'site', subject: userId, name, email, emailProved: email !== null };
  }
}

import { Injectable } from '@nestjs/common';
import { accountDecider, accountStream } from '@bitacora/account';
import { type DomainError, refuse } from '@bitacora/kernel';
import type { LinkKind } from '@bitacora/mail/published';
import { Memberships, type RequestContext, StreamFolds } from '@bitacora/platform';
import { Invitations } from '../people/invitations.js';
import type { ShownLink } from '../people/joining.js';
import { type LogoContent, ShownLogos } from '../pictures/shown-logos.js';
import { LinkLimit, type WaitingForTurn } from './link-limit.js';
import { linkVersion } from './link-version.js';
import { Links } from './links.js';

/** The account that a link is of, as its holder sees it. */
export interface LinkAccount {
  readonly ok: true;
  readonly accountName: string;
  readonly logo: LogoContent | null;
}
export type LinkAccountOutcome =
  LinkAccount | WaitingForTurn | { readonly ok: false; readonly errors: readonly DomainError[] };

const UNKNOWN = {
  invitation: 'INVITATION_UNKNOWN',
  passwordReset: 'RESET_UNKNOWN',
  addressConfirmation: 'ADDRESS_LINK_UNKNOWN',
} as const satisfies Record<LinkKind, string>;

/** Shows who holds a link of an account which account it is of, also when the link is used or over. */
@Injectable()
export class LinkAccounts {
  constructor(
    private readonly links: Links,
    private readonly limit: LinkLimit,
    private readonly invitations: Invitations,
    private readonly memberships: Memberships,
    private readonly folds: StreamFolds,
    private readonly logos: ShownLogos,
  ) {}

  /** Refused for a token that the account did not make; those count as attempts of the address. */
  async open(
    kind: LinkKind,
    link: ShownLink,
    request: RequestContext,
  ): Promise<LinkAccountOutcome> {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    const { accountId, id, token } = link;
    const newest = await this.#newest(kind, link);
    if (!newest || linkVersion(this.links, accountId, { kind, id }, newest, token) === null) {
      return { ok: false, errors: [refuse(UNKNOWN[kind])] };
    }
    attempt.giveBack();
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    const logo = await this.logos.content(accountId);
    return { ok: true, accountName: account?.name ?? '', logo };
  }

  /** Number of the newest link of what the link opens; 0 when there is none. */
  async #newest(kind: LinkKind, { accountId, id }: ShownLink): Promise<number> {
    switch (kind) {
      case 'invitation': {
        const { open, ended } = await this.invitations.state(accountId);
        const all = [...open, ...ended];
        return all.find(({ invitationId }) => invitationId === id)?.version ?? 0;
      }
      case 'passwordReset':
        return (await this.memberships.user(id))?.resetVersion ?? 0;
      case 'addressConfirmation': {
        if (id !== accountId) return 0;
        const account = await this.folds.state(accountStream(accountId), accountDecider);
        return account?.emailLinks.at(-1)?.version ?? 0;
      }
    }
  }
}

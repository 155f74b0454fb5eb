import { Inject, Injectable } from '@nestjs/common';
import {
  EndApiTokens,
  IssueApiToken,
  type Permission,
  RevokeApiToken,
  type TokenScope,
} from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type Hash,
  type Ids,
  refuse,
  refused,
} from '@bitacora/kernel';
import {
  Bus,
  HASH,
  IDS,
  type SignedInContext,
  commandContextOf,
  newApiToken,
} from '@bitacora/platform';

/** What a person wants a token for. */
export interface WantedToken {
  readonly name: string;
  readonly scope: TokenScope;
  /** With the scope `chosen`; empty otherwise. */
  readonly permissions: readonly Permission[];
  /** ISO 8601. */
  readonly endsAt: string;
}

/** A token, which is shown this once, or why there is none. */
export type TokenOutcome = { readonly ok: true; readonly token: string } | CommandRefused;

/** Issues and revokes API tokens. The log holds their SHA-256 alone. */
@Injectable()
export class IssuedTokens {
  constructor(
    private readonly bus: Bus,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Ends every token of a person in the account; who asks has checked that they may. */
  endAll(userId: string, by: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new EndApiTokens({ userId }, { ...by, permissions: ALL_PERMISSIONS }));
  }

  async issue(
    { name, scope, permissions, endsAt }: WantedToken,
    request: SignedInContext,
  ): Promise<TokenOutcome> {
    const { userId, permissions: own } = request.viewer;
    const foreign = permissions.findIndex((each) => !own.has(each));
    if (foreign !== -1) return refused(refuse('FORBIDDEN', `permissions.${foreign}`));
    const token = newApiToken(userId);
    const data = {
      userId,
      tokenId: this.ids.next(),
      tokenHash: this.hash.sha256(token),
      name,
      scope,
      permissions: [...new Set(permissions)],
      endsAt,
    };
    const issued = await this.bus.execute(new IssueApiToken(data, commandContextOf(request)));
    return issued.ok ? { ok: true, token } : issued;
  }

  revoke(tokenId: string, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    return this.bus.execute(new RevokeApiToken({ userId, tokenId }, commandContextOf(request)));
  }
}

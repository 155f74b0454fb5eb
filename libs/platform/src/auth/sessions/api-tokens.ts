import { Inject, Injectable } from '@nestjs/common';
import { type ApiToken, type Permission, openTokens } from '@bitacora/account';
import type { Clock, Hash } from '@bitacora/kernel';
import type { Viewer } from '../../context/request-context.js';
import { CLOCK, HASH } from '../../tokens.js';
import { ownerOfApiToken } from './bearer-token.js';
import { LastUses } from './last-uses.js';
import { Memberships } from '../memberships.js';

/** A token manages neither passwords nor sessions, factors and tokens. */
const NEVER: ReadonlySet<string> = new Set(['profile.manage']);
/** A token reaches the inboxes that its person reaches, whatever it may do in them. */
const ALWAYS: ReadonlySet<string> = new Set(['inbox.all']);

/** Finds out for whom a program acts: read from the log itself, so that what was revoked opens nothing. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly memberships: Memberships,
    private readonly uses: LastUses,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The person with what token and role both allow; null when the token ended or its person is no member. */
  async viewer(token: string, ip: string | null): Promise<Viewer | null> {
    const userId = ownerOfApiToken(token);
    if (userId === null) return null;
    const user = await this.memberships.user(userId);
    const tokenHash = this.hash.sha256(token);
    const found = openTokens(user?.apiTokens ?? [], this.clock.now()).find(
      (each) => each.tokenHash === tokenHash,
    );
    if (!found) return null;
    const { accountId, tokenId, endsAt } = found;
    const viewer = await this.memberships.viewer(accountId, userId, `token:${tokenId}`);
    if (!viewer) return null;
    await this.uses.note(accountId, tokenId, { ip, endsAt });
    const { permissions: ofRole } = viewer;
    return { ...viewer, permissions: scoped(ofRole, found), ofRole, tokenId };
  }
}

/** What a token leaves of the permissions of its person. */
function scoped(
  permissions: ReadonlySet<string>,
  { scope, permissions: chosen }: ApiToken,
): ReadonlySet<string> {
  const allows: Readonly<Record<ApiToken['scope'], (permission: string) => boolean>> = {
    read: isForReading,
    all: () => true,
    chosen: (permission) => chosen.includes(permission),
  };
  const left = [...permissions].filter(
    (each) => ALWAYS.has(each) || (!NEVER.has(each) && allows[scope](each)),
  );
  return new Set(left);
}

function isForReading(permission: string): permission is Permission {
  return permission.endsWith('.read');
}

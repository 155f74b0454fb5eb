import { Inject, Injectable } from '@nestjs/common';
import { type Inbox, secretsAt } from '@bitacora/inboxes';
import type { Clock, Ids, Vault } from '@bitacora/kernel';
import { CLOCK, IDS, VAULT } from '../tokens.js';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { identitySecretName } from './secret-names.js';
import { newToken } from './sessions/session-token.js';

/** HMAC-SHA256 as lower-case hex. */
const HASH = /^[0-9a-f]{64}$/;

/** What a website signs of a visitor. */
export interface SignedIdentity {
  readonly userId: string;
  /** Null: the signature says nothing of an address. */
  readonly email: string | null;
  readonly hash: string;
}

/**
 * Secrets with which a website signs who its visitors are. A secret is shown once; the vault keeps it, events hold its id
 * alone.
 */
@Injectable()
export class IdentitySecrets {
  constructor(
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new secret in the vault, which counts once `IdentitySecretIssued` names it. */
  async issue(accountId: string, inboxId: string): Promise<{ secretId: string; secret: string }> {
    const secretId = this.ids.next();
    const secret = newToken();
    await this.vault.put(identitySecretName(accountId, inboxId, secretId), secret);
    return { secretId, secret };
  }

  /** Forgets a secret whose event was refused. */
  async withdraw(accountId: string, inboxId: string, secretId: string): Promise<void> {
    await this.vault.remove(identitySecretName(accountId, inboxId, secretId));
  }

  /** Whether a secret of the inbox that counts at this moment signed it. Each is tried in the same time. */
  async isSigned(
    accountId: string,
    { inboxId, identity }: Pick<Inbox, 'inboxId' | 'identity'>,
    signed: SignedIdentity,
  ): Promise<boolean> {
    if (!HASH.test(signed.hash)) return false;
    const given = Buffer.from(signed.hash, 'hex');
    let isSigned = false;
    for (const secretId of secretsAt(identity, this.clock.now())) {
      const secret = await this.vault.get(identitySecretName(accountId, inboxId, secretId));
      if (secret === null) continue;
      const made = createHmac('sha256', secret).update(signedText(signed), 'utf8').digest();
      isSigned = timingSafeEqual(made, given) || isSigned;
    }
    return isSigned;
  }
}

/** The id, and the address in a line of its own where there is one: neither can hold a line break. */
function signedText({ userId, email }: SignedIdentity): string {
  return email === null ? userId : `${userId}\n${email}`;
}

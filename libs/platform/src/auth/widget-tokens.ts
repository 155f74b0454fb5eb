import { Inject, Injectable } from '@nestjs/common';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Hash, Vault } from '@bitacora/kernel';
import type { Config } from '../config/config.js';
import { StreamFolds } from '../context/stream-folds.js';
import { CONFIG, HASH, VAULT } from '../tokens.js';
import { olderWidgetTokenName, widgetTokenName } from './secret-names.js';
import { newToken } from './sessions/session-token.js';

/**
 * Tokens of website inboxes. Events hold their SHA-256 only; the vault keeps the words for the embed
 * code under that hash, so that the inbox's own stream says which of them counts.
 */
@Injectable()
export class WidgetTokens {
  constructor(
    private readonly folds: StreamFolds,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new token, in the vault beside the one that counts until `InboxTokenIssued` holds its hash. */
  async issue(accountId: string, inboxId: string): Promise<{ token: string; tokenHash: string }> {
    const token = newToken();
    const tokenHash = this.hash.sha256(token);
    await this.vault.put(widgetTokenName(accountId, inboxId, tokenHash), token);
    return { token, tokenHash };
  }

  /** Forgets a token whose event was refused. One that was replaced stays: a copy of the log can be older. */
  async withdraw(accountId: string, inboxId: string, tokenHash: string): Promise<void> {
    await this.vault.remove(widgetTokenName(accountId, inboxId, tokenHash));
  }

  /** The snippet to paste into a page; null when the inbox has no token. */
  async embedCode(accountId: string, inboxId: string): Promise<string | null> {
    const token = await this.token(accountId, inboxId);
    if (token === null) return null;
    const source = `${this.config.publicUrl}/widget/loader.js`;
    // In the address: tag managers drop attributes that they do not know.
    return `<script src="${source}?token=${token}" async></script>`;
  }

  private async token(accountId: string, inboxId: string): Promise<string | null> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    const tokenHash = inbox?.tokenHash ?? null;
    if (tokenHash === null) return null;
    const token = await this.vault.get(widgetTokenName(accountId, inboxId, tokenHash));
    if (token !== null) return token;
    const older = await this.vault.get(olderWidgetTokenName(accountId, inboxId));
    return older !== null && this.hash.sha256(older) === tokenHash ? older : null;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Hash, Vault } from '@bitacora/kernel';
import type { Config } from '../config/config.js';
import { CONFIG, HASH, VAULT } from '../tokens.js';
import { widgetTokenName } from './secret-names.js';
import { newToken } from './session-token.js';

/** Tokens of website inboxes. Events hold their SHA-256 only; the vault keeps the words for the embed code. */
@Injectable()
export class WidgetTokens {
  constructor(
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new token, in the vault already; its hash goes into `InboxTokenIssued`. */
  async issue(accountId: string, inboxId: string): Promise<{ token: string; tokenHash: string }> {
    const token = newToken();
    await this.vault.put(widgetTokenName(accountId, inboxId), token);
    return { token, tokenHash: this.hash.sha256(token) };
  }

  /** Forgets the token of an inbox that did not come to be. */
  async withdraw(accountId: string, inboxId: string): Promise<void> {
    await this.vault.remove(widgetTokenName(accountId, inboxId));
  }

  /** The snippet to paste into a page; null when the inbox has no token. */
  async embedCode(accountId: string, inboxId: string): Promise<string | null> {
    const token = await this.vault.get(widgetTokenName(accountId, inboxId));
    if (token === null) return null;
    const source = `${this.config.publicUrl}/widget/loader.js`;
    return `<script src="${source}" data-token="${token}" async></script>`;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Ids, Vault } from '@bitacora/kernel';
import { IDS, VAULT, credentialsName } from '@bitacora/platform';

/** The credentials of one inbox; the id is in its events. */
export interface CredentialsPlace {
  readonly accountId: string;
  readonly inboxId: string;
}

/** What opens the connections of inboxes to their channels: it rests in the vault, and events name it by an id. */
@Injectable()
export class ChannelCredentials {
  constructor(
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Keeps new ones beside those that count until an event names them. Resolves with their id. */
  async put({ accountId, inboxId }: CredentialsPlace, credentials: unknown): Promise<string> {
    const id = this.ids.next();
    await this.vault.put(credentialsName(accountId, inboxId, id), JSON.stringify(credentials));
    return id;
  }

  /** As they were kept; null: there are none. */
  async get({ accountId, inboxId }: CredentialsPlace, id: string | null): Promise<unknown> {
    const text = id === null ? null : await this.vault.get(credentialsName(accountId, inboxId, id));
    return text === null ? null : (JSON.parse(text) as unknown);
  }

  /** Forgets those that no event names, or that were replaced. */
  async withdraw({ accountId, inboxId }: CredentialsPlace, id: string): Promise<void> {
    await this.vault.remove(credentialsName(accountId, inboxId, id));
  }
}

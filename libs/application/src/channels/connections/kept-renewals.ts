import type { ChannelConnection, CredentialRenewals, Renewal } from '@bitacora/channel-port';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Ids, Lease, Leases, Vault } from '@bitacora/kernel';
import { type StreamFolds, credentialsName } from '@bitacora/platform';
import { setTimeout as pause } from 'node:timers/promises';

export interface KeptRenewalsParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly vault: Vault;
  readonly leases: Leases;
  readonly ids: Pick<Ids, 'next'>;
}

/** A provider is asked for ten seconds at most; a process that ended gives way after this. */
const LEASE_MS = 15_000;
/** Longest wait for another process. */
const TURN_WITHIN_MS = 12_000;
const LOOK_EVERY_MS = 100;

type Connection<Credentials> = ChannelConnection<unknown, Credentials>;

/** Renews credentials in the vault, under the id that the events of the inbox name: no event says that a token was replaced. */
export class KeptRenewals implements CredentialRenewals {
  /** Renewals under way in this process, by inbox. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: KeptRenewalsParts) {}

  async fresh<Credentials>(
    connection: Connection<Credentials>,
    renewal: Renewal<Credentials>,
  ): Promise<Credentials | null> {
    if (renewal.isFresh(connection.credentials)) return connection.credentials;
    const { accountId, inboxId } = connection;
    const key = JSON.stringify([accountId, inboxId]);
    const asked = this.#underWay.get(key) as Promise<Credentials | null> | undefined;
    if (asked) return asked;
    const asking = this.#renewed(connection, renewal).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asking);
    return asking;
  }

  async #renewed<Credentials>(
    connection: Connection<Credentials>,
    renewal: Renewal<Credentials>,
  ): Promise<Credentials | null> {
    const lease = await this.#turn(connection);
    try {
      const name = await this.#name(connection);
      const text = name === null ? null : await this.parts.vault.get(name);
      if (name === null || text === null) return null;
      const all = JSON.parse(text) as object;
      const kept = renewal.shape.safeParse(all).data;
      if (kept === undefined) return null;
      // Another process was faster.
      if (renewal.isFresh(kept)) return kept;
      const next = await renewal.renew(kept);
      if (next === null) return null;
      // What the product keeps beside the credentials of the channel stays.
      await this.parts.vault.put(name, JSON.stringify({ ...all, ...next }));
      // A person connected again just now, and the credentials of before are withdrawn.
      if ((await this.#name(connection)) !== name) await this.parts.vault.remove(name);
      return next;
    } finally {
      await lease.release();
    }
  }

  async #turn({ accountId, inboxId }: Connection<unknown>): Promise<Lease> {
    const { leases, ids } = this.parts;
    const owner = ids.next();
    for (let waited = 0; waited <= TURN_WITHIN_MS; waited += LOOK_EVERY_MS) {
      const lease = await leases.acquire(`renewal:${accountId}:${inboxId}`, owner, LEASE_MS);
      if (lease) return lease;
      await pause(LOOK_EVERY_MS);
    }
    throw new Error('Another process renews the credentials of an inbox and takes too long.');
  }

  /** Null: the inbox is gone, or has no credentials. */
  async #name({ accountId, inboxId }: Connection<unknown>): Promise<string | null> {
    const inbox = await this.parts.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null || inbox.credentialsId === null) return null;
    return credentialsName(accountId, inboxId, inbox.credentialsId);
  }
}

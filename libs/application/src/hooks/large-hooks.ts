import { Inject, Injectable } from '@nestjs/common';
import type { HookRequest } from '@bitacora/channel-port';
import {
  type BlobStore,
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type KeyRing,
  type StoredDocument,
  inboxSubject,
  unlessItFails,
} from '@bitacora/kernel';
import { BLOBS, CLOCK, DOCUMENTS, KEY_RING } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';
import { requestIn, writtenRequest } from './hook-content.js';
import { hookDocumentId } from './stored-hook.js';

/** That there is a large body: written before it, and removed after it, so that no content is ever without a record. */
export interface LargeHook extends StoredDocument {
  readonly hookId: string;
  readonly inboxId: string;
  readonly bytes: number;
  /** When it came, ISO 8601. */
  readonly at: string;
}

/** Outside of the log, as the webhooks themselves. */
export const LARGE_HOOKS: CollectionSpec = {
  name: 'largehooks',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
      ],
    },
    { name: 'age', keys: [['at', 1]] },
  ],
};

const KB = 1024;
const MB = 1024 * KB;
/** A body of more bytes is kept as a file, not in a document. */
export const LARGE_HOOK_BYTES = 64 * KB;
/** Most bytes of large bodies that are kept: of one inbox, and of the installation. */
export const MAX_LARGE_HOOK_BYTES = { inbox: 500 * MB, all: 2000 * MB } as const;
/** Of an inbox, those that wait for a person: they leave room for what is still to be taken. */
export const MAX_KEPT_LARGE_BYTES = 100 * MB;
/** For how long it is believed how many there are. */
const COUNTED_FOR_MS = 5000;
/** A record without its webhook is of a process that died while it wrote both. */
const ORPHANED_AFTER_MS = 60 * 60 * 1000;
const PAGE = 200;
const ALL = '';

type Place = { readonly accountId: string; readonly inboxId: string };
type Named = Pick<LargeHook, 'account' | 'hookId' | 'inboxId'>;

/** Keeps large bodies of webhooks, sealed with the key of their inbox. */
@Injectable()
export class LargeHooks {
  #collection: Promise<Collection<LargeHook>> | null = null;
  readonly #counted: LRUCache<string, { bytes: number }>;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const perf = { now: () => clock.monotonic() };
    this.#counted = new LRUCache({ max: 5000, ttl: COUNTED_FOR_MS, ttlResolution: 0, perf });
  }

  /** Whether so many bytes can be kept; they count from now on. */
  async hasRoom({ accountId, inboxId }: Place, bytes: number): Promise<boolean> {
    const own = await this.#bytes(inboxId, { account: accountId, inboxId });
    const all = await this.#bytes(ALL, {});
    const { inbox: mostOfOne, all: mostOfAll } = MAX_LARGE_HOOK_BYTES;
    if (own.bytes + bytes > mostOfOne || all.bytes + bytes > mostOfAll) return false;
    own.bytes += bytes;
    all.bytes += bytes;
    return true;
  }

  /** Resolves when it is written. The inbox has a key. */
  async put({ accountId: account, inboxId }: Place, hookId: string, request: HookRequest) {
    const named = { account, inboxId, hookId };
    const record: LargeHook = {
      ...{ _id: hookDocumentId(account, hookId), ...named },
      ...{ at: this.clock.now(), bytes: request.body.byteLength },
    };
    await (await this.#records()).commit({ put: [record], remove: [] });
    const name = blobOf(named);
    const plain = writtenRequest(request);
    const sealed = this.keyRing.sealBytes(inboxSubject(account, inboxId), plain, name);
    try {
      await this.blobs.put(name, sealed);
    } catch (error) {
      await this.remove([named]);
      throw error;
    }
  }

  /** Null: it, or the key of its inbox, is gone. */
  async get(named: Named): Promise<HookRequest | null> {
    const name = blobOf(named);
    const sealed = await this.blobs.get(name);
    if (!sealed) return null;
    const subject = inboxSubject(named.account, named.inboxId);
    await this.keyRing.load([subject]);
    const plain = this.keyRing.openBytes(subject, sealed, name);
    return plain && requestIn(plain);
  }

  async remove(gone: readonly Named[]): Promise<void> {
    if (gone.length === 0) return;
    for (const named of gone) await this.blobs.remove(blobOf(named));
    const remove = gone.map(({ account, hookId }) => hookDocumentId(account, hookId));
    await (await this.#records()).commit({ put: [], remove });
  }

  /** Removes those whose webhook was never written; how many. `known`: which of the ids have one. */
  async sweep(known: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number> {
    const records = await this.#records();
    const before = new Date(Date.parse(this.clock.now()) - ORPHANED_AFTER_MS).toISOString();
    let removed = 0;
    for (let skip = 0; ;) {
      const sort = [['at', 1]] as const;
      const old = await records.find({ at: { $lt: before } }, { sort, skip, limit: PAGE });
      const there = await known(old.map(({ _id }) => _id));
      const orphans = old.filter(({ _id }) => !there.has(_id));
      await this.remove(orphans);
      removed += orphans.length;
      skip += old.length - orphans.length;
      if (old.length < PAGE) return removed;
    }
  }

  async #bytes(key: string, filter: Record<string, string>): Promise<{ bytes: number }> {
    const known = this.#counted.get(key);
    if (known) return known;
    const most = Math.ceil(MAX_LARGE_HOOK_BYTES.all / LARGE_HOOK_BYTES);
    const found = await (await this.#records()).find(filter, { limit: most });
    const counted = { bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) };
    this.#counted.set(key, counted);
    return counted;
  }

  #records(): Promise<Collection<LargeHook>> {
    this.#collection ??= unlessItFails(
      this.documents.open<LargeHook>(LARGE_HOOKS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

/** Contacts, whose files have the second place, are called by UUIDs. */
function blobOf({ account, hookId }: Named): string {
  return `${account}/hooks/${hookId}`;
}

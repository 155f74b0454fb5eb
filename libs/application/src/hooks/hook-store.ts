import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type Documents,
  type Filter,
  type Ids,
  type KeyRing,
  inboxSubject,
  unlessItFails,
} from '@bitacora/kernel';
import { CLOCK, DOCUMENTS, IDS, KEY_RING } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';
import { type HookContent, contentIn, writtenContent } from './hook-content.js';
import { LARGE_HOOK_BYTES, LargeHooks, MAX_KEPT_LARGE_BYTES } from './large-hooks.js';
import {
  HOOKS,
  KEPT_DAYS,
  KEPT_HOOK_STATES,
  MAX_ALL_WAITING_HOOKS,
  MAX_KEPT_HOOKS,
  MAX_WAITING_HOOKS,
  type StoredHook,
  hookDocumentId,
} from './stored-hook.js';

/** An inbox, whose key seals its webhooks. */
export interface HookPlace {
  readonly accountId: string;
  readonly inboxId: string;
}

/** Webhooks that are written in one go. */
const MOST_AT_ONCE = 200;
/** Webhooks that this process holds until they are written. */
const MAX_UNWRITTEN = 2000;
/** For how long it is believed how many wait. */
const COUNTED_FOR_MS = 1000;
/** The same of all inboxes together. */
const ALL_COUNTED_FOR_MS = 5000;
/** Webhooks that are removed in one go. */
const SWEPT_AT_ONCE = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Unwritten {
  readonly document: StoredHook;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Keeps webhooks of providers, sealed, from their answer until what they say is in the log. */
@Injectable()
export class HookStore {
  #collection: Promise<Collection<StoredHook>> | null = null;
  #unwritten: Unwritten[] = [];
  #isWriting = false;
  #kept = 0;
  #wake: () => void = () => undefined;
  readonly #all = new LRUCache<string, { count: number }>({ max: 1, ttl: ALL_COUNTED_FOR_MS });
  readonly #waiting = new LRUCache<string, { count: number }>({ max: 5000, ttl: COUNTED_FOR_MS });

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    private readonly large: LargeHooks,
  ) {}

  /** Is called when something is due at once in this process. */
  onKept(wake: () => void): void {
    this.#wake = wake;
  }

  /** Whether another webhook of this inbox, of so many bytes, can be kept; of too many the provider is asked to come again. */
  async hasRoom(place: HookPlace, bytes: number): Promise<boolean> {
    if (this.#unwritten.length >= MAX_UNWRITTEN) return false;
    const { accountId: account, inboxId } = place;
    const own = { account, inboxId, state: 'waiting' };
    const known = await this.#counted(this.#waiting, inboxId, own, MAX_WAITING_HOOKS);
    const all = await this.#counted(this.#all, 'all', { state: 'waiting' }, MAX_ALL_WAITING_HOOKS);
    if (known.count >= MAX_WAITING_HOOKS || all.count >= MAX_ALL_WAITING_HOOKS) return false;
    if (bytes > LARGE_HOOK_BYTES && !(await this.large.hasRoom(place, bytes))) return false;
    known.count += 1;
    all.count += 1;
    return true;
  }

  /** Whether another one of so many bytes can wait for a person without that an older one is thrown away. */
  async hasRoomToWait({ accountId: account, inboxId }: HookPlace, bytes: number): Promise<boolean> {
    const hooks = await this.hooks();
    const own = { account, inboxId, state: { $in: KEPT_HOOK_STATES } };
    if ((await hooks.count(own, MAX_KEPT_HOOKS)) >= MAX_KEPT_HOOKS) return false;
    if (bytes <= LARGE_HOOK_BYTES) return true;
    const large = await hooks.find({ ...own, box: '' }, { limit: MAX_KEPT_HOOKS });
    const kept = large.reduce((sum, { bytes: each = 0 }) => sum + each, bytes);
    const place = { accountId: account, inboxId };
    return kept <= MAX_KEPT_LARGE_BYTES && this.large.hasRoom(place, bytes);
  }

  /**
   * Resolves when it is written. Without a reason it waits to be taken, else for a person; `attempts`: how often it was tried to take it.
   */
  async keep(
    place: HookPlace,
    content: HookContent,
    why: StoredHook['why'] = '',
    attempts = 0,
  ): Promise<void> {
    const { accountId: account, inboxId } = place;
    const hookId = this.ids.next();
    await this.keyRing.ensure([inboxSubject(account, inboxId)]);
    const at = this.clock.now();
    this.#kept += 1;
    const order = `${at}.${String(this.#kept).padStart(9, '0')}`;
    const waitsForPerson = attempts === 0 ? 'unreadable' : 'givenUp';
    const state = why === '' ? 'waiting' : waitsForPerson;
    const isLarge = content.kind === 'raw' && content.request.body.byteLength > LARGE_HOOK_BYTES;
    if (isLarge) await this.large.put(place, hookId, content.request);
    const document: StoredHook = {
      ...{ _id: hookDocumentId(account, hookId), account, hookId, inboxId, state, at, why },
      ...{ order, attempts, due: state === 'waiting' ? at : '' },
      ...(isLarge && { bytes: content.request.body.byteLength }),
      box: isLarge ? '' : this.#sealed({ accountId: account, inboxId }, hookId, content),
    };
    await new Promise<void>((done, failed) => {
      this.#unwritten.push({ document, done, failed });
      void this.#write();
    });
    if (state === 'waiting') this.#wake();
    else await this.#bound(place);
  }

  /** What a webhook says; null: its key is gone. */
  async content(hook: StoredHook): Promise<HookContent | null> {
    const { account, inboxId, hookId, box } = hook;
    if (isLargeHook(hook)) {
      const request = await this.large.get(hook);
      return request && { kind: 'raw', request };
    }
    const subject = inboxSubject(account, inboxId);
    await this.keyRing.load([subject]);
    const text = this.keyRing.open(subject, box, associatedWith(hookId));
    return text === null ? null : contentIn(text);
  }

  /** Puts other documents in the place of those of before, or removes them. */
  async replace(put: readonly StoredHook[], remove: readonly StoredHook[] = []): Promise<void> {
    const collection = await this.hooks();
    // Without its content a webhook says nothing, and is removed the next time it is looked at.
    await this.large.remove(remove.filter(isLargeHook));
    await collection.commit({ put, remove: remove.map(({ _id }) => _id) });
    const isKept = put.find(({ state }) => state !== 'waiting');
    if (isKept) await this.#bound({ accountId: isKept.account, inboxId: isKept.inboxId });
  }

  /** Is taken as soon as it can be. */
  async putDue(hook: StoredHook, content: HookContent): Promise<void> {
    const due = { state: 'waiting', due: this.clock.now(), attempts: 0, why: '' } as const;
    await this.replace([{ ...this.withContent(hook, content), ...due }]);
    this.#wake();
  }

  /** The same webhook with other content; a large one stays whole, and what was taken of it is known when it comes again. */
  withContent(hook: StoredHook, content: HookContent): StoredHook {
    if (isLargeHook(hook)) return hook;
    const { account: accountId, inboxId, hookId } = hook;
    return { ...hook, box: this.#sealed({ accountId, inboxId }, hookId, content) };
  }

  /** Webhooks of an inbox that could not be taken, the newest first. */
  async kept({ accountId: account, inboxId }: HookPlace): Promise<readonly StoredHook[]> {
    const found = await (
      await this.hooks()
    ).find(
      { account, inboxId, state: { $in: KEPT_HOOK_STATES } },
      { sort: [['order', -1]], limit: MAX_KEPT_HOOKS },
    );
    return found;
  }

  /** The documents. */
  hooks(): Promise<Collection<StoredHook>> {
    this.#collection ??= unlessItFails(
      this.documents.open<StoredHook>(HOOKS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }

  #sealed({ accountId, inboxId }: HookPlace, hookId: string, content: HookContent): string {
    const text = writtenContent(content);
    return this.keyRing.seal(inboxSubject(accountId, inboxId), text, associatedWith(hookId));
  }

  /**
   * Removes webhooks of all inboxes that waited for a person for too long, those of deleted inboxes among them, and large bodies whose webhook a
   * process that died did not write; how many.
   */
  async sweep(): Promise<number> {
    const hooks = await this.hooks();
    const old = await this.#removeOld(hooks);
    return old + (await this.large.sweep(async (ids) => new Set((await hooks.get(ids)).keys())));
  }

  async #removeOld(hooks: Collection<StoredHook>): Promise<number> {
    let removed = 0;
    for (const state of KEPT_HOOK_STATES) {
      const filter = { state, due: '', order: { $lt: this.#keptSince() } };
      for (;;) {
        const old = await hooks.find(filter, { limit: SWEPT_AT_ONCE });
        if (old.length === 0) break;
        await this.replace([], old);
        removed += old.length;
      }
    }
    return removed;
  }

  /** What waits for a person and came before it is thrown away. */
  #keptSince(): string {
    return new Date(Date.parse(this.clock.now()) - KEPT_DAYS * DAY_MS).toISOString();
  }

  async #counted(
    counts: LRUCache<string, { count: number }>,
    key: string,
    filter: Filter,
    most: number,
  ): Promise<{ count: number }> {
    const known = counts.get(key);
    if (known) return known;
    const counted = { count: await (await this.hooks()).count(filter, most) };
    counts.set(key, counted);
    return counted;
  }

  /** Writes what waits, many at a time: each write reaches the disk before it counts. */
  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#unwritten.length > 0) {
      const batch = this.#unwritten.splice(0, MOST_AT_ONCE);
      try {
        const put = batch.map(({ document }) => document);
        await (await this.hooks()).commit({ put, remove: [] });
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }

  /** Throws away what was kept for too long, and the oldest of too many. */
  async #bound({ accountId: account, inboxId }: HookPlace): Promise<void> {
    const collection = await this.hooks();
    const since = this.#keptSince();
    for (const state of KEPT_HOOK_STATES) {
      const filter = { account, inboxId, state };
      const sort = [['order', -1]] as const;
      const beyond = await collection.find(filter, { sort, skip: MAX_KEPT_HOOKS, limit: 50 });
      const old = await collection.find({ ...filter, order: { $lt: since } }, { limit: 50 });
      const large = await collection.find({ ...filter, box: '' }, { sort, limit: MAX_KEPT_HOOKS });
      let bytes = 0;
      const heavy = large.filter(({ bytes: more = 0 }) => (bytes += more) > MAX_KEPT_LARGE_BYTES);
      const gone = new Map([...beyond, ...old, ...heavy].map((hook) => [hook._id, hook]));
      if (gone.size > 0) await this.replace([], [...gone.values()]);
    }
  }
}

/** Whether its body is kept beside it. */
function isLargeHook({ box }: StoredHook): boolean {
  return box === '';
}

/** A box opens under the id of its webhook only. */
function associatedWith(hookId: string): string {
  return `hook:${hookId}`;
}

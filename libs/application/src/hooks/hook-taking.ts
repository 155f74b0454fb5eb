import {
  type ChannelAdapter,
  type ChannelConnection,
  type ChannelConnections,
  type ChannelRegistry,
  type HookReading,
  type Incoming,
} from '@bitacora/channel-port';
import type { Clock, Lease } from '@bitacora/kernel';
import type { ChannelIncoming } from '../channels/channel-incoming.js';
import { lostMessages } from '../channels/lost-messages.js';
import { AskedNames } from './asked-names.js';
import type { HookContent } from './hook-content.js';
import type { HookStore } from './hook-store.js';
import { type FilesLate, PendingFiles } from './pending-files.js';
import type { StoredHook } from './stored-hook.js';

export interface HookTakingParts {
  readonly store: HookStore;
  readonly registry: ChannelRegistry;
  readonly connections: Pick<ChannelConnections, 'of'>;
  readonly incoming: Pick<ChannelIncoming, 'take'>;
  readonly clock: Clock;
  /** Most bytes of a file that is fetched. */
  readonly maxFileBytes: number;
  /** Of several processes one at a time takes the webhooks of an inbox: the one that gets its turn. Absent: there are no others. */
  readonly turnOf?: (inboxId: string) => Promise<Pick<Lease, 'release'> | null>;
  /** Is given what kept a webhook from being taken; it is taken later. */
  readonly onError: (error: unknown) => void;
}

/** Inboxes whose webhooks are taken at one time. */
const MOST_INBOXES = 8;
/** Inboxes that are passed over in one look because another process takes theirs. */
const MOST_ELSEWHERE = 100;
/** Webhooks of one inbox between two looks at the others. */
const MOST_OF_ONE = 50;
const SECOND_MS = 1000;
/** Pauses between attempts. */
const PAUSES_MS = [1, 5, 15, 60, 300, 900, 1800, 3600].map((seconds) => seconds * SECOND_MS);
/** Attempts until a webhook waits for a person: about a day of the longest pause. */
const MAX_ATTEMPTS = 30;
type Connection = ChannelConnection<unknown, unknown>;
/** What came of a webhook: taken, refused for good with this content, or to be tried again with it. */
type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly why: string; readonly left: readonly Incoming[] }
  | {
      readonly kind: 'later';
      readonly why: string;
      readonly afterMs: number | null;
      readonly left: readonly Incoming[];
    };

/** Takes webhooks that are due into the log: of one inbox in their order, and no slow provider delays another inbox. */
export class HookTaking {
  readonly #running = new Map<string, Promise<void>>();
  readonly #names: AskedNames;
  readonly #files: PendingFiles;
  #largeTurn: Promise<void> = Promise.resolve();

  constructor(private readonly parts: HookTakingParts) {
    this.#names = new AskedNames(parts.clock);
    this.#files = new PendingFiles(parts.maxFileBytes);
  }

  /** Begins with inboxes that have something due; how many it began with. `onFree` is called when one is done. */
  async begin(onFree: () => void): Promise<number> {
    const { store, turnOf } = this.parts;
    const hooks = await store.hooks();
    const elsewhere: string[] = [];
    let began = 0;
    while (this.#running.size < MOST_INBOXES && elsewhere.length < MOST_ELSEWHERE) {
      const busy = [...this.#running.keys(), ...elsewhere];
      const due = { state: 'waiting', due: { $lte: this.parts.clock.now() } };
      const sort = [
        ['due', 1],
        ['order', 1],
      ] as const;
      const filter = { ...due, inboxId: { $nin: busy } };
      const [next] = await hooks.find(filter, { sort, limit: 1 });
      if (!next) break;
      const { account: accountId, inboxId } = next;
      const turn = await turnOf?.(inboxId);
      if (turn === null) {
        elsewhere.push(inboxId);
        continue;
      }
      began += 1;
      const done = this.#inbox({ accountId, inboxId })
        .then(
          () => onFree,
          (error: unknown) => {
            this.parts.onError(error);
            // The store, or the vault, is away: it is asked again at the next look, not at once.
            return () => undefined;
          },
        )
        .then(async (wake) => {
          await turn?.release().catch((error: unknown) => this.parts.onError(error));
          this.#running.delete(inboxId);
          wake();
        });
      this.#running.set(inboxId, done);
    }
    return began;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #inbox({ accountId, inboxId }: { accountId: string; inboxId: string }): Promise<void> {
    const { store, registry, connections, clock } = this.parts;
    const hooks = await store.hooks();
    const filter = { account: accountId, inboxId, state: 'waiting', due: { $lte: clock.now() } };
    const due = await hooks.find(filter, { sort: [['order', 1]], limit: MOST_OF_ONE });
    const connection = await connections.of(accountId, inboxId);
    const adapter = connection && registry.of(channelOf(connection));
    for (const hook of due) {
      if (!connection || !adapter) await this.#putOff(hook);
      else await this.#take(hook, adapter, connection);
    }
  }

  /**
   * An inbox that was deleted receives nothing. One without its credentials is connected again just now, or will be: what was answered to its
   * provider comes no second time.
   */
  async #putOff(hook: StoredHook): Promise<void> {
    const { store, incoming } = this.parts;
    const place = { accountId: hook.account, inboxId: hook.inboxId };
    // Of nothing, an inbox that is there refuses nothing.
    const isDeleted = (await incoming.take(place, [])).length > 0;
    if (isDeleted) return store.replace([], [hook]);
    return store.replace([this.#again(hook, { why: 'NOT_CONNECTED', afterMs: null })]);
  }

  /** The same, to be tried after a pause; after so many attempts it waits for a person. */
  #again(
    hook: StoredHook,
    { why, afterMs }: { readonly why: string; readonly afterMs: number | null },
    isFinal = false,
  ): StoredHook {
    const attempts = hook.attempts + 1;
    const isOver = isFinal || attempts >= MAX_ATTEMPTS;
    const due = isOver ? '' : this.#after(Math.max(pauseAfter(attempts), afterMs ?? 0));
    return { ...hook, attempts, why, due, state: isOver ? 'givenUp' : 'waiting' };
  }

  async #take(hook: StoredHook, adapter: ChannelAdapter, connection: Connection): Promise<void> {
    const before = this.#largeTurn;
    if (hook.box !== '') return this.#takeNow(hook, adapter, connection);
    // Large ones fill the memory: one at a time.
    const turn = before.then(() => this.#takeNow(hook, adapter, connection));
    this.#largeTurn = turn.catch(() => undefined);
    return turn;
  }

  async #takeNow(hook: StoredHook, adapter: ChannelAdapter, connection: Connection): Promise<void> {
    const { store } = this.parts;
    const kept = await store.content(hook);
    if (!kept) return store.replace([], [hook]);
    const content = kept.kind === 'read' ? kept : await this.#readAgain(kept, adapter, connection);
    // Its key may be another one by now: a person can try again.
    if (content?.kind !== 'read')
      return store.replace([{ ...hook, state: 'unreadable', due: '', why: 'UNREADABLE' }]);
    const outcome = await this.#taken(hook, content, adapter, connection);
    if (outcome.kind === 'taken') return store.replace([], [hook]);
    const { why, left } = outcome;
    const afterMs = outcome.kind === 'later' ? outcome.afterMs : null;
    const rest = store.withContent(hook, { kind: 'read', incoming: left });
    const again = this.#again(rest, { why, afterMs }, outcome.kind === 'refused');
    return store.replace([again]);
  }

  async #taken(
    { inboxId, account: accountId, attempts, at: arrivedAt }: StoredHook,
    { incoming }: { readonly incoming: readonly Incoming[] },
    adapter: ChannelAdapter,
    connection: Connection,
  ): Promise<Outcome> {
    const place = { accountId, inboxId };
    const refused: Incoming[] = [];
    let why = '';
    for (const [at, one] of incoming.entries()) {
      const left = [...refused, ...incoming.slice(at)];
      try {
        // A channel that throws has an error of its own, and holds up none of the webhooks behind it.
        const fetched = await this.#fetched(one, adapter, connection);
        if ('why' in fetched) return { ...fetched, kind: 'later', left };
        for (const each of fetched) {
          const asked = { adapter, connection, attempts };
          const taken = await this.#takeOne(place, each, asked, arrivedAt);
          if (!taken) continue;
          if (taken.kind === 'late') return { ...taken, kind: 'later', left };
          if (!refused.includes(one)) refused.push(one);
          why = taken.code;
        }
      } catch (error) {
        this.parts.onError(error);
        return { kind: 'later', why: 'FAILED', afterMs: null, left };
      }
    }
    return refused.length === 0 ? { kind: 'taken' } : { kind: 'refused', why, left: refused };
  }

  /** Null: it is taken. */
  async #takeOne(
    place: { readonly accountId: string; readonly inboxId: string },
    one: Incoming,
    asked: { adapter: ChannelAdapter; connection: Connection; attempts: number },
    arrivedAt: string,
  ): Promise<({ readonly kind: 'late' } & FilesLate) | { kind: 'lost'; code: string } | null> {
    const take = async (whole: Incoming) => {
      const taken = await this.parts.incoming.take(place, [whole], arrivedAt);
      const [lost] = lostMessages([whole], taken);
      return lost ? ({ kind: 'lost', code: lost.code } as const) : null;
    };
    if (one.kind !== 'message') return take(one);
    const from = await this.#names.with(one.from, asked.adapter, asked.connection);
    const named = { ...one, from };
    if (!one.pending?.length) return take(named);
    const outcome = await this.#files.with(named, asked, (whole) =>
      take({ ...whole, kind: 'message' }),
    );
    return outcome && 'why' in outcome ? { ...outcome, kind: 'late' } : outcome;
  }

  /** What a webhook says that was kept as it came; null: its channel does not read it. */
  async #readAgain(
    { request }: Extract<HookContent, { kind: 'raw' }>,
    adapter: ChannelAdapter,
    connection: Connection,
  ): Promise<HookReading | null> {
    try {
      return (await adapter.read?.(request, connection)) ?? null;
    } catch (error) {
      this.parts.onError(error);
      return null;
    }
  }

  /** What a hint leads to, as its provider has it; of others themselves. */
  async #fetched(
    one: Incoming,
    adapter: ChannelAdapter,
    connection: Connection,
  ): Promise<readonly Incoming[] | FilesLate> {
    if (one.kind !== 'hint') return [one];
    if (!adapter.fetch) return [];
    const fetched = await adapter.fetch(one, connection);
    // A hint leads to no further hint: that would have no end.
    if (fetched.kind !== 'failed') return fetched.incoming.filter(({ kind }) => kind !== 'hint');
    const { isFinal, fault: why, retryAfterMs: afterMs } = fetched;
    return isFinal ? [] : { why, afterMs };
  }

  #after(ms: number): string {
    return new Date(Date.parse(this.parts.clock.now()) + ms).toISOString();
  }
}

function pauseAfter(attempts: number): number {
  return PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? SECOND_MS;
}

function channelOf({ settings }: Connection): string {
  return (settings as { readonly channel: string }).channel;
}

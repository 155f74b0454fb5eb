import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  unlessItFails,
} from '@bitacora/kernel';
import { LRUCache } from 'lru-cache';
import { CLOCK, DOCUMENTS } from '../../tokens.js';

/** When a session or an API token was used last, and from where. */
export interface LastUse {
  readonly _id: string;
  readonly account: string;
  readonly at: string;
  readonly ip: string | null;
  /** When what was used ends; nothing is remembered of it from then on. */
  readonly endsAt: string;
}

/** When sessions and API tokens were used last. */
export const LAST_USES: CollectionSpec = {
  name: 'lastUses',
  kind: 'system',
  version: 1,
  indexes: [{ name: 'end', keys: [['endsAt', 1]] }],
};
/** A use is written down when the one before is older than this. */
export const USE_NOTED_EVERY_MS = 5 * 60 * 1000;
const MAX_KNOWN = 50_000;
const SWEEP = 100;

/**
 * Remembers when sessions and API tokens were used last, to some minutes. It is no part of the log: losing it loses
 * nothing that opens a door.
 */
@Injectable()
export class LastUses {
  readonly #known = new LRUCache<string, number>({ max: MAX_KNOWN });
  #collection: Promise<Collection<LastUse>> | null = null;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Notes a use; writes at most once in five minutes for each id of each process. A store that takes nothing hinders
   * no request: the list shows an older use then.
   */
  async note(account: string, id: string, { ip, endsAt }: Pick<LastUse, 'ip' | 'endsAt'>) {
    const _id = `${account}:${id}`;
    const now = this.clock.monotonic();
    const before = this.#known.get(_id);
    if (before !== undefined && now - before < USE_NOTED_EVERY_MS) return;
    this.#known.set(_id, now);
    await this.#write({ _id, account, at: this.clock.now(), ip, endsAt }).catch(() =>
      this.#known.delete(_id),
    );
  }

  async #write(use: LastUse): Promise<void> {
    const uses = await this.#uses();
    const over = await uses.find({ endsAt: { $lte: use.at } }, { limit: SWEEP });
    const remove = over.map(({ _id }) => _id).filter((each) => each !== use._id);
    await uses.commit({ put: [use], remove });
  }

  /** The last uses of what was used of those, each given and answered as `<account>:<id>`. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, LastUse>> {
    if (ids.length === 0) return new Map();
    return (await this.#uses()).get(ids);
  }

  #uses(): Promise<Collection<LastUse>> {
    this.#collection ??= unlessItFails(
      this.documents.open<LastUse>(LAST_USES),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

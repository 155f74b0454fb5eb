import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Clock, type Ids, type JsonObject, NO_PEERS, type Peers } from '@bitacora/kernel';
import { CLOCK, IDS, PEERS } from '../tokens.js';
import { PeerSet } from './peer-set.js';

/** Makes the sets that this process has together with its peers, and ends them with it. */
@Injectable()
export class PeerSets implements OnModuleDestroy {
  readonly #origin: string;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>[] = [];

  constructor(
    @Inject(PEERS) private readonly peers: Peers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) ids: Ids,
  ) {
    this.#origin = ids.next();
  }

  /** One for each topic. */
  make<V extends JsonObject>(topic: string): PeerSet<V> {
    const { peers, clock } = this;
    const set = new PeerSet<V>({ peers, clock, origin: this.#origin, topic });
    if (peers !== NO_PEERS) this.#running.push(set.run(this.#stopping.signal));
    return set;
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }
}

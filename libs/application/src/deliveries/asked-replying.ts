import { Inject, Injectable } from '@nestjs/common';
import { type Answerable, ChannelRegistry } from '@bitacora/channel-port';
import type { Clock } from '@bitacora/kernel';
import { AttemptLimit, CLOCK, StreamFolds } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';
import { ChannelCredentials } from '../channels/channel-credentials.js';
import { InboxConnections } from '../channels/connections/inbox-connections.js';
import { withinTime } from './within-time.js';

/** For how long what a provider said is not asked for again. */
export const SAID_FOR_MS = 30_000;
/** Questions of an account to its providers in a quarter of an hour. */
export const MAX_ASKED = 900;
const MAX_KNOWN = 5000;
const LONGEST_MS = 6000;
const UNKNOWN: Answerable = { kind: 'unknown' };

/** A conversation, and what the provider calls the newest message of the contact. */
export interface AskedConversation {
  readonly accountId: string;
  readonly inboxId: string;
  readonly channel: string;
  readonly answered: string;
}

interface Said {
  readonly at: number;
  readonly said: Promise<Answerable>;
}

/** Asks providers whether an answer can be sent: once in a while for each conversation, however many people look at it. */
@Injectable()
export class AskedReplying {
  readonly #known = new LRUCache<string, Said>({ max: MAX_KNOWN });
  readonly #limit = new AttemptLimit(MAX_ASKED);
  readonly #connections: InboxConnections;

  constructor(
    private readonly registry: ChannelRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    folds: StreamFolds,
    credentials: ChannelCredentials,
  ) {
    this.#connections = new InboxConnections({ folds, credentials, registry });
  }

  /** `freshest`: what closed an answer before may have passed, so that it is asked for again. Never throws. */
  async of(asked: AskedConversation, freshest = false): Promise<Answerable> {
    const { accountId, inboxId, answered } = asked;
    const key = `${accountId}:${inboxId}:${answered}`;
    const now = this.clock.monotonic();
    const known = this.#known.get(key);
    if (known && now - known.at < SAID_FOR_MS) {
      const said = await known.said;
      if (!freshest || said.kind !== 'closed') return said;
    }
    if (this.#limit.waitMs(accountId, now) > 0) return UNKNOWN;
    this.#limit.reserve(accountId, now);
    const said = withinTime(LONGEST_MS, UNKNOWN, UNKNOWN, () => this.#ask(asked));
    this.#known.set(key, { at: now, said });
    return said;
  }

  async #ask({ accountId, inboxId, channel, answered }: AskedConversation): Promise<Answerable> {
    const connection = await this.#connections.of(accountId, inboxId);
    if (!connection) return UNKNOWN;
    return (await this.registry.of(channel)?.answerable?.(answered, connection)) ?? UNKNOWN;
  }
}

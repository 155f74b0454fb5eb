import { Injectable } from '@nestjs/common';
import { openingRefusal, seesEveryInbox } from '@bitacora/account';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import DataLoader from 'dataloader';
import type { Viewer } from '../context/request-context.js';
import { StreamFolds } from '../context/stream-folds.js';

interface Place {
  readonly accountId: string;
  readonly inboxId: string;
}

/**
 * Who may see an inbox this very moment, read from the inbox's own stream: who is taken out of it
 * sees nothing of it from then on, however far the views are. Questions of one tick are one read.
 */
@Injectable()
export class InboxAccess {
  readonly #collaborators: DataLoader<Place, readonly string[], string>;

  constructor(folds: StreamFolds) {
    const read = async ({ accountId, inboxId }: Place): Promise<readonly string[]> => {
      const inbox = await folds.state(inboxStream(accountId, inboxId), inboxDecider);
      return inbox?.collaboratorIds ?? [];
    };
    this.#collaborators = new DataLoader((places) => onceEach(places, keyOf, read), {
      cache: false,
    });
  }

  /** True for who sees every inbox, and for those who work in this one. */
  async sees(
    { accountId, userId, permissions }: Pick<Viewer, 'accountId' | 'userId' | 'permissions'>,
    inboxId: string,
  ): Promise<boolean> {
    if (seesEveryInbox(permissions)) return true;
    const collaboratorIds = await this.#collaborators.load({ accountId, inboxId });
    return openingRefusal({ userId, permissions }, collaboratorIds) === null;
  }

  /** Those of the inboxes that the person sees. */
  async seen(
    viewer: Pick<Viewer, 'accountId' | 'userId' | 'permissions'>,
    inboxIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const distinct = [...new Set(inboxIds)];
    const answers = await Promise.all(distinct.map((inboxId) => this.sees(viewer, inboxId)));
    return new Set(distinct.filter((_, index) => answers[index]));
  }
}

function keyOf({ accountId, inboxId }: Place): string {
  return `${accountId}.${inboxId}`;
}

/** Reads what is asked for by several at the same time once. */
export async function onceEach<K, V>(
  asked: readonly K[],
  keyOf: (asked: K) => string,
  read: (asked: K) => Promise<V>,
): Promise<V[]> {
  const reads = new Map<string, Promise<V>>();
  for (const each of asked) if (!reads.has(keyOf(each))) reads.set(keyOf(each), read(each));
  return Promise.all(asked.map((each) => reads.get(keyOf(each)) as Promise<V>));
}

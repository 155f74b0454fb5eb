import { Inject, Injectable } from '@nestjs/common';
import {
  type Collection,
  type CollectionSpec,
  type Documents,
  INSTALLATION,
  unlessItFails,
} from '@bitacora/kernel';
import { DOCUMENTS } from '../tokens.js';

/** The account that a person worked in last. */
export interface LastAccount {
  readonly _id: string;
  readonly account: string;
  readonly userId: string;
  readonly lastAccount: string;
}

/** Which account each person worked in last. */
export const LAST_ACCOUNTS: CollectionSpec = {
  name: 'lastAccounts',
  kind: 'system',
  version: 1,
  indexes: [],
};

/** Remembers where a person goes who says no account. It is no part of the log: without it they get into one of theirs. */
@Injectable()
export class LastAccounts {
  #collection: Promise<Collection<LastAccount>> | null = null;

  constructor(@Inject(DOCUMENTS) private readonly documents: Documents) {}

  async of(userId: string): Promise<string | null> {
    const id = idOf(userId);
    return (await (await this.#open()).get([id])).get(id)?.lastAccount ?? null;
  }

  async note(userId: string, lastAccount: string): Promise<void> {
    const put = [{ _id: idOf(userId), account: INSTALLATION, userId, lastAccount }];
    await (await this.#open()).commit({ put, remove: [] });
  }

  #open(): Promise<Collection<LastAccount>> {
    this.#collection ??= unlessItFails(
      this.documents.open<LastAccount>(LAST_ACCOUNTS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function idOf(userId: string): string {
  return `${INSTALLATION}:${userId}`;
}

import { Inject, Injectable } from '@nestjs/common';
import {
  LIVE_VIEWS,
  LastAccounts,
  Memberships,
  PEOPLE,
  type PeopleDirectory,
} from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import {
  type AccountEntry,
  type DirectoryDocument,
  accountEntries,
  accountsOfUser,
  directoryProjection,
} from '@bitacora/views';

/** An account that a person is a member of. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  /** File of its logo; null without one. */
  readonly logoId: string | null;
}

/** Most accounts of a person that are listed. */
export const MAX_LISTED_ACCOUNTS = 100;

/** Which accounts a person belongs to, and into which one a sign-in leads. */
@Injectable()
export class AccountChoice {
  constructor(
    private readonly memberships: Memberships,
    private readonly last: LastAccounts,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
  ) {}

  /** The one that was asked for, the one of last time, or another one that the person is a member of; null without any. */
  async of(userId: string, asked: string | null): Promise<string | null> {
    if (asked !== null && (await this.#isIn(asked, userId))) return asked;
    const last = await this.last.of(userId);
    if (last !== null && (await this.#isIn(last, userId))) return last;
    const listed = (await this.#memberships(userId)).map(({ account }) => account);
    // The views can be a moment behind: the first account is known without them.
    const first = await this.people.accountId();
    for (const each of [...listed, ...(first === null ? [] : [first])]) {
      if (await this.#isIn(each, userId)) return each;
    }
    return null;
  }

  /** Where a refused attempt on a person is recorded: where they would have got in, else in the first account. */
  async toRecord(userId: string, asked: string | null): Promise<string | null> {
    return (await this.of(userId, asked)) ?? this.people.accountId();
  }

  /** The accounts of a person by name, as the views have them. */
  async list(userId: string): Promise<readonly OwnAccount[]> {
    const ids = (await this.#memberships(userId)).map(({ account }) => account);
    const entries = await accountEntries(this.#directory(), ids);
    return entries.map(toOwn).toSorted((one, other) => one.name.localeCompare(other.name));
  }

  async #isIn(accountId: string, userId: string): Promise<boolean> {
    return (await this.memberships.roleOf(accountId, userId)) !== null;
  }

  async #memberships(userId: string) {
    return (await accountsOfUser(this.#directory(), userId)).slice(0, MAX_LISTED_ACCOUNTS);
  }

  #directory() {
    return this.views.collection<DirectoryDocument>(directoryProjection.name);
  }
}

function toOwn({ account: id, name, logoId }: AccountEntry): OwnAccount {
  return { id, name, logoId };
}

import { Inject, Injectable } from '@nestjs/common';
import {
  AddMember,
  type Language,
  OpenAccount,
  accountDecider,
  accountStream,
} from '@bitacora/account';
import { type CommandRefused, type Hash, refuse, refused, systemContext } from '@bitacora/kernel';
import {
  Bus,
  CONFIG,
  type Config,
  HASH,
  Memberships,
  PEOPLE,
  type PeopleDirectory,
  type SignedInContext,
  StreamFolds,
} from '@bitacora/platform';

/** What a further account begins with. */
export interface NewAccount {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

export type OpeningOutcome = { readonly ok: true; readonly accountId: string } | CommandRefused;

const EMPTY = -1;

/**
 * Opens further accounts. Their ids follow from the person and a number, so that a repeat completes what was cut off, and
 * one person opens a bounded number of them.
 */
@Injectable()
export class AccountOpening {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Pick<Config, 'moreAccounts'>,
  ) {}

  /** Whether the person may open one: an administrator of the account that they work in, where the installation allows it. */
  mayOpen({ role }: Pick<SignedInContext['viewer'], 'role'>): boolean {
    return this.config.moreAccounts.mayOpen && role === 'administrator';
  }

  /** Opens an account with the person as its administrator. Asked for twice with the same name it is opened once. */
  async open(wanted: NewAccount, request: SignedInContext): Promise<OpeningOutcome> {
    const { viewer } = request;
    if (!this.mayOpen(viewer)) return refused(refuse('FORBIDDEN'));
    const { max, perPerson } = this.config.moreAccounts;
    for (let number = 1; number <= perPerson; number += 1) {
      const accountId = this.#idOf(viewer.userId, number);
      const known = await this.folds.state(accountStream(accountId), accountDecider);
      if (await this.#isTaken(accountId)) {
        if (known?.name === wanted.name.trim()) {
          return refused(refuse('NAME_TAKEN', 'name', { name: known.name }));
        }
        continue;
      }
      const context = systemContext(accountId, request, {
        kind: 'user',
        id: viewer.userId,
        name: viewer.name,
      });
      if (known === null && !(await this.people.claimPlace(accountId, max, context))) {
        return refused(refuse('TOO_MANY_ACCOUNTS', undefined, { max }));
      }
      const opened = await this.bus.execute(new OpenAccount(wanted, context));
      // Begun before with other words: that one is completed by who began it, or stays empty.
      if (!opened.ok && opened.errors.some(({ code }) => code === 'ACCOUNT_EXISTS')) continue;
      if (!opened.ok) return opened;
      const member = { userId: viewer.userId, role: 'administrator' } as const;
      const asFirst = { expectedRevision: EMPTY };
      const added = await this.bus.execute(new AddMember(member, context, asFirst));
      if (added.ok || (await this.#isTaken(accountId))) return { ok: true, accountId };
      return added;
    }
    return refused(refuse('TOO_MANY_OWN_ACCOUNTS', undefined, { max: perPerson }));
  }

  async #isTaken(accountId: string): Promise<boolean> {
    return (await this.memberships.members(accountId)).length > 0;
  }

  #idOf(userId: string, number: number): string {
    return this.hash.hmac('account-ids', `${userId}|${number}`).slice(0, 32);
  }
}

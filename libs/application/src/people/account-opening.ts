import { Inject, Injectable } from '@nestjs/common';
import {
  AddMember,
  ChangeAccount,
  type AccountState,
  type Language,
  OpenAccount,
  accountDecider,
  accountStream,
} from '@bitacora/account';
import {
  type Clock,
  type CommandRefused,
  type Hash,
  allowedContext,
  refuse,
  refused,
  systemContext,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  CONFIG,
  type Config,
  HASH,
  Memberships,
  PEOPLE,
  type PeopleDirectory,
  type SignedInContext,
  StreamFolds,
  type Viewer,
} from '@bitacora/platform';

/** What a further account begins with. */
export interface NewAccount {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

export type OpeningOutcome = { readonly ok: true; readonly accountId: string } | CommandRefused;

const EMPTY = -1;
/** An account that got no member within this time was cut off. */
const CUT_OFF_AFTER_MS = 60_000;

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
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'now'>,
    @Inject(CONFIG) private readonly config: Pick<Config, 'moreAccounts'>,
  ) {}

  /** Whether the person may open one: an administrator of the account that they work in, where the installation allows it. */
  mayOpen({ role, needsSecondFactor }: Pick<Viewer, 'role' | 'needsSecondFactor'>): boolean {
    const isReady = role === 'administrator' && !needsSecondFactor;
    return this.config.moreAccounts.mayOpen && isReady;
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
      const opened = await this.bus.execute(
        this.#isCutOff(known)
          ? new ChangeAccount(
              { ...wanted, inactiveDays: known.inactiveDays },
              allowedContext(context),
            )
          : new OpenAccount(wanted, context),
      );
      // Begun a moment ago with other words, and perhaps completed in the next one.
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

  /** Begun, and never completed: it is taken up again, with the words of now. */
  #isCutOff(known: AccountState): known is NonNullable<AccountState> {
    if (!known) return false;
    return Date.parse(known.openedAt) + CUT_OFF_AFTER_MS <= Date.parse(this.clock.now());
  }

  async #isTaken(accountId: string): Promise<boolean> {
    return (await this.memberships.members(accountId)).length > 0;
  }

  #idOf(userId: string, number: number): string {
    return this.hash.hmac('account-ids', `${userId}|${number}`).slice(0, 32);
  }
}

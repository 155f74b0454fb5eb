import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RecordSignInFailed, type SIGN_IN_FAILURES } from '@bitacora/account';
import { ALL_PERMISSIONS, type Command, personContext } from '@bitacora/kernel';
import { Bus, type RequestContext, Memberships } from '@bitacora/platform';
import { AccountChoice } from './account-choice.js';

/** Most failures that wait to be written. */
export const MAX_FAILURES_WAITING = 200;

/** Why a sign-in was refused, as the event says it. */
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** Writes into the stream of a user what became of their sessions. */
@Injectable()
export class UserRecords implements OnModuleDestroy {
  readonly #log = new Logger(UserRecords.name);
  readonly #writing = new Set<Promise<void>>();

  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly choice: AccountChoice,
  ) {}

  async record(command: Command): Promise<void> {
    await this.bus.execute(command);
  }

  /** True while further failures would not be kept. */
  get isBusy(): boolean {
    return this.#writing.size >= MAX_FAILURES_WAITING;
  }

  /**
   * Writes a failure while the answer is under way: were it waited for, the answer would be later
   * for an e-mail that a user has.
   */
  failed(userId: string, reason: SignInFailure, request: RequestContext): void {
    const writing = this.#recordFailure(userId, reason, request)
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#log.error(`A refused sign-in of ${userId} could not be written: ${name}`);
      })
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Resolves when every failure so far is written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  async #recordFailure(
    userId: string,
    reason: SignInFailure,
    request: RequestContext,
  ): Promise<void> {
    const accountId = await this.choice.toRecord(userId, request.askedAccount ?? null);
    if (accountId === null) return;
    const user = await this.memberships.user(userId);
    const author = { userId, name: typeof user?.name === 'string' ? user.name : '' };
    const context = personContext(accountId, author, ALL_PERMISSIONS, request);
    await this.record(new RecordSignInFailed({ userId, reason }, context));
  }
}

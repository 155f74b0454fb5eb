import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ALL_PERMISSIONS, type Clock, type CommandContext, type Ids } from '@bitacora/kernel';
import { send } from '../bus/dispatch-command.js';
import type { RequestContext } from '../context/request-context.js';
import { CLOCK, IDS } from '../tokens.js';
import { Memberships } from './memberships.js';

/** Most failures that wait to be written. */
export const MAX_FAILURES_WAITING = 200;

/** Why a sign-in was refused, as the event says it. */
export type SignInFailure = 'wrongPassword' | 'notMember' | 'locked';

/** Writes into the stream of a user what became of their sessions. */
@Injectable()
export class UserRecords implements OnModuleDestroy {
  readonly #log = new Logger(UserRecords.name);
  readonly #writing = new Set<Promise<void>>();

  constructor(
    private readonly bus: CommandBus,
    private readonly memberships: Memberships,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async record(name: string, data: unknown, context: CommandContext): Promise<void> {
    const envelope = { id: this.ids.next(), name, issuedAt: this.clock.now(), data };
    await send(this.bus, envelope, context);
  }

  /** True while further failures would not be kept. */
  get isBusy(): boolean {
    return this.#writing.size >= MAX_FAILURES_WAITING;
  }

  /**
   * Writes a failure while the answer is under way: were it waited for, the answer would be later
   * for an e-mail that somebody has.
   */
  failed(
    who: { readonly accountId: string; readonly userId: string },
    reason: SignInFailure,
    request: RequestContext,
  ): void {
    const writing = this.#recordFailure(who, reason, request)
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#log.error(`A refused sign-in of ${who.userId} could not be written: ${name}`);
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
    { accountId, userId }: { readonly accountId: string; readonly userId: string },
    reason: SignInFailure,
    request: RequestContext,
  ): Promise<void> {
    const user = await this.memberships.user(userId);
    const author = { userId, name: typeof user?.name === 'string' ? user.name : '' };
    const context = userContext(accountId, author, request);
    await this.record('RecordSignInFailed', { userId, reason }, context);
  }
}

/** A command in the name of a person, whatever they may do. */
export function userContext(
  accountId: string,
  who: { readonly userId: string; readonly name: string },
  request: RequestContext,
): CommandContext {
  return {
    accountId,
    actor: { kind: 'user', id: who.userId, name: who.name },
    ip: request.ip,
    userAgent: request.userAgent,
    correlationId: request.correlationId,
    causationId: request.correlationId,
    depth: 0,
    permissions: ALL_PERMISSIONS,
  };
}

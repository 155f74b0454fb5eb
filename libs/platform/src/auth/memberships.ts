import { Inject, Injectable } from '@nestjs/common';
import {
  type MembersState,
  type Role,
  type UserState,
  membersDecider,
  membersStream,
  permissionsOf,
  roleOf,
  userDecider,
  userStream,
} from '@bitacora/account';
import { type Decider, type DomainEvent, orWhenErased } from '@bitacora/kernel';
import type { EventLog, Viewer } from '../context/request-context.js';
import { EVENT_LOG } from '../tokens.js';

const REMEMBERED = 2000;

interface Fold {
  readonly state: unknown;
  readonly next: number;
}

/**
 * Who is a member with which role, read from the log itself: a changed role and a removed member
 * count at the very next request, however far the views are.
 */
@Injectable()
export class Memberships {
  readonly #folds = new Map<string, Fold>();

  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async roleOf(accountId: string, userId: string): Promise<Role | null> {
    return roleOf(await this.members(accountId), userId);
  }

  async members(accountId: string): Promise<MembersState> {
    return this.fold(membersStream(accountId), membersDecider);
  }

  async user(userId: string): Promise<UserState> {
    return this.fold(userStream(userId), userDecider);
  }

  /** The viewer that a session stands for; null when the person is no member any more. */
  async viewer(accountId: string, userId: string, sessionId: string): Promise<Viewer | null> {
    const role = await this.roleOf(accountId, userId);
    const user = await this.user(userId);
    if (role === null || user === null) return null;
    const name = orWhenErased(user.name, '');
    return { accountId, userId, name, role, permissions: permissionsOf(role), sessionId };
  }

  private async fold<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>): Promise<S> {
    const known = this.#folds.get(stream);
    const from = known?.next ?? 0;
    const events = await this.log.readStream(stream, from);
    let state = known ? (known.state as S) : decider.initial;
    for (const event of events) state = decider.evolve(state, event as never);
    this.#folds.delete(stream);
    this.#folds.set(stream, { state, next: from + events.length });
    if (this.#folds.size > REMEMBERED) this.#folds.delete([...this.#folds.keys()][0] ?? stream);
    return state;
  }
}

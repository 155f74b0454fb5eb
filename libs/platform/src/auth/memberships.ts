import { Injectable } from '@nestjs/common';
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
import { orWhenErased } from '@bitacora/kernel';
import type { Viewer } from '../context/request-context.js';
import { StreamFolds } from '../context/stream-folds.js';

/**
 * Who is a member with which role, read from the log itself: a changed role and a removed member
 * count at the very next request, however far the views are.
 */
@Injectable()
export class Memberships {
  constructor(private readonly folds: StreamFolds) {}

  async roleOf(accountId: string, userId: string): Promise<Role | null> {
    return roleOf(await this.members(accountId), userId);
  }

  async members(accountId: string): Promise<MembersState> {
    return this.folds.state(membersStream(accountId), membersDecider);
  }

  async user(userId: string): Promise<UserState> {
    return this.folds.state(userStream(userId), userDecider);
  }

  /** The viewer that a session stands for; null when the person is no member any more. */
  async viewer(accountId: string, userId: string, sessionId: string): Promise<Viewer | null> {
    const role = await this.roleOf(accountId, userId);
    const user = await this.user(userId);
    if (role === null || user === null) return null;
    const name = orWhenErased(user.name, '');
    return { accountId, userId, name, role, permissions: permissionsOf(role), sessionId };
  }
}

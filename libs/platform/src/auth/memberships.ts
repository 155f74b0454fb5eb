import { Injectable } from '@nestjs/common';
import {
  type MembersState,
  type StaffState,
  type UserState,
  accountDecider,
  accountStream,
  actingOnRefusal,
  membersStream,
  permissionsOfMember,
  roleOf,
  staffDecider,
  userDecider,
  userStream,
} from '@bitacora/account';
import { type DomainError, orWhenErased, refuse } from '@bitacora/kernel';
import type { Viewer } from '../context/request-context.js';
import { StreamFolds } from '../context/stream-folds.js';

/**
 * Who is a member with which role, read from the log itself: a changed role and a removed member
 * count at the very next request, however far the views are.
 */
@Injectable()
export class Memberships {
  constructor(private readonly folds: StreamFolds) {}

  /** The id of a member's role; null for who is no member. */
  async roleOf(accountId: string, userId: string): Promise<string | null> {
    return roleOf(await this.members(accountId), userId);
  }

  async members(accountId: string): Promise<MembersState> {
    return (await this.staff(accountId)).members;
  }

  /** The members with the roles that the account made. */
  async staff(accountId: string): Promise<StaffState> {
    return this.folds.state(membersStream(accountId), staffDecider);
  }

  /** Why a person cannot act on a member: there is none, or their role allows more. Null when they may. */
  async actingRefusal(
    { accountId, userId: id }: Pick<Viewer, 'accountId' | 'userId'>,
    userId: string,
  ): Promise<DomainError | null> {
    const staff = await this.staff(accountId);
    if (roleOf(staff.members, userId) === null) return refuse('MEMBER_NOT_FOUND', 'userId');
    return actingOnRefusal(staff, { kind: 'user', id }, userId);
  }

  /** Whether every member of the account needs a second factor. */
  async asksForSecondFactor(accountId: string): Promise<boolean> {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    return account?.secondFactorRequired ?? false;
  }

  /** Whether the account asks for a second factor that the person does not have. */
  async lacksSecondFactor(accountId: string, userId: string): Promise<boolean> {
    if (!(await this.asksForSecondFactor(accountId))) return false;
    return !(await this.user(userId))?.secondFactor;
  }

  /** Whether a person may still act on a member as an administrator of members does. */
  async mayManage(
    { accountId, userId: id }: Pick<Viewer, 'accountId' | 'userId'>,
    userId: string,
  ): Promise<boolean> {
    const staff = await this.staff(accountId);
    if (!permissionsOfMember(staff, id)?.has('member.manage')) return false;
    if (roleOf(staff.members, userId) === null) return false;
    return actingOnRefusal(staff, { kind: 'user', id }, userId) === null;
  }

  async user(userId: string): Promise<UserState> {
    return this.folds.state(userStream(userId), userDecider);
  }

  /** The viewer that a session stands for; null when the person is no member any more. */
  async viewer(accountId: string, userId: string, sessionId: string): Promise<Viewer | null> {
    const staff = await this.staff(accountId);
    const user = await this.user(userId);
    const role = roleOf(staff.members, userId);
    const permissions = permissionsOfMember(staff, userId);
    if (role === null || permissions === null || user === null) return null;
    const name = orWhenErased(user.name, '');
    const viewer = { accountId, userId, name, role, permissions, sessionId };
    const isMissing = await this.lacksSecondFactor(accountId, userId);
    return isMissing ? { ...viewer, needsSecondFactor: true } : viewer;
  }
}

import { Injectable } from '@nestjs/common';
import { RecordSignIn } from '@bitacora/account';
import { ALL_PERMISSIONS, personContext, refuse } from '@bitacora/kernel';
import { LastAccounts, Memberships, type RequestContext, Sessions } from '@bitacora/platform';
import type { SignInOutcome } from './sign-in/sign-in.js';
import { UserRecords } from './user-records.js';

/** The session of another account, which hangs on the sign-in that the browser has. */
export type EntranceOutcome =
  Omit<Extract<SignInOutcome, { ok: true }>, 'token'> | Extract<SignInOutcome, { ok: false }>;

/** Lets a person who is signed in work in another account of theirs, without signing in again. */
@Injectable()
export class AccountEntrance {
  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly last: LastAccounts,
    private readonly records: UserRecords,
  ) {}

  /**
   * Opens the account to the sign-in of the request; the audit log of that account says so, once. Refused for an account
   * that the person is no member of, and where an administrator of it ended their sessions since.
   */
  async enter(accountId: string, request: RequestContext): Promise<EntranceOutcome> {
    const signIn = request.signIn ?? null;
    if (signIn === null) return refused('SIGN_IN_AGAIN');
    const { userId } = signIn;
    if ((await this.memberships.roleOf(accountId, userId)) === null) return refused('NOT_A_MEMBER');
    const session = await this.sessions.enter(signIn, accountId, request);
    if (session === null) return refused('SIGN_IN_AGAIN');
    const viewer = await this.memberships.viewer(accountId, userId, session.sessionId);
    if (viewer === null) return refused('NOT_A_MEMBER');
    const data = { userId, sessionId: session.sessionId };
    const context = personContext(accountId, viewer, ALL_PERMISSIONS, request);
    await this.records.record(new RecordSignIn(data, context));
    await this.last.note(userId, accountId);
    return { ok: true, viewer };
  }
}

function refused(code: 'SIGN_IN_AGAIN' | 'NOT_A_MEMBER'): Extract<EntranceOutcome, { ok: false }> {
  return { ok: false, errors: [refuse(code)] };
}

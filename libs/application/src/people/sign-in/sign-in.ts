import { Inject, Injectable } from '@nestjs/common';
import {
  RecordSignIn,
  RecordSignOut,
  RecordSignOutEverywhere,
  type UserState,
} from '@bitacora/account';
import {
  ALL_PERMISSIONS,
  type Clock,
  type CommandContext,
  type DomainError,
  type Hash,
  mailKey,
  orWhenErased,
  type Personal,
  personContext,
  refuse,
} from '@bitacora/kernel';
import {
  type Config,
  type RequestContext,
  type Viewer,
  addressKey,
  CLOCK,
  CONFIG,
  HASH,
  PEOPLE,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
  LastAccounts,
  Memberships,
  type PeopleDirectory,
  type Session,
  Sessions,
} from '@bitacora/platform';
import { AccountChoice } from '../account-choice.js';
import { Passwords } from '../passwords.js';
import { type LetIn, SignInLimits } from './sign-in-limits.js';
import { SignInPlaces } from './sign-in-places.js';
import { Tickets } from '../factors/tickets.js';
import { UserRecords } from '../user-records.js';

/** A session was opened (give `token` to `writeSessionCookie`), or why not. */
export type SignInOutcome =
  | { readonly ok: true; readonly viewer: Viewer; readonly token: string }
  | {
      readonly ok: false;
      readonly errors: readonly DomainError[];
      /** Seconds after which it makes sense to try again. */
      readonly retryAfter?: number;
      /** The password was right: what the code of the second factor has to come with. */
      readonly pending?: string;
    };

/** No command makes such an id. */
const UNKNOWN_USER = 'nobody';
const WRONG: SignInOutcome = { ok: false, errors: [refuse('SIGN_IN_REFUSED')] };

/** Signs people in and out. Every attempt on a known user is an event; the answer never says which part was wrong. */
@Injectable()
export class SignIn {
  readonly #limits: SignInLimits;

  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly passwords: Passwords,
    private readonly places: SignInPlaces,
    private readonly records: UserRecords,
    private readonly tickets: Tickets,
    private readonly choice: AccountChoice,
    private readonly last: LastAccounts,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.#limits = new SignInLimits(config);
  }

  /** Leads into the account that is asked for when the person is a member of it, else into the one of last time. */
  async signIn(
    typed: string,
    password: string,
    request: RequestContext,
    asked: string | null = request.askedAccount ?? null,
  ): Promise<SignInOutcome> {
    const email = mailKey(typed);
    const keys = { email: this.hash.sha256(email), address: addressKey(request.ip) };
    const [userId, firstAccount] = await Promise.all([
      this.people.userOf(email),
      this.people.accountId(),
    ]);
    const stored = await this.passwords.stored(userId);
    const isKnown =
      firstAccount !== null &&
      this.#limits.asksForPlace(keys, this.clock.monotonic()) &&
      (await this.places.knows(firstAccount, email, request.ip));
    // From here to the hash there is no pause: who asks at the same time finds this attempt counted.
    const now = this.clock.monotonic();
    const wait = this.#limits.waitMs(keys, isKnown, now);
    if (wait > 0) return hasToWait(wait);
    if (this.passwords.isBusy || this.records.isBusy) return busy();
    const attempt = this.#limits.reserve(keys, now);
    const isRight = await this.judged(attempt, () => this.passwords.fits(password, stored));
    if (isRight === null) return busy();
    if (userId === null || firstAccount === null) return WRONG;
    if (!isRight) {
      this.records.failed(userId, attempt.isLast ? 'locked' : 'wrongPassword', request);
      return WRONG;
    }
    const accountId = await this.choice.of(userId, asked);
    if (accountId === null) {
      this.records.failed(userId, 'notMember', request);
      return WRONG;
    }
    attempt.succeeded();
    const user = await this.memberships.user(userId);
    if (user?.secondFactor) return this.#asksForCode(user);
    return this.enter({ accountId, userId }, { email }, request);
  }

  /** The person whose first step gave this; null once it is too old, or password or second factor are others. */
  async pendingUser(pending: string): Promise<UserState> {
    const end = pending.lastIndexOf('/');
    const user = await this.memberships.user(pending.slice(0, Math.max(0, end)) || UNKNOWN_USER);
    const ticket = pending.slice(end + 1);
    if (!user || this.tickets.issuedAt(ticket, 'second-step', ...stepOfUser(user)) === null) {
      return null;
    }
    return user;
  }

  /** Opens a session for a person who has shown everything that is asked of them, and remembers the place. */
  async enter(
    who: { readonly accountId: string; readonly userId: string },
    { email }: { readonly email: Personal<string> },
    request: RequestContext,
  ): Promise<SignInOutcome> {
    const address = mailKey(orWhenErased(email, ''));
    const accountId = (await this.people.accountId()) ?? who.accountId;
    await this.places.remember({ accountId, userId: who.userId, email: address }, request.ip);
    return this.open(who.accountId, who.userId, request);
  }

  #asksForCode(user: NonNullable<UserState>): SignInOutcome {
    const pending = `${user.userId}/${this.tickets.issue('second-step', ...stepOfUser(user))}`;
    return { ok: false, errors: [refuse('SECOND_FACTOR_REQUIRED')], pending };
  }

  /** Opens a session for a user who has just signed in, and ends the session of the request. */
  async open(accountId: string, userId: string, request: RequestContext): Promise<SignInOutcome> {
    const { session, token } = await this.sessions.open(accountId, userId, request);
    const viewer = await this.memberships.viewer(accountId, userId, session.sessionId);
    if (viewer === null) return WRONG;
    const data = { userId, sessionId: session.sessionId };
    const context = personContext(accountId, viewer, ALL_PERMISSIONS, request);
    await this.records.record(new RecordSignIn(data, context));
    await this.last.note(userId, accountId);
    const before = sessionOf(request);
    if (before) await this.#end(before, request);
    return { ok: true, viewer, token };
  }

  /** Ends the sign-in of the request in all its accounts; the cookie is taken away by the caller. */
  async signOut(request: RequestContext): Promise<void> {
    const session = sessionOf(request);
    if (session) await this.#end(session, request);
  }

  /** Each account that the browser was in says in its audit log that the session ended. */
  async #end(signIn: Pick<Session, '_id' | 'userId'>, request: RequestContext): Promise<void> {
    const user = await this.memberships.user(signIn.userId);
    const author = { userId: signIn.userId, name: orWhenErased(user?.name ?? '', '') };
    for (const { account, userId, sessionId } of await this.sessions.end(signIn)) {
      const context = personContext(account, author, ALL_PERMISSIONS, request);
      const data = { userId, sessionId, reason: 'asked' } as const;
      await this.records.record(new RecordSignOut(data, context));
    }
  }

  /** Ends every session of the person in all browsers and accounts; `keepThis` leaves the one of the request. */
  async signOutEverywhere(
    request: RequestContext & { readonly viewer: Viewer },
    keepThis: boolean,
  ): Promise<void> {
    const { accountId, userId, sessionId } = request.viewer;
    const keptSessionId = keepThis ? sessionId : null;
    await this.sessions.endEverywhere(userId, keptSessionId);
    const context = personContext(accountId, request.viewer, ALL_PERMISSIONS, request);
    await this.records.record(new RecordSignOutEverywhere({ userId, keptSessionId }, context));
  }

  /** Ends every session of a person, in all browsers and accounts; `by` says who asked for it and from where. */
  async endEverywhere(userId: string, by: CommandContext): Promise<void> {
    await this.sessions.endEverywhere(userId, null);
    const context = { ...by, permissions: ALL_PERMISSIONS };
    await this.records.record(
      new RecordSignOutEverywhere({ userId, keptSessionId: null }, context),
    );
  }

  /** Ends every session of a person in one account, such as a member who was removed. */
  async endAll(userId: string, reason: 'revoked' | 'memberRemoved', by: CommandContext) {
    const context = { ...by, permissions: ALL_PERMISSIONS };
    for (const sessionId of await this.sessions.endAll(by.accountId, userId)) {
      await this.records.record(new RecordSignOut({ userId, sessionId, reason }, context));
    }
  }

  /** What was judged; null, and the attempt is given back, when there was no turn for it. */
  private async judged(attempt: LetIn, judge: () => Promise<boolean>): Promise<boolean | null> {
    try {
      return await judge();
    } catch (error) {
      attempt.giveBack();
      if (error instanceof HashingBusyError) return null;
      throw error;
    }
  }
}

/** The session that a browser asks by; null for strangers and programs. */
function sessionOf({ signIn, viewer }: RequestContext): Pick<Session, '_id' | 'userId'> | null {
  if (signIn) return signIn;
  if (!viewer || viewer.tokenId !== undefined) return null;
  return { _id: `${viewer.accountId}:${viewer.sessionId}`, userId: viewer.userId };
}

/** What the second step depends on: it is void with another password or another second factor. */
function stepOfUser({ userId, passwordId, secondFactor }: NonNullable<UserState>) {
  return [userId, passwordId ?? '', secondFactor?.factorId ?? ''];
}

/** The refusal of an attempt that has to wait. */
export function hasToWait(waitMs: number): SignInOutcome {
  const minutes = Math.ceil(waitMs / 60_000);
  const errors = [refuse('TOO_MANY_ATTEMPTS', undefined, { minutes })];
  return { ok: false, errors, retryAfter: Math.ceil(waitMs / 1000) };
}

function busy(): SignInOutcome {
  const seconds = HASHING_RETRY_SECONDS;
  const errors = [refuse('SIGN_IN_BUSY', undefined, { seconds })];
  return { ok: false, errors, retryAfter: seconds };
}

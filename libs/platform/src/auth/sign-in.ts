import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ALL_PERMISSIONS,
  type Clock,
  type CommandContext,
  type DomainError,
  type Hash,
  type Ids,
  type Vault,
  refuse,
} from '@bitacora/kernel';
import { send } from '../bus/dispatch-command.js';
import type { Config } from '../config/config.js';
import type { RequestContext, Viewer } from '../context/request-context.js';
import { CLOCK, CONFIG, HASH, IDS, PASSWORD_HASHER, PEOPLE, VAULT } from '../tokens.js';
import { AttemptLimit } from './attempt-limit.js';
import { Memberships } from './memberships.js';
import type { PasswordHasher } from './password-hasher.js';
import type { PeopleDirectory } from './people-directory.js';
import { passwordName } from './secret-names.js';
import { Sessions } from './sessions.js';

/** A session was opened (give `token` to `writeSessionCookie`), or why not. */
export type SignInOutcome =
  | { readonly ok: true; readonly viewer: Viewer; readonly token: string }
  | { readonly ok: false; readonly errors: readonly DomainError[] };

type FailureReason = 'wrongPassword' | 'notMember' | 'locked';
const WRONG: SignInOutcome = { ok: false, errors: [refuse('SIGN_IN_REFUSED')] };

/** Signs people in and out. Every attempt on a known user is an event; the answer never tells which part was wrong. */
@Injectable()
export class SignIn {
  readonly #byEmail: AttemptLimit;
  readonly #byAddress: AttemptLimit;
  #decoy: Promise<string> | null = null;

  constructor(
    private readonly bus: CommandBus,
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CONFIG) config: Config,
  ) {
    this.#byEmail = new AttemptLimit(config.signInAttempts);
    this.#byAddress = new AttemptLimit(config.signInAttemptsPerIp);
  }

  async signIn(email: string, password: string, request: RequestContext): Promise<SignInOutcome> {
    const keys = this.keysOf(email, request);
    const wait = Math.max(
      this.#byEmail.waitMs(keys.email, this.clock.monotonic()),
      this.#byAddress.waitMs(keys.address, this.clock.monotonic()),
    );
    if (wait > 0) return tooMany(wait);
    const userId = await this.people.userOf(email);
    const accountId = await this.people.accountId();
    const stored = userId === null ? null : await this.vault.get(passwordName(userId));
    const right = await this.hasher.verify(password, stored ?? (await this.decoy()));
    if (userId === null || accountId === null || stored === null || !right) {
      const closed = this.failed(keys);
      if (userId !== null && accountId !== null) {
        await this.recordFailure(accountId, userId, closed ? 'locked' : 'wrongPassword', request);
      }
      return WRONG;
    }
    if ((await this.memberships.roleOf(accountId, userId)) === null) {
      this.failed(keys);
      await this.recordFailure(accountId, userId, 'notMember', request);
      return WRONG;
    }
    this.#byEmail.succeeded(keys.email);
    return this.open(accountId, userId, request);
  }

  /** Opens a session for somebody who has just proved who they are, and ends the one they came with. */
  async open(accountId: string, userId: string, request: RequestContext): Promise<SignInOutcome> {
    const { session, token } = await this.sessions.open(accountId, userId);
    const viewer = await this.memberships.viewer(accountId, userId, session.sessionId);
    if (viewer === null) return WRONG;
    const data = { userId, sessionId: session.sessionId };
    await this.record('RecordSignIn', data, this.contextOf(accountId, viewer, request));
    if (request.viewer) await this.signOut({ ...request, viewer: request.viewer });
    return { ok: true, viewer, token };
  }

  /** Ends the session of the request; the cookie is taken away by the caller. */
  async signOut(request: RequestContext & { readonly viewer: Viewer }): Promise<void> {
    const { accountId, userId, sessionId } = request.viewer;
    await this.sessions.end({ _id: `${accountId}:${sessionId}` });
    const data = { userId, sessionId, reason: 'asked' };
    await this.record('RecordSignOut', data, this.contextOf(accountId, request.viewer, request));
  }

  /** Ends every session of a person, such as a member who was removed. */
  async endAll(userId: string, reason: 'revoked' | 'memberRemoved', by: CommandContext) {
    const context = { ...by, permissions: ALL_PERMISSIONS };
    for (const sessionId of await this.sessions.endAll(by.accountId, userId)) {
      await this.record('RecordSignOut', { userId, sessionId, reason }, context);
    }
  }

  private keysOf(email: string, request: RequestContext) {
    return {
      email: this.hash.sha256(email.trim().toLowerCase()),
      address: request.ip ?? 'unknown',
    };
  }

  private failed(keys: { readonly email: string; readonly address: string }): boolean {
    const now = this.clock.monotonic();
    const byAddress = this.#byAddress.failed(keys.address, now);
    return this.#byEmail.failed(keys.email, now) || byAddress;
  }

  /** A hash that fits no password, so that an unknown address takes as long as a known one. */
  private decoy(): Promise<string> {
    this.#decoy ??= this.hasher.hash(this.ids.next());
    return this.#decoy;
  }

  private async recordFailure(
    accountId: string,
    userId: string,
    reason: FailureReason,
    request: RequestContext,
  ): Promise<void> {
    const user = await this.memberships.user(userId);
    const author = { userId, name: typeof user?.name === 'string' ? user.name : '' };
    const context = this.contextOf(accountId, author, request);
    await this.record('RecordSignInFailed', { userId, reason }, context);
  }

  private async record(name: string, data: unknown, context: CommandContext): Promise<void> {
    const envelope = { id: this.ids.next(), name, issuedAt: this.clock.now(), data };
    await send(this.bus, envelope, context);
  }

  private contextOf(
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
}

function tooMany(waitMs: number): SignInOutcome {
  const minutes = Math.ceil(waitMs / 60_000);
  return { ok: false, errors: [refuse('TOO_MANY_ATTEMPTS', undefined, { minutes })] };
}

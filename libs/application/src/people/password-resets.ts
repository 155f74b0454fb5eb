import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RequestPasswordReset, ResetPassword, type UserState } from '@bitacora/account';
import {
  type Clock,
  type CommandContext,
  type CommandResult,
  type DomainError,
  type Hash,
  isErased,
  mailKey,
  orWhenErased,
  refuse,
  systemContext,
} from '@bitacora/kernel';
import type { LiveViews } from '@bitacora/runtime';
import {
  AttemptLimit,
  Bus,
  CLOCK,
  HASH,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
  LIVE_VIEWS,
  Memberships,
  PEOPLE,
  type PeopleDirectory,
  type RequestContext,
} from '@bitacora/platform';
import { accountsOfUser, directoryProjection } from '@bitacora/views';
import { LinkLimit, type WaitingForTurn } from '../links/link-limit.js';
import { linkVersion } from '../links/link-version.js';
import { Links } from '../links/links.js';
import { AccountChoice } from './account-choice.js';
import type { ShownLink } from './joining.js';
import { passwordProblems } from './password-problems.js';
import { PeopleMails } from './people-mails.js';
import { Passwords } from './passwords.js';
import { SignIn } from './sign-in/sign-in.js';

/** Mails with such a link that one address gets in 15 minutes; what is asked for beyond them is left out silently. */
export const RESET_MAILS_OF_ADDRESS = 3;
/** Most requests that are carried out at the same time, after their answer. */
export const MAX_RESETS_UNDER_WAY = 50;

type Outcome =
  { readonly ok: true } | { readonly ok: false; readonly errors: readonly DomainError[] };

/** Links by which a person sets another password. */
@Injectable()
export class PasswordResets implements OnModuleDestroy {
  readonly #log = new Logger(PasswordResets.name);
  readonly #mailed = new AttemptLimit(RESET_MAILS_OF_ADDRESS);
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly bus: Bus,
    private readonly memberships: Memberships,
    private readonly passwords: Passwords,
    private readonly signIns: SignIn,
    private readonly mails: PeopleMails,
    private readonly links: Links,
    private readonly limit: LinkLimit,
    private readonly choice: AccountChoice,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Sends a link to the owner of an address. The answer is the same for every address, and comes before it is known
   * whether the address has a user. Without mails no link is made.
   */
  request(
    email: string,
    request: RequestContext,
  ): { readonly ok: true; readonly areMailsOn: boolean } | WaitingForTurn {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    const areMailsOn = this.mails.areOn;
    if (areMailsOn && this.#underWay.size < MAX_RESETS_UNDER_WAY) this.#start(email, request);
    return { ok: true, areMailsOn };
  }

  /** A link that an administrator hands over; refused for a person who has rights in another account. */
  async makeLink(
    userId: string,
    context: CommandContext,
  ): Promise<
    | { readonly ok: true; readonly link: string; readonly expiresAt: string }
    | Extract<CommandResult, { ok: false }>
  > {
    const { accountId } = context;
    const beyond = await this.memberships.actingRefusal(
      { accountId, userId: context.actor.id },
      userId,
    );
    if (beyond) return { ok: false, errors: [beyond] };
    if (await this.#isElsewhere(userId, accountId)) return refused('MEMBER_ELSEWHERE', 'userId');
    const made = await this.bus.execute(new RequestPasswordReset({ userId }, context));
    if (!made.ok) return made;
    const user = await this.memberships.user(userId);
    const version = user?.resetVersion ?? 0;
    const link = this.links.address(accountId, { kind: 'passwordReset', id: userId, version });
    return { ok: true, link, expiresAt: user?.resetExpiresAt ?? '' };
  }

  /** Sets the password; all sessions of the person and their API tokens end, in all accounts. */
  async reset(link: ShownLink, password: string, request: RequestContext): Promise<Outcome> {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    const { accountId, id: userId, token } = link;
    const user = await this.memberships.user(userId);
    const newest = user?.resetVersion ?? 0;
    const thing = { kind: 'passwordReset' as const, id: userId };
    const version = linkVersion(this.links, accountId, thing, newest, token);
    if (!user || version === null) return refused('RESET_UNKNOWN');
    attempt.giveBack();
    const closed = await this.#closed(user, version, accountId);
    if (closed) return refused(closed);
    const [name, email] = [orWhenErased(user.name, ''), orWhenErased(user.email, '')];
    const wrong = passwordProblems({ name, email, password });
    if (wrong.length > 0) return { ok: false, errors: wrong };
    let hash: string;
    try {
      hash = await this.passwords.hash(password);
    } catch (error) {
      if (!(error instanceof HashingBusyError)) throw error;
      return refused('SIGN_IN_BUSY', undefined, { seconds: HASHING_RETRY_SECONDS });
    }
    const context = systemContext(accountId, request, { kind: 'user', id: userId, name });
    const command = (envelope: { readonly id: string }) =>
      new ResetPassword({ userId, version }, context, envelope);
    const result = await this.passwords.setBy(command, userId, user, hash);
    if (!result.ok) return result;
    await this.signIns.endEverywhere(userId, context);
    return { ok: true };
  }

  /** Resolves when every request so far is carried out. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  /** Why a link with this number opens nothing, before a password is hashed; the decision is asked once more after it. */
  async #closed(
    user: NonNullable<UserState>,
    version: number,
    accountId: string,
  ): Promise<string | null> {
    if (version !== user.resetVersion) return 'RESET_REPLACED';
    if (user.resetExpiresAt === null) return 'RESET_USED';
    if (user.resetExpiresAt <= this.clock.now()) return 'RESET_EXPIRED';
    // They may have joined another account since an administrator of this one made the link.
    if (user.resetMadeBy === null) return null;
    const maker = { accountId, userId: user.resetMadeBy };
    if (!(await this.memberships.mayManage(maker, user.userId))) return 'RESET_WITHDRAWN';
    return (await this.#isElsewhere(user.userId, accountId)) ? 'MEMBER_ELSEWHERE' : null;
  }

  async #isElsewhere(userId: string, accountId: string): Promise<boolean> {
    const accounts = await accountsOfUser(this.views.collection(directoryProjection.name), userId);
    return accounts.some(({ account }) => account !== accountId);
  }

  #start(email: string, request: RequestContext): void {
    const running = this.#send(email, request)
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#log.error(`A link to set another password could not be made: ${name}`);
      })
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  async #send(email: string, request: RequestContext): Promise<void> {
    const key = this.hash.sha256(mailKey(email));
    const now = this.clock.monotonic();
    if (this.#mailed.waitMs(key, now) > 0) return;
    this.#mailed.reserve(key, now);
    const userId = await this.people.userOf(email);
    // The mail speaks for the account that they work in.
    const accountId = userId && (await this.choice.toRecord(userId, null));
    if (!userId || !accountId) return;
    const context = systemContext(accountId, request);
    const made = await this.bus.execute(new RequestPasswordReset({ userId }, context));
    const user = await this.memberships.user(userId);
    if (!made.ok || !user || isErased(user.email)) return;
    const link = { kind: 'passwordReset' as const, id: userId, version: user.resetVersion };
    await this.mails.send({ userId, to: user.email, link, personalWords: {} }, context);
  }
}

function refused(
  code: string,
  field?: string,
  params?: Readonly<Record<string, number>>,
): Extract<CommandResult, { ok: false }> {
  return { ok: false, errors: [refuse(code, field, params)] };
}

import { Inject, Injectable } from '@nestjs/common';
import { AcceptInvitation, type UserState, accountDecider, accountStream } from '@bitacora/account';
import type { EndedInvitation, Invitation } from '@bitacora/account/published';
import {
  type Clock,
  type DomainError,
  isErased,
  oneLine,
  orWhenErased,
  refuse,
  systemContext,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  HASHING_RETRY_SECONDS,
  HashingBusyError,
  Memberships,
  PEOPLE,
  type PeopleDirectory,
  type RequestContext,
  StreamFolds,
} from '@bitacora/platform';
import { LinkLimit } from '../links/link-limit.js';
import { linkVersion } from '../links/link-version.js';
import { Links } from '../links/links.js';
import { AccountEntrance, type EntranceOutcome } from './account-entrance.js';
import { Invitations } from './invitations.js';
import { passwordProblems } from './password-problems.js';
import { Passwords } from './passwords.js';
import { Registration } from './registration.js';
import { SignIn, type SignInOutcome } from './sign-in/sign-in.js';

/** The three parts of a link, as the page read them from its address. */
export interface ShownLink {
  readonly accountId: string;
  /** Of the thing that the link opens. */
  readonly id: string;
  readonly token: string;
}

/** What a person is shown before they join. */
export interface InvitationShown {
  readonly ok: true;
  readonly accountName: string;
  readonly email: string;
  readonly name: string;
  /** Id of the role. */
  readonly role: string;
  /** Null for a role that every account has. */
  readonly roleName: string | null;
  /** The address has a user with a password: they join with that one. */
  readonly isKnown: boolean;
  /** They are signed in as that user: nothing is asked of them. */
  readonly isYou: boolean;
}

type Refused = Extract<SignInOutcome, { readonly ok: false }>;
interface Opened {
  readonly ok: true;
  readonly invitation: Invitation;
  readonly email: string;
  /** The user who owns the address, or who will. */
  readonly userId: string;
  readonly user: UserState;
  readonly isKnown: boolean;
}

/** Who joins, with the hash of the password that they get; null for who has one. */
interface Proven {
  readonly ok: true;
  readonly name: string;
  readonly hash: string | null;
}

/** Lets the holder of an invitation's link join the account. */
@Injectable()
export class Joining {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
    private readonly invitations: Invitations,
    private readonly links: Links,
    private readonly limit: LinkLimit,
    private readonly registration: Registration,
    private readonly passwords: Passwords,
    private readonly signIns: SignIn,
    private readonly entrance: AccountEntrance,
    @Inject(PEOPLE) private readonly people: PeopleDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the link opens; refused in the words of its reason. */
  async open(link: ShownLink, request: RequestContext): Promise<InvitationShown | Refused> {
    const opened = await this.#opened(link, request);
    if (!opened.ok) return opened;
    const { invitation, email, isKnown } = opened;
    const account = await this.folds.state(accountStream(link.accountId), accountDecider);
    const { role, name } = invitation;
    const { roles } = await this.invitations.state(link.accountId);
    return {
      ok: true,
      accountName: account?.name ?? '',
      email,
      name: orWhenErased(name ?? '', ''),
      role,
      roleName: roles.find(({ roleId }) => roleId === role)?.name ?? null,
      isKnown,
      isYou: isSignedInAs(opened.userId, request),
    };
  }

  /**
   * Joins and signs in: with a new name and password, with the password of who has one already, or at once when that person
   * is signed in. Of two who use
   * the link at the same time one joins.
   */
  async accept(
    link: ShownLink,
    typed: { readonly name: string; readonly password: string },
    request: RequestContext,
  ): Promise<SignInOutcome | EntranceOutcome> {
    const opened = await this.#opened(link, request);
    if (!opened.ok) return opened;
    const { userId, email, invitation } = opened;
    const isYou = isSignedInAs(userId, request);
    const proven = isYou
      ? { ok: true as const, name: orWhenErased(opened.user?.name ?? '', ''), hash: null }
      : opened.isKnown
        ? await this.#proven(opened, typed.password, request)
        : await this.#registered(opened, typed, link.accountId, request);
    if (!proven.ok) return proven;
    const { accountId } = link;
    const { invitationId, version } = invitation;
    const context = systemContext(accountId, request, actorOf(userId, proven.name));
    const joined = await this.bus.execute(
      new AcceptInvitation({ invitationId, version, userId }, context),
    );
    if (!joined.ok) return joined;
    if (proven.hash !== null) {
      const set = await this.passwords.set(userId, opened.user, proven.hash, context);
      if (!set.ok) return refused('INVITATION_USED');
    }
    if (isYou) return this.entrance.enter(accountId, request);
    // Whatever else a sign-in of this person asks for, such as a second factor, it asks for at this moment.
    return this.signIns.signIn(email, typed.password, request, accountId);
  }

  /** The open invitation of a link that is valid now. */
  async #opened(link: ShownLink, request: RequestContext): Promise<Opened | Refused> {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    const { accountId, id, token } = link;
    const { open, ended } = await this.invitations.state(accountId);
    const isIt = (one: Invitation | EndedInvitation) => one.invitationId === id;
    const found = open.find(isIt) ?? ended.find(isIt);
    const version =
      found && linkVersion(this.links, accountId, { kind: 'invitation', id }, found.version, token);
    if (!found || !version) return refused('INVITATION_UNKNOWN');
    attempt.giveBack();
    if ('end' in found) {
      return refused(found.end === 'accepted' ? 'INVITATION_USED' : 'INVITATION_WITHDRAWN');
    }
    if (version !== found.version) return refused('INVITATION_REPLACED');
    if (found.expiresAt <= this.clock.now()) return refused('INVITATION_EXPIRED');
    if (isErased(found.email)) return refused('INVITATION_UNKNOWN');
    const userId = (await this.people.userOf(found.email)) ?? found.userId;
    const user = await this.memberships.user(userId);
    const isKnown = user !== null && (await this.passwords.has(userId));
    return { ok: true, invitation: found, email: found.email, userId, user, isKnown };
  }

  /** The person has an access already, and shows their password. */
  async #proven(
    { userId, user }: Opened,
    password: string,
    request: RequestContext,
  ): Promise<Proven | Refused> {
    const attempt = this.limit.reserve(request.ip);
    if ('ok' in attempt) return attempt;
    try {
      const fits = await this.passwords.fits(password, await this.passwords.stored(userId));
      if (!fits) return refused('JOIN_PASSWORD_WRONG', 'password');
    } catch (error) {
      attempt.giveBack();
      if (error instanceof HashingBusyError) return busy();
      throw error;
    }
    attempt.giveBack();
    return { ok: true, name: orWhenErased(user?.name ?? '', ''), hash: null };
  }

  /** The person gets an access without a password: theirs counts once they are a member, so that a link that is withdrawn in this moment changes nothing. */
  async #registered(
    { userId, email }: Opened,
    typed: { readonly name: string; readonly password: string },
    accountId: string,
    request: RequestContext,
  ): Promise<Proven | Refused> {
    const name = oneLine(typed.name);
    const wrong: DomainError[] = name === '' ? [refuse('REQUIRED', 'name')] : [];
    wrong.push(...passwordProblems({ name, email, password: typed.password }));
    if (wrong.length > 0) return { ok: false, errors: wrong };
    let hash: string;
    try {
      hash = await this.passwords.hash(typed.password);
    } catch (error) {
      if (error instanceof HashingBusyError) return busy();
      throw error;
    }
    const context = systemContext(accountId, request, actorOf(userId, name));
    const registered = await this.registration.register(userId, { name, email }, context);
    if (!registered.ok) return registered;
    return { ok: true, name, hash };
  }
}

/** Signed in by a browser, as a person: their password was asked for there. */
function isSignedInAs(userId: string, { signIn }: RequestContext): boolean {
  return signIn?.userId === userId;
}

function actorOf(userId: string, name: string) {
  return { kind: 'user' as const, id: userId, name };
}

function refused(code: string, field?: string): Refused {
  return { ok: false, errors: [refuse(code, field)] };
}

function busy(): Refused {
  const seconds = HASHING_RETRY_SECONDS;
  return {
    ok: false,
    errors: [refuse('SIGN_IN_BUSY', undefined, { seconds })],
    retryAfter: seconds,
  };
}
